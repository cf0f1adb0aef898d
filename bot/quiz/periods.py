"""Weeks start on Monday, months on the first: of leaderboards, seasons, recaps and insights."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

ALL = "all"
PERIODS = ("week", "month", ALL)


def monday_of(on: date) -> date:
    """The first day of a date's week."""
    return on - timedelta(days=on.weekday())


def month_of(on: date) -> tuple[date, date]:
    """The first and the last day of a date's month."""
    return on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1])


def month_before(on: date) -> tuple[date, date]:
    """The first and the last day of the month before a date's."""
    return month_of(on.replace(day=1) - timedelta(days=1))


def period_key(period: str, on: date) -> str:
    """The stored key of the period that holds a date: "2026-11-23" (its Monday), "2026-11" or "all"."""
    match period:
        case "week":
            return monday_of(on).isoformat()
        case "month":
            return on.strftime("%Y-%m")
        case _:
            return ALL
