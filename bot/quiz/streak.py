"""Streaks: how many quiz days were kept in a row.

The rule, in full:
- A day is kept when the person answered on it: a daily's answer counts for the daily's own date,
  any other for the person's local date.
- A person follows a channel from a day they answered its daily until 28 days later.
- While they follow any channel, a day is missed when a daily of that date, posted in a channel they
  follow, has closed without their answer and they answered nothing on that date. Days without a
  posted daily (weekends, pauses, outages) are neither kept nor missed.
- While they follow none, a Monday to Friday without an answer is missed once it is over.
- One miss in any seven days is forgiven; any other ends the streak.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

FOLLOWED = timedelta(days=28)
FORGIVEN_EVERY = timedelta(days=7)
# The missed days strictly between two days, of which the person answered on none.
Misses = Callable[[date, date], Iterable[date]]


@dataclass(frozen=True, slots=True)
class Streak:
    """`kept_on` is the last kept day, `forgiven_on` the last forgiven miss."""

    days: int = 0
    best: int = 0
    kept_on: date | None = None
    forgiven_on: date | None = None


@dataclass(frozen=True, slots=True)
class Daily:
    """A daily question of one channel by its own date."""

    channel: str
    on: date


def keep(streak: Streak, day: date) -> Streak:
    """The streak with one more kept day, later than the last one."""
    days = streak.days + 1
    return replace(streak, days=days, best=max(streak.best, days), kept_on=day)


def miss(streak: Streak, day: date) -> Streak:
    """The streak after a missed day: forgiven, or over."""
    if streak.days == 0:
        return streak
    if streak.forgiven_on is None or day - streak.forgiven_on >= FORGIVEN_EVERY:
        return replace(streak, forgiven_on=day)
    return replace(streak, days=0)


def misses(after: date, until: date, answered: Collection[Daily], closed: Collection[Daily]) -> list[date]:
    """Missed days strictly between two days of which the person answered on none (see `Misses`).

    answered: the person's dailies since 28 days before `after`; closed: closed dailies in between. What lies
    outside changes nothing.
    """
    missed = []
    day = after + timedelta(days=1)
    while day < until:
        followed = {d.channel for d in answered if day - FOLLOWED <= d.on <= day}
        if followed:
            if any(d.on == day and d.channel in followed for d in closed):
                missed.append(day)
        elif day.weekday() < 5:
            missed.append(day)
        day += timedelta(days=1)
    return missed


def between(answered: Collection[Daily], closed: Collection[Daily]) -> Misses:
    """The misses of a person who answered these dailies, when those have closed."""
    return partial(misses, answered=answered, closed=closed)


def until(streak: Streak, day: date, missed: Misses) -> Streak:
    """The streak as it stands when `day` begins: misses since the last kept day are counted."""
    if streak.kept_on is None:
        return streak
    for day_missed in missed(streak.kept_on, day):
        streak = miss(streak, day_missed)
    return streak


def replay(kept: Iterable[date], missed: Misses) -> Streak:
    """The streak from nothing, as of the last kept day: what every stored streak must equal."""
    streak = Streak()
    for day in sorted(set(kept)):
        streak = keep(until(streak, day, missed), day)
    return streak
