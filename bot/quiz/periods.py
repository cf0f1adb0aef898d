"""Leaderboard periods: weeks start on Monday, months on the first, in the workspace's zone."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ALL = "all"


def period_key(period: str, now: datetime, zone: str) -> str:
    """The stored key of the period that holds `now`: "2026-11-23" (its Monday), "2026-11" or "all"."""
    today = now.astimezone(ZoneInfo(zone)).date()
    match period:
        case "week":
            return (today - timedelta(days=today.weekday())).isoformat()
        case "month":
            return today.strftime("%Y-%m")
        case _:
            return ALL
