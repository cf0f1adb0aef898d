"""When a daily is due: local times to moments, by written rules.

- A local time that the clocks skip moves forward by the length of the gap (02:30 becomes 03:30).
- A local time that happens twice counts the first time only.
- Each chosen weekday has exactly one occurrence, whatever the zone does.
- A missed occurrence is still posted while it is the same local day; after that it stays missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Rule:
    """A daily's local time, its weekdays (0 is Monday) and the first day it may fire again."""

    at: time
    days: frozenset[int]
    zone: str
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day's daily: its own local date, and the moment it is due (UTC)."""

    on: date
    due: datetime


def moment(on: date, at: time, zone: str) -> datetime:
    """A local date and time as a UTC moment; fold=0 takes the first of two and pushes a gap forward."""
    return datetime.combine(on, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def following(rule: Rule, after: datetime) -> Occurrence:
    """The first occurrence strictly later than `after` (aware)."""
    day = after.astimezone(ZoneInfo(rule.zone)).date() - timedelta(days=1)
    if rule.not_before is not None and rule.not_before > day:
        day = rule.not_before
    while True:
        if day.weekday() in rule.days:
            due = moment(day, rule.at, rule.zone)
            if due > after:
                return Occurrence(day, due)
        day += timedelta(days=1)


def upcoming(rule: Rule, after: datetime, count: int) -> list[Occurrence]:
    """The next `count` occurrences."""
    found: list[Occurrence] = []
    while len(found) < count:
        found.append(following(rule, found[-1].due if found else after))
    return found


def same_local_day(occurrence: Occurrence, now: datetime, zone: str) -> bool:
    """Whether it is still worth posting."""
    return now.astimezone(ZoneInfo(zone)).date() <= occurrence.on
