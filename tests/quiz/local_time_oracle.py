"""Local times the slow way: look at a clock on the wall, minute by minute.

It uses a zone only to read the wall clock at a known moment, never to turn local time into moments, so
it cannot share a mistake about missing and repeated hours.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)


def wall(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


@cache
def _day(on: date, zone: str) -> dict[datetime, datetime]:
    """What the wall showed → the first moment it showed that, for the whole day and a little more."""
    at = datetime.combine(on, time(), UTC) - timedelta(hours=16)  # zones lie between -12 and +14
    seen: dict[datetime, datetime] = {}
    for _ in range((16 + 24 + 14) * 60):
        seen.setdefault(wall(at, zone), at)
        at += MINUTE
    return seen


def due(on: date, at: time, zone: str) -> datetime:
    """The first moment the wall shows it; a time it never shows moves forward by the hole's length."""
    seen = _day(on, zone)
    wanted = datetime.combine(on, at)
    if wanted in seen:
        return seen[wanted]
    before, after = wanted, wanted
    while before not in seen:
        before -= MINUTE
    while after not in seen:
        after += MINUTE
    hole = after - before - MINUTE
    return seen[wanted + hole]


@cache
def changes(zone: str, year: int) -> tuple[date, ...]:
    """The local dates on which the zone's clocks change in a year."""
    found = []
    at = datetime(year, 1, 1, tzinfo=UTC)
    info = ZoneInfo(zone)
    while at.year == year:
        after = at + timedelta(hours=6)
        if at.astimezone(info).utcoffset() != after.astimezone(info).utcoffset():
            found += [at.astimezone(info).date(), after.astimezone(info).date()]
        at = after
    return tuple(dict.fromkeys(found))
