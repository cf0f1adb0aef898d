"""Rows as questions: the same for a spreadsheet, Kahoot's template and an Anki note that has options."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.importing.fitting import LONGEST_SOURCE, MOST_QUESTIONS, Fitted
from bot.importing.gathering import About, Choice, Typed
from bot.importing.headings import Heads
from bot.importing.keys import Keys, last_of, letters_of
from bot.importing.listed import of_cell
from bot.importing.markup import plain, read_plain
from bot.importing.taken import NotReadable

_BLANK: Final = re.compile(r"fill[- ]in", re.IGNORECASE)  # whose options are the accepted answers
_BEGINS: Final = 100  # letters, which show that a cell is not empty
_HEADINGS_WITHIN: Final = 50  # rows: Kahoot's template has instructions above them


@dataclass(frozen=True, slots=True)
class Row:
    """formulas: the columns whose cells are one. odd: why it cannot be read, or ""."""

    place: str
    cells: Sequence[str]
    formulas: frozenset[int] = frozenset()
    odd: str = ""

    def cell(self, column: int | None) -> str:
        return self.cells[column] if column is not None and column < len(self.cells) else ""


def read_rows(into: Fitted, rows: Iterable[Row]) -> bool:
    """Whether there were headings; without them nothing is read."""
    rest = iter(rows)
    above = itertools.islice(rest, _HEADINGS_WITHIN)
    heads = next((heads for row in above if (heads := Heads.of(row.cells))), None)
    if heads is None:
        return False
    if heads.listing:
        raise NotReadable(
            "Each row of this sheet is one option; give each question one row, with a column per option."
        )
    filled = (row for row in (_plain(row, heads) for row in rest) if not _blank(row, heads))
    kept = list(itertools.islice(filled, MOST_QUESTIONS + 1))  # with one more the file is refused
    keys = keys_of(heads, kept)
    for row in kept:
        _question(into, row, heads, keys, _about(row, heads))
    return True


def keys_of(heads: Heads, rows: Iterable[Row]) -> Keys:
    """Of all rows of one kind."""
    return Keys.of(heads, ((row.cell(heads.correct), _options(row, heads)) for row in rows))


def row_question(into: Fitted, row: Row, heads: Heads, keys: Keys, about: About) -> None:
    """One row, with the keys of all of its kind; what it says of itself goes before `about`."""
    own = _about(row, heads)
    about = About(*(getattr(own, name) or getattr(about, name) for name in About.__slots__))
    _question(into, row, heads, keys, about)


def _question(into: Fitted, row: Row, heads: Heads, keys: Keys, about: About) -> None:
    stem, stated = row.cell(heads.question), row.cell(heads.correct)
    options = _options(row, heads)
    why = row.cell(heads.why)
    if reason := row.odd or _not_readable(row, heads):
        into.leave(row.place, reason)
        return
    if not stated and _BLANK.match(row.cell(heads.kind)) and any(options):
        into.type(row.place, stem, Typed(tuple(filter(None, options)), why=why), about)
        return
    if heads.wrong and stated and not any(options):
        wrong = [text for text in map(row.cell, heads.wrong) if text]
        if wrong:
            into.choose(
                row.place, stem, [Choice(stated, True, why), *(Choice(w, False) for w in wrong)], about
            )
            return
    if any(options):
        right = (set() if keys.indexed else _flags(stated, options)) or keys.right(stated, options)
        if right is None:
            into.leave(row.place, keys.why_not(stated))
        elif not right:
            told = f"its key “{stated[:40]}” names none of its options" if stated else "it has no key"
            into.leave(row.place, told)
        else:
            into.choose(row.place, stem, list(_choices(row, heads, options, right, why)), about)
    elif stated.casefold() in ("true", "false"):
        both = [Choice(word, word.casefold() == stated.casefold()) for word in ("True", "False")]
        into.choose(row.place, stem, [replace(c, why=why) if c.right else c for c in both], about)
    elif row.cell(heads.listed):
        into.leave(row.place, "its options stand in one cell and cannot be told apart; give each a column")
    elif told := _no_options(stated, heads, keys):
        into.leave(row.place, told)
    else:
        _typed(into, row, heads, stem, stated, why, about)


def _not_readable(row: Row, heads: Heads) -> str:
    if row.formulas & set(_asked(heads)):
        return "a formula stands in it, and nothing is computed; paste its value"
    return "it shows a picture, which awsquiz does not" if row.cell(heads.image) else ""


def _no_options(stated: str, heads: Heads, keys: Keys) -> str:
    """Why a key is none without options, and no answer that somebody types; "" where it may be one."""
    if keys.indexed and stated:
        return "its key is the number of an option, and its options are empty or have no column"
    if heads.options and keys.may_be_number(stated, len(heads.options)):
        return "its key is the number of an option, and its options are empty"
    if letters_of(stated, len(heads.options) or 5):
        return "its options are empty" if heads.options else "its key is a letter, and no column has options"
    return ""


def _typed(into: Fitted, row: Row, heads: Heads, stem: str, stated: str, why: str, about: About) -> None:
    tolerance = row.cell(heads.tolerance).replace(",", ".")
    if tolerance and not _is_number(tolerance):
        into.leave(row.place, "its tolerance is not a number")
        return
    if accepted := row.cell(heads.accepted):
        parts = re.findall(r"(?:[^;\\]|\\.)+", accepted)
        answers = tuple(re.sub(r"\\(.)", r"\1", part).strip() for part in parts)
    else:
        answers = tuple(part.strip() for part in re.split(r"[;|]", stated))
    into.type(row.place, stem, Typed(answers, tolerance, row.cell(heads.unit), why), about)


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _choices(row: Row, heads: Heads, options: Sequence[str], right: set[int], why: str) -> Iterator[Choice]:
    own = dict(heads.whys)
    for number, text in enumerate(options):
        if text:
            said = row.cell(own.get(heads.options[number])) if heads.options else ""
            yield Choice(text, number in right, said or (why if number in right else ""))


def _options(row: Row, heads: Heads) -> list[str]:
    if heads.listed is not None:
        return of_cell(row.cell(heads.listed), row.cell(heads.correct))
    return [row.cell(column) for column in heads.options]


def _flags(stated: str, options: Sequence[str]) -> set[int]:
    """`1 0 0 1`, a figure for every option and maybe for empty ones, as in Anki's notes with choices."""
    flags = stated.split()
    last = last_of(options)
    if len(flags) < max(last, 2) or not set(flags) <= {"0", "1"}:
        return set()
    found = {number for number, flag in enumerate(flags) if flag == "1"}
    return found if all(n < last and options[n] for n in found) else set()


def _about(row: Row, heads: Heads) -> About:
    return About(row.cell(heads.id), row.cell(heads.difficulty), row.cell(heads.links), row.cell(heads.topic))


def _blank(row: Row, heads: Heads) -> bool:
    return not any(row.cell(column) or column in row.formulas for column in _asked(heads))


def _asked(heads: Heads) -> list[int]:
    columns = (heads.question, *heads.options, *heads.wrong, heads.correct, heads.listed)
    return [column for column in columns if column is not None]


def _plain(row: Row, heads: Heads) -> Row:
    """Its texts on one line; options that one cell lists may stand on several. Of what is out of all measure
    nothing is read.
    """
    if max(map(len, row.cells), default=0) > LONGEST_SOURCE:
        cells = [cell[:_BEGINS] for cell in row.cells]
        told = f"one of its cells has over {LONGEST_SOURCE:,} letters"
        return Row(row.place, cells, row.formulas, row.odd or told)
    cells = [
        (cell.strip() if n == heads.listed else _line(cell)) if cell else ""
        for n, cell in enumerate(row.cells)
    ]
    return Row(row.place, cells, row.formulas, row.odd)


def _line(cell: str) -> str:
    return plain(cell) if cell.isprintable() else read_plain(cell).text
