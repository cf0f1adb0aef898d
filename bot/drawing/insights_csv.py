"""A month of a channel as CSV: a row for each figure, empty cells for what too few people are in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from bot.quiz.insights import Insights
from bot.quiz.item_statistics import Share

HEADER = ("figure", "of", "people", "answers", "right", "right_low", "right_high")
_DIGITS = 3
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run: a pack's words are its author's
Cell = str | int | float | None


def printed(found: Insights) -> str:
    """right_low and right_high: the ends of the share's 95 % interval, from 0 to 1."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for row in _rows(found):
        writer.writerow(
            [f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row]
        )
    return out.getvalue()


def _rows(found: Insights) -> Iterable[tuple[Cell, ...]]:
    yield "all", "", found.people, found.answers, None, None, None
    for monday, people in found.weeks:
        yield "week", monday.isoformat(), people, None, None, None, None
    yield "first meeting", "", None, *_share(found.whole.first)
    yield "met again", "", None, *_share(found.whole.again)
    for topic, two in found.topics:
        yield "topic, first meeting", topic, None, *_share(two.first)
        yield "topic, met again", topic, None, *_share(two.again)
    for one in found.missed:
        yield "missed", one.question, None, *_share(one.first)


def _share(share: Share | None) -> tuple[Cell, ...]:
    if share is None:
        return None, None, None, None
    interval = share.interval
    return share.of, share.count, round(interval.low, _DIGITS), round(interval.high, _DIGITS)
