"""Leaderboard periods: weeks start on Monday, months on the first, in the workspace's zone."""

from __future__ import annotations

from datetime import date, timedelta

ALL = "all"
PERIODS = ("week", "month", ALL)


def period_key(period: str, on: date) -> str:
    """The stored key of the period that holds a date: "2026-11-23" (its Monday), "2026-11" or "all"."""
    match period:
        case "week":
            return (on - timedelta(days=on.weekday())).isoformat()
        case "month":
            return on.strftime("%Y-%m")
        case _:
            return ALL
