"""The formats that are read: how each is recognised, and where its reader is."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from bot.importing import signs
from bot.importing.taken import NotReadable, Taken

Reader = Callable[[bytes, str], Taken]
_BEGIN: Final = 50_000  # bytes, in which a file shows what it is
_ITEM: Final = re.compile(
    rb"<(?:[\w-]+:)?(?:assessmentItem|assessmentTest|qti-assessment-(?:item|test)|questestinterop)\b|<manifest\b"
)
_QUIZ: Final = re.compile(rb"<quiz\b")
_DIRECTIVE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?#(?:separator|html|notetype|deck|tags|guid|columns)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Format:
    """name: as `--format` takes it. module: its reader's, loaded only when a file is read.

    fits: whether a file is of it, by its bytes and its name in lower case; the first that fits is taken.
    borrows: whether its typed answers can be asked with wrong options, borrowed from the same file.
    """

    name: str
    says: str
    module: str
    fits: Callable[[bytes, str], bool]
    borrows: bool = False

    def reader(self, borrow: bool = False) -> Reader:
        """Raises `NotReadable` where it is to borrow and cannot."""
        if borrow and not self.borrows:
            can = next(format.says for format in FORMATS if format.borrows)
            raise NotReadable(f"This is {self.says}; only {can} borrows wrong options. Leave --borrow out.")
        read: Any = importlib.import_module(f"bot.importing.{self.module}").read
        reader: Reader = partial(read, borrow=True) if borrow else read
        return reader


def _zip_with(data: bytes, *names: bytes) -> bool:
    """Names stand plainly in a zip's directory, which is at its end, and beside each file."""
    return data.startswith(b"PK") and any(name in data for name in names)


def _narrow(data: bytes) -> bytes:
    """How it begins, a letter a byte: XML may be UTF-16."""
    begin = data[:_BEGIN]
    return begin.replace(b"\0", b"") if begin[:2] in (b"\xff\xfe", b"\xfe\xff") else begin


def _spreadsheet(_: bytes, name: str) -> bool:
    return name.endswith((".csv", ".tsv"))


FORMATS: Final = (
    Format("apkg", "an Anki deck (.apkg)", "apkg", lambda data, _: _zip_with(data, b"collection.anki2")),
    Format(
        "xlsx", "a spreadsheet, or Kahoot's", "sheet", lambda data, _: _zip_with(data, b"xl/workbook.xml")
    ),
    Format(
        "qti",
        "QTI 2.1 items, or a package of them",
        "qti",
        lambda data, _: data.startswith(b"PK") or bool(_ITEM.search(_narrow(data))),
    ),
    Format("moodle-xml", "Moodle XML", "moodle_xml", lambda data, _: bool(_QUIZ.search(_narrow(data)))),
    Format(
        "anki-text",
        "notes that Anki wrote as text",
        "anki_text",
        lambda data, name: bool(_DIRECTIVE.match(data)) or signs.is_notes(data, name),
    ),
    Format("csv", "a spreadsheet as text", "sheet", _spreadsheet),
    Format("opentdb", "Open Trivia DB's JSON", "opentdb", signs.is_opentdb),
    Format("opentriviaqa", "OpenTriviaQA's text", "opentriviaqa", signs.is_opentriviaqa),
    Format("markdown", "a practice test in Markdown", "markdown", signs.is_markdown),
    Format("gift", "Moodle's GIFT", "gift", signs.is_gift),
    Format("aiken", "Aiken", "aiken", signs.is_aiken),
    Format("red-trivia", "a trivia list of Red-DiscordBot", "red_trivia", signs.is_red_trivia, borrows=True),
)
# What people bring besides, and what to do with it.
_OTHERS: Final[tuple[tuple[Callable[[bytes], bool], str], ...]] = (
    (
        lambda data: data.startswith(b"\xd0\xcf\x11\xe0"),
        "This is an old Office file (.xls or .doc); open it and save it as .xlsx.",
    ),
    (
        lambda data: _zip_with(data, b"word/document.xml"),
        "This is a Word document; save it as plain text, in a format such as Aiken, or as a spreadsheet.",
    ),
    (
        lambda data: _zip_with(data, b"mimetypeapplication/vnd.oasis.opendocument"),
        "This is an OpenDocument file; open it and save it as .xlsx.",
    ),
    (
        lambda data: data.startswith(b"\x1f\x8b") or _zip_with(data, b"moodle_backup.xml"),
        "This is a packed archive such as a Moodle course backup; export its question bank as Moodle XML.",
    ),
    (
        lambda data: _zip_with(data, b".bb-package-info"),
        "This is a Blackboard export; export the pool from there as QTI 2.1.",
    ),
    (
        lambda data: b'"__type__"' in data[:_BEGIN] and data.lstrip()[:1] == b"{",
        "This is CrowdAnki's JSON; import it into Anki, and export the deck from there as .apkg.",
    ),
)
NAMES: Final = tuple(format.name for format in FORMATS)


def named(name: str) -> Format:
    return next(format for format in FORMATS if format.name == name)


def recognised(data: bytes, name: str) -> Format:
    """Raises `NotReadable` where it is none of them."""
    if other := next((told for fits, told in _OTHERS if fits(data)), ""):
        raise NotReadable(other)
    found = next((format for format in FORMATS if format.fits(data, name.lower())), None)
    if found is None:
        told = f"This is no question file that awsquiz knows; it reads {', '.join(NAMES)}."
        if b"\0" in data[:_BEGIN]:
            told += " If it is text, save it as UTF-8."
        if name.lower().endswith((".yaml", ".yml")):
            told += " A pack in awsquiz's own YAML comes in with: awsquiz pack add"
        raise NotReadable(told)
    return found
