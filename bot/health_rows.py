"""Question health as a shell prints it: a line each for people, JSON for programs, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.quiz.health import Flag, Health, Item, favourite, healths, worst_first
from bot.quiz.item_statistics import Correlation, Interval, Share
from bot.quiz.question import Question
from bot.store import Tx, health
from bot.store.workspaces import Workspace

_LONGEST = 80  # characters of a stem or an option
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would reckon with, or drop and then do so
_DIGITS = 3  # behind the point; no interval here is narrower
Cell = str | int | float | None
_COLUMNS = (
    *("workspace", "question", "revision", "stem", "answered", "told", "right", "right_low", "right_high"),
    *("favourite_wrong", "favourite_wrong_chosen", "favourite_wrong_low", "favourite_wrong_high"),
    *("discrimination", "discrimination_low", "discrimination_high", "discrimination_people"),
    *("flags", "needed_to_tell", "needed_to_judge"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """asked: None where this version cannot read how it was asked."""

    workspace: str
    item: Item
    asked: Question | None
    health: Health


def rows_of(tx: Tx, team: Workspace) -> list[Row]:
    """Every question in every wording that was answered there, the worst first."""
    found = healths(health.heard(tx, team.id).attempts)
    asked = health.asked(tx, team.id, found.keys())
    name = f"{team.platform}:{team.platform_id}"
    return [Row(name, item, asked.get(item), found[item]) for item in worst_first(found)]


def printed_json(rows: Sequence[Row]) -> str:
    """A list of objects; shares and correlations are numbers, and null where too few people answered."""
    told = [{**cells(row), "flags": [flag.value for flag in row.health.flags]} for row in rows]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def printed_csv(rows: Sequence[Row]) -> str:
    """With a header; a text that a spreadsheet would take for a formula has an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_safe(cell) for cell in cells(row).values()] for row in rows)
    return out.getvalue()


def as_text(rows: Sequence[Row]) -> str:
    if not rows:
        return "Nobody has answered a question yet.\n"
    return "".join(f"{line}\n" for row in rows for line in _lines(row))


def cells(row: Row) -> Mapping[str, Cell]:
    """By column; None where nothing is told."""
    of, asked = row.health, row.asked
    wrong = favourite(asked.explained, of) if asked else None
    values: tuple[Cell, ...] = (
        row.workspace,
        row.item.question,
        row.item.revision,
        _beginning(asked.stem) if asked else None,
        of.answered,
        of.told,
        *_counted(of.right),
        _beginning(asked.options[wrong.position].text) if asked and wrong else None,
        *_counted(wrong.chosen if wrong else None),
        *_measured(of.discrimination),
        "; ".join(of.flags),
        of.to_tell,
        of.to_judge,
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _lines(row: Row) -> Iterable[str]:
    of = row.health
    yield f"{row.item.question}  {row.workspace}  {row.item.revision}"
    if row.asked:
        yield f"  {_beginning(row.asked.stem)}"
    if of.right is None:
        yield f"  {of.answered} answered, {of.to_tell} more needed"
        return
    low, high = of.right.interval.low, of.right.interval.high
    figures = [f"{of.right.count} of {of.told} right ({100 * low:.0f} to {100 * high:.0f} %)"]
    if known := of.discrimination:
        figures.append(
            f"discrimination {known.r:.2f} ({known.interval.low:.2f} to {known.interval.high:.2f})"
        )
    wrong = favourite(row.asked.explained, of) if row.asked else None
    if row.asked and wrong:
        option = _beginning(row.asked.options[wrong.position].text)
        figures.append(f"most often wrong: {option} ({wrong.chosen.count})")
    yield f"  {', '.join(figures)}"
    said = [_SAID[flag] for flag in of.flags]
    said += [f"{of.to_judge} more answers needed at least to judge the rest"] if of.to_judge else []
    if said:
        yield f"  {'; '.join(said)}"


_SAID = {
    Flag.BACKWARDS: "better answered by those who do worse elsewhere",
    Flag.HARD: "too hard",
    Flag.EASY: "too easy",
}


def _beginning(text: str) -> str:
    """In one line, without what a terminal would obey."""
    text = " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _counted(share: Share | None) -> tuple[Cell, Cell, Cell]:
    return (None, None, None) if share is None else (share.count, *_ends(share.interval))


def _measured(known: Correlation | None) -> tuple[Cell, Cell, Cell, Cell]:
    if known is None:
        return None, None, None, None
    return round(known.r, _DIGITS), *_ends(known.interval), known.people


def _ends(interval: Interval) -> tuple[float, float]:
    return round(interval.low, _DIGITS), round(interval.high, _DIGITS)


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
