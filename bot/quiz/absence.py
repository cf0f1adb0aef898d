"""Days away: a person says that they were away, or will be, and those days do not count for their streak.

The rule, in full:
- An absence has at most 30 days, and a calendar year 60 days away. No reason is asked.
- Afterwards it can be said of the days between the last kept one and the one on which they came back, where a
  streak ended on them, for seven days from then. All the days between are taken out, or none.
- Ahead it is said until a day, on which they are back. What was said of days to come can be taken back.
- Whoever answers on a day away keeps that day, as if they had said nothing.
- Dates that lie more than 30 days back are let go: `quiz.streak.Start` takes their place, and in a season
  (`quiz.season`) how many dailies were let pass on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from itertools import pairwise

from bot.quiz.streak import Past, Streak

LONGEST = 30  # days of an absence
A_YEAR = 60
SAID_WITHIN = timedelta(days=7)  # of coming back
KNOWN_FOR = timedelta(days=30)
WORTH_SAYING = 2  # days of a streak that ended
_A_DAY = timedelta(days=1)


class No(Enum):
    """Why days cannot be taken out."""

    NOTHING = auto()  # no streak ended before that answer
    LONG = auto()
    LATE = auto()
    SPENT = auto()


@dataclass(frozen=True, slots=True)
class Gap:
    """The days between two kept ones, on which a streak of `streak` days ended."""

    after: date
    back: date
    streak: int

    @property
    def days(self) -> tuple[date, ...]:
        return between(self.after + _A_DAY, self.back)


def between(first: date, end: date) -> tuple[date, ...]:
    """The days from `first` to the one before `end`."""
    return tuple(first + timedelta(days=n) for n in range((end - first).days))


def ended(states: Sequence[Streak], day: date) -> Gap | None:
    """The last streak worth a word that ended before a kept day not later than this one; the states are as of
    one kept day after another (`streak.go_on`).
    """
    for before, after in reversed(list(pairwise(states))):
        if after.kept_on is None or before.kept_on is None or after.kept_on > day:
            continue
        if after.days == 1 and before.days >= WORTH_SAYING:
            return Gap(before.kept_on, after.kept_on, before.days)
    return None


def can_be_said(gap: Gap | None, today: date, past: Past, used: Mapping[int, int]) -> tuple[date, ...] | No:
    """The days that saying so takes out. used: how many days each year had."""
    if gap is None:
        return No.NOTHING
    if today - gap.back > SAID_WITHIN:
        return No.LATE
    if len(gap.days) > LONGEST:
        return No.LONG
    days = tuple(day for day in gap.days if day not in past.away)
    if past.start is not None and min(days, default=gap.back) < past.start.on:
        return No.LATE  # they are in the start already
    return No.SPENT if spent(days, used) else days


def spent(days: Iterable[date], used: Mapping[int, int]) -> bool:
    """Whether these days more are more than a year has."""
    return any(used.get(year, 0) + many > A_YEAR for year, many in Counter(d.year for d in days).items())


def left(day: date, used: Mapping[int, int]) -> int:
    """Days that the year of that day still has."""
    return max(0, A_YEAR - used.get(day.year, 0))


def until(away: Collection[date], today: date) -> date | None:
    """When somebody is back who is away, or said that they will be."""
    coming = [day for day in away if day >= today]
    return max(coming) + _A_DAY if coming else None


def begins_anew(known_until: date, gone: Collection[date], before: date | None) -> date:
    """Where a replay begins once the dates of days away before `known_until` are let go. The first of its
    month says least of when somebody was away; who was away later has that day itself for now.

    before: where it has begun so far.
    """
    month = known_until.replace(day=1)
    on = month if all(day < month for day in gone) else known_until
    return on if before is None else max(on, before)
