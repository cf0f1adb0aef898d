"""Rows as questions: the same for a spreadsheet, Kahoot's template and an Anki note that has options."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.importing.fitting import Fitted
from bot.importing.gathering import About, Choice, Typed
from bot.importing.headings import Heads
from bot.importing.keys import Mode, chosen, letters_of
from bot.importing.markup import read_plain

_MODES: Final[tuple[Mode, ...]] = ("texts", "letters", "numbers")
_HEADINGS_WITHIN: Final = 50  # rows: Kahoot's template has instructions above them


@dataclass(frozen=True, slots=True)
class Row:
    place: str
    cells: Sequence[str]

    def cell(self, column: int | None) -> str:
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Keys:
    """How a sheet names its right answers: in the ways that explain most of its rows.

    first: the number of a row's first option.
    """

    modes: tuple[Mode, ...]
    first: int = 1

    @classmethod
    def of(cls, heads: Heads, rows: Sequence[Row]) -> Keys:
        if heads.timed:
            return cls(("numbers",))
        stated = [(row.cell(heads.correct), _options(row, heads)) for row in rows]
        zero = any(re.fullmatch(r"0(?:\.0)?", key.strip()) and key not in texts for key, texts in stated)
        first = 0 if zero else 1
        counts = {
            mode: sum(bool(chosen(key, texts, mode, first)) for key, texts in stated) for mode in _MODES
        }
        return cls(tuple(mode for mode in _MODES if counts[mode] == max(counts.values())), first)

    def right(self, stated: str, options: Sequence[str]) -> set[int] | None:
        """None where two readings of the key contradict each other."""
        for modes in (self.modes, _MODES):
            found = {frozenset(chosen(stated, options, mode, self.first)) for mode in modes} - {frozenset()}
            if len(found) > 1:
                return None
            if found:
                return set(next(iter(found)))
        return set()


def read_rows(into: Fitted, rows: Iterable[Row]) -> bool:
    """Whether there were headings; without them nothing is read."""
    rest = iter(rows)
    above = itertools.islice(rest, _HEADINGS_WITHIN)
    heads = next((heads for row in above if (heads := Heads.of(row.cells))), None)
    if heads is None:
        return False
    kept = [row for row in map(_plain, rest) if not _blank(row, heads)]
    keys = Keys.of(heads, kept)
    for row in kept:
        _question(into, row, heads, keys, _about(row, heads))
    return True


def row_question(into: Fitted, row: Row, heads: Heads, about: About) -> None:
    """One row that stands for itself; what it says of itself goes before `about`."""
    own = _about(row, heads)
    about = About(*(getattr(own, name) or getattr(about, name) for name in About.__slots__))
    _question(into, row, heads, Keys.of(heads, [row]), about)


def _question(into: Fitted, row: Row, heads: Heads, keys: Keys, about: About) -> None:
    stem, stated = row.cell(heads.question), row.cell(heads.correct)
    options = _options(row, heads)
    why = row.cell(heads.why)
    if heads.wrong and stated and not any(options):
        wrong = [text for text in map(row.cell, heads.wrong) if text]
        if wrong:
            into.choose(
                row.place, stem, [Choice(stated, True, why), *(Choice(w, False) for w in wrong)], about
            )
            return
    if any(options):
        right = _flags(stated, options) or keys.right(stated, options)
        if right is None:
            told = f"its key “{stated[:40]}” is one option's number and another's text; write the letter"
            into.leave(row.place, told)
        elif not right:
            told = f"its key “{stated[:40]}” names none of its options" if stated else "it has no key"
            into.leave(row.place, told)
        else:
            into.choose(row.place, stem, list(_choices(row, heads, options, right, why)), about)
    elif stated.casefold() in ("true", "false"):
        both = [Choice(word, word.casefold() == stated.casefold()) for word in ("True", "False")]
        into.choose(row.place, stem, [replace(c, why=why) if c.right else c for c in both], about)
    elif heads.options and letters_of(stated, len(heads.options)):
        into.leave(row.place, "its options are empty")
    else:
        _typed(into, row, heads, stem, stated, why, about)


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
    for number, (column, text) in enumerate(zip(heads.options, options, strict=True)):
        if text:
            said = row.cell(own.get(column))
            yield Choice(text, number in right, said or (why if number in right else ""))


def _options(row: Row, heads: Heads) -> list[str]:
    return [row.cell(column) for column in heads.options]


def _flags(stated: str, options: Sequence[str]) -> set[int]:
    """`1 0 0 1`, a figure for every option, as Anki's note type of several choices has it."""
    flags = stated.split()
    filled = sum(map(bool, options))
    if len(flags) < 2 or not set(flags) <= {"0", "1"} or len(flags) not in (filled, len(options)):
        return set()
    return {number for number, flag in enumerate(flags) if flag == "1"}


def _about(row: Row, heads: Heads) -> About:
    return About(row.cell(heads.id), row.cell(heads.difficulty), row.cell(heads.links), row.cell(heads.topic))


def _blank(row: Row, heads: Heads) -> bool:
    asked = (heads.question, *heads.options, *heads.wrong, heads.correct)
    return not any(row.cell(column) for column in asked)


def _plain(row: Row) -> Row:
    return Row(row.place, [read_plain(cell).text if cell else "" for cell in row.cells])
