"""A text file's lines, whoever wrote it: its size, its encoding, its ends of lines."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import Final

from bot.importing.decoding import decoded, not_wide
from bot.importing.taken import NotReadable

MOST_BYTES: Final = 5_000_000
MOST_LINES: Final = 250_000  # ten thousand questions have some hundred thousand
MOST_TAGS: Final = 250_000
_MARKED: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENDS: Final = re.compile(r"\r\n?|[\x85\u2028\u2029]")


def text_of(data: bytes) -> str:
    """The whole text, each line ended by one newline. Raises NotReadable."""
    if len(data) > MOST_BYTES:
        raise NotReadable(f"The file is over {MOST_BYTES // 1_000_000} MB; split it into several files.")
    if not data.strip():
        raise NotReadable("The file is empty.")
    text = _ENDS.sub("\n", _text(data))
    not_too_many_lines(text.count("\n"))
    not_too_many_tags([text])
    return text


def not_too_many_lines(lines: int) -> None:
    """Raises NotReadable where there are."""
    if lines > MOST_LINES:
        raise NotReadable(f"The file has over {MOST_LINES:,} lines; split it into several files.")


def not_too_many_tags(texts: Iterable[str], most: int = MOST_TAGS) -> None:
    """Raises NotReadable where there are: each is looked into, and takes its time."""
    if sum(text.count("<") for text in texts) > most:
        raise NotReadable(f"The file has over {most:,} HTML tags; split it into several files.")


def line_count(text: str) -> int:
    """How often a line ends in it, whoever wrote it."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _text(data: bytes) -> str:
    if data.startswith(_MARKED):
        return decoded(data)
    not_wide(data)
    try:
        return data.decode()
    except UnicodeDecodeError:
        # Lists grow by many hands: one line is UTF-8, another was pasted on Windows.
        if b"\0" in data:
            raise NotReadable("This is no text file; save it as plain text in UTF-8.") from None
        not_too_many_lines(data.count(b"\n"))
        return "\n".join(decoded(line) for line in data.replace(b"\r\n", b"\n").split(b"\n"))
