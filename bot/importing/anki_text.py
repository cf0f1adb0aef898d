"""Anki's export of notes as plain text: directives such as `#separator:tab`, then a note a line.

It has no names of fields, so a note says by its filled fields alone what is asked: the first, and the second
as the answer. Of more than two nobody can tell from it. Without directives, as before Anki wrote any, a last
column that says the same few words again and again holds tags.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Final

from bot.importing import cards
from bot.importing.decoding import decoded
from bot.importing.fitting import MOST_QUESTIONS, Fitted
from bot.importing.headings import Heads
from bot.importing.reading_text import line_count, not_too_many_lines, not_too_many_tags
from bot.importing.taken import NotReadable, Taken

_SEPARATORS: Final = {
    "tab": "\t",
    "\\t": "\t",
    "comma": ",",
    "semicolon": ";",
    "space": " ",
    "pipe": "|",
    "colon": ":",
}
_DIRECTIVE: Final = re.compile(r"#([a-z ]+):(.*)", re.IGNORECASE)
_MOST_DIRECTIVES: Final = 1_000  # lines; Anki writes ten
_MOST_COLUMNS: Final = 200
_FEW: Final = 4  # notes: of fewer nobody can say what their columns hold
_TAGS: Final = re.compile(r"[\w:.-]{0,60}(?: [\w:.-]{1,60}){0,9}")
_MOST_BYTES: Final = 12_000_000  # twice what ten thousand questions have
_LONGEST_NAME: Final = 500  # letters of what the file says once for all of its notes
_SPECIAL: Final = ("guid", "notetype", "deck", "tags")
_REVERSED: Final = re.compile(r"basic \(.*\breversed\b", re.IGNORECASE)
_BASIC: Final = re.compile(r"basic\b", re.IGNORECASE)


@dataclass(slots=True)
class _Directives:
    """columns: of guid, notetype, deck, tags, counted from 0."""

    separator: str = ""
    html: bool = True
    columns: dict[str, int] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    lines: int = 0


def read(data: bytes, name: str) -> Taken:  # noqa: ARG001  (every reader is given the name)
    if len(data) > _MOST_BYTES:
        raise NotReadable(f"This file is over {_MOST_BYTES // 1_000_000} MB; export a part of the deck.")
    text = decoded(data)
    not_too_many_lines(line_count(text))
    not_too_many_tags([text], cards.MOST_TAGS)
    told = _directives(text)
    body = text.split("\n", told.lines)[told.lines] if told.lines <= text.count("\n") else ""
    into = Fitted()
    rows = list(islice(_rows(body, told), MOST_QUESTIONS + 1))  # after these a file is refused
    if not told.lines and _has_tags([cells for _, cells in rows]):
        told.columns["tags"] = 2
    numbered = enumerate(rows, 1)
    cards.add_all(
        into, (_note(f"note {n} (line {line + told.lines})", of, told) for n, (line, of) in numbered)
    )
    return into.taken("Anki's text")


def _directives(text: str) -> _Directives:
    told = _Directives()
    for line in io.StringIO(text):
        if not line.startswith("#") or told.lines >= _MOST_DIRECTIVES:
            break
        told.lines += 1
        match = _DIRECTIVE.match(line.strip("\r\n").rstrip())
        if not match:
            continue
        name, value = match[1].strip().lower(), match[2]
        if name == "separator":
            told.separator = _SEPARATORS.get(value.strip().lower(), value[:1] or "\t")
        elif name == "html":
            told.html = value.strip().lower() != "false"
        elif name.endswith(" column") and value.strip().isdecimal() and 0 < int(value) < 1000:
            told.columns[name.removesuffix(" column")] = int(value) - 1
        elif name == "columns":
            told.names = value.split(told.separator or "\t")[:_MOST_COLUMNS]
        else:
            told.fixed[name] = value.strip()[-_LONGEST_NAME:]
    if not told.separator:
        first = text.split("\n", told.lines)[-1].partition("\n")[0]
        told.separator = next((each for each in ("\t", ";", ",") if each in first), "\t")
    return told


def _rows(body: str, told: _Directives) -> Iterator[tuple[int, list[str]]]:
    """The line on which each begins, and its fields; blank lines and comments stand between."""
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=told.separator, strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = begins + told.lines
            told_so = f"This file is cut off or damaged in the note that begins on line {line} ({error})."
            raise NotReadable(told_so) from None
        if any(cell.strip() for cell in cells) and not (begins > 1 and cells[0].startswith("#tags:")):
            yield begins, cells
        begins = reader.line_num + 1


def _has_tags(rows: Sequence[list[str]]) -> bool:
    """Whether the third of three fields is no answer."""
    if len(rows) < _FEW or any(len(cells) != 3 for cells in rows):
        return False
    said = {cells[2].strip() for cells in rows}
    return len(said) * 4 <= len(rows) and all(_TAGS.fullmatch(text) for text in said)


def _note(place: str, cells: list[str], told: _Directives) -> cards.Note:
    special = _special(told)
    own = [(n, cell) for n, cell in enumerate(cells) if n not in special]
    fields = {_name(n, told.names): cell for n, cell in own}
    said = {name: cells[n].strip() for n, name in special.items() if n < len(cells)}
    kind = said.get("notetype", told.fixed.get("notetype", ""))
    names = list(fields)
    filled = [name for name in names[1:] if fields[name].strip()]
    heads = _heads(tuple(names))
    if heads and heads.correct is not None:  # `#columns` names them, in whatever order
        names = [names[heads.question]]
        own_why = [column for column in (heads.correct, heads.why) if column is not None]
        filled = [name for name in (list(fields)[column] for column in own_why) if fields[name].strip()]
    if _REVERSED.match(kind):  # its third field only says whether there is a card the other way round
        filled = filled[:1]
    return cards.Note(
        place=place,
        kind=kind,
        fields=fields,
        front=names[:1],
        back=filled,
        guid=said.get("guid", ""),
        deck=said.get("deck", told.fixed.get("deck", "")),
        cloze="cloze" in kind.lower() or "occlusion" in kind.lower(),
        html=told.html,
        sure=len(filled) < 2 or bool(_BASIC.match(kind)) or heads is not None,
    )


@lru_cache(maxsize=100)
def _heads(names: tuple[str, ...]) -> Heads | None:
    return Heads.of(names)


def _special(told: _Directives) -> dict[int, str]:
    """What the columns hold that are no fields: by a directive, or by their names."""
    named = ((n, "".join(name.casefold().split())) for n, name in enumerate(told.names))
    by_name = {n: name for n, name in named if name in _SPECIAL and name not in told.columns}
    return by_name | {column: name for name, column in told.columns.items()}


def _name(column: int, names: list[str]) -> str:
    return names[column] if column < len(names) and names[column] else f"field {column + 1}"
