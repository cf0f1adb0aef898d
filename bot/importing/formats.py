"""The formats that are read: how each is recognised, and where its reader is."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.importing import signs
from bot.importing.taken import NotReadable, Taken

Reader = Callable[[bytes, str], Taken]
_BEGIN: Final = 50_000  # bytes, in which a file shows what it is
_ITEM: Final = re.compile(rb"<(?:\w+:)?(?:assessmentItem|qti-assessment-item|questestinterop)\b")
_QUIZ: Final = re.compile(rb"<quiz\b")
_DIRECTIVE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?#(?:separator|html|notetype|deck|tags|guid|columns)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Format:
    """name: as `--format` takes it. module: its reader's, loaded only when a file is read.

    fits: whether a file is of it, by its bytes and its name in lower case; the first that fits is taken.
    """

    name: str
    says: str
    module: str
    fits: Callable[[bytes, str], bool]

    def reader(self) -> Reader:
        read: Reader = importlib.import_module(f"bot.importing.{self.module}").read
        return read


def _zip_with(data: bytes, *names: bytes) -> bool:
    """Names stand plainly in a zip's directory, which is at its end, and beside each file."""
    return data.startswith(b"PK") and any(name in data for name in names)


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
        lambda data, _: data.startswith(b"PK") or bool(_ITEM.search(data[:_BEGIN])),
    ),
    Format("moodle-xml", "Moodle XML", "moodle_xml", lambda data, _: bool(_QUIZ.search(data[:_BEGIN]))),
    Format(
        "anki-text",
        "notes that Anki wrote as text",
        "anki_text",
        lambda data, _: bool(_DIRECTIVE.match(data)),
    ),
    Format("csv", "a spreadsheet as text", "sheet", _spreadsheet),
    Format("opentdb", "Open Trivia DB's JSON", "opentdb", signs.is_opentdb),
    Format("opentriviaqa", "OpenTriviaQA's text", "opentriviaqa", signs.is_opentriviaqa),
    Format("markdown", "a practice test in Markdown", "markdown", signs.is_markdown),
    Format("gift", "Moodle's GIFT", "gift", signs.is_gift),
    Format("aiken", "Aiken", "aiken", signs.is_aiken),
    Format("red-trivia", "a trivia list of Red-DiscordBot", "red_trivia", signs.is_red_trivia),
)
NAMES: Final = tuple(format.name for format in FORMATS)


def named(name: str) -> Format:
    return next(format for format in FORMATS if format.name == name)


def recognised(data: bytes, name: str) -> Format:
    """Raises `NotReadable` where it is none of them."""
    found = next((format for format in FORMATS if format.fits(data, name.lower())), None)
    if found is None:
        told = f"This is no question file that awsquiz knows; it reads {', '.join(NAMES)}."
        if name.lower().endswith((".yaml", ".yml")):
            told += " A pack in awsquiz's own YAML comes in with: awsquiz pack add"
        raise NotReadable(told)
    return found
