"""Bytes to text, in the encoding they were written in."""

from __future__ import annotations

import codecs
from typing import Final

from bot.importing.taken import NotReadable

_MARKED: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> str:
    """UTF-8, what a byte order mark says, or else Windows' western letters, as Excel saves a CSV."""
    marked = next((name for mark, name in _MARKED if data.startswith(mark)), "")
    if not marked:
        not_wide(data)
    try:
        return data.decode(marked or "utf-8")
    except UnicodeDecodeError:
        if marked:
            raise NotReadable("The file's text breaks off or is damaged; save it again as UTF-8.") from None
    if b"\0" in data:
        raise NotReadable("This is no text file; awsquiz reads text, XML, spreadsheets and Anki decks.")
    return data.decode("cp1252", "replace")


def not_wide(data: bytes) -> None:
    """Raises NotReadable for UTF-16 without its mark: read as UTF-8 it has a zero beside each letter."""
    if data.count(0) * 4 > len(data):
        raise NotReadable("This is no text in UTF-8; open it in an editor and save it as UTF-8.")
