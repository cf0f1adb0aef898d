"""When a daily is due: local times to moments, by written rules.

- A local time that the clocks skip moves forward by the length of the gap (02:30 becomes 03:30).
- A local time that happens twice counts the first time only.
- Each chosen weekday has exactly one occurrence, whatever the zone does.
- Every so many weeks: weeks begin on Mondays, and are counted from the one of a date that is given, which is
  the first that the daily had when somebody said so. Pauses and dates left out never move that count.
- Dates left out and public holidays have no occurrence, whatever the weekday: they are rest days. A holiday
  is one by the daily's own date. Where all of three years' dates would be holidays, holidays do not count.
- A new hour or zone counts from the next occurrence: a date that had its daily gets no second one.
- One that could not be posted in time is still posted until its local midnight or six hours after its
  time, whichever is later, but not once the next one is due; after that it stays missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.quiz import holiday
from bot.quiz.dates import Span
from bot.quiz.periods import monday_of

LATEST = timedelta(hours=6)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_A_DAY = timedelta(days=1)
_THREE_YEARS = 3 * 366  # days


@dataclass(frozen=True, slots=True)
class Rule:
    """A daily's local time, its weekdays (0 is Monday) and the first day it may fire again.

    every: in how many weeks, counted from the one of `counted_from`. skipped: dates left out. holidays: whose
    public holidays are left out too, as `quiz.holiday` writes it, "" for nobody's.
    """

    at: time
    days: frozenset[int]
    zone: str
    not_before: date | None = None
    every: int = 1
    counted_from: date | None = None
    skipped: tuple[Span, ...] = ()
    holidays: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day's daily: its own local date, and the moment it is due (UTC)."""

    on: date
    due: datetime


def moment(on: date, at: time, zone: str) -> datetime:
    """A local date and time as a UTC moment; fold=0 takes the first of two and pushes a gap forward."""
    return datetime.combine(on, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def following(rule: Rule, after: datetime, later_than: date | None = None) -> Occurrence:
    """The first occurrence strictly later than `after` (aware), on a date later than `later_than`."""
    day = after.astimezone(ZoneInfo(rule.zone)).date() - _A_DAY
    if rule.not_before is not None:
        day = max(day, rule.not_before)
    if later_than is not None:
        day = max(day, later_than + _A_DAY)
    for looked_at in count():
        free = looked_at < _THREE_YEARS and bool(rule.holidays) and holiday.is_one(rule.holidays, day)
        if _is_its(rule, day) and not free:
            due = moment(day, rule.at, rule.zone)
            if due > after:
                return Occurrence(day, due)
        day += _A_DAY
    raise AssertionError("counting does not end")


def _is_its(rule: Rule, day: date) -> bool:
    """Whether it comes on that date, but for holidays."""
    if day.weekday() not in rule.days or any(day in span for span in rule.skipped):
        return False
    if rule.every == 1 or rule.counted_from is None:
        return True
    return (monday_of(day) - monday_of(rule.counted_from)).days // 7 % rule.every == 0


def upcoming(rule: Rule, after: datetime, count: int, later_than: date | None = None) -> list[Occurrence]:
    """The next `count` occurrences."""
    found: list[Occurrence] = []
    while len(found) < count:
        last = found[-1] if found else None
        found.append(following(rule, last.due, last.on) if last else following(rule, after, later_than))
    return found


def deadline(rule: Rule, occurrence: Occurrence) -> datetime:
    """The moment from which an occurrence is missed rather than posted (UTC)."""
    midnight = moment(occurrence.on + timedelta(days=1), time(), rule.zone)
    after = following(rule, occurrence.due, occurrence.on).due
    return min(max(midnight, occurrence.due + LATEST), after)
