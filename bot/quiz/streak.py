"""Streaks: how many quiz days were kept in a row.

The rule, in full:
- A day is kept when the person answered on it: a daily's answer counts for the daily's own date,
  any other for the person's local date.
- A person follows a channel from a day they answered its daily until 28 days later.
- While they follow any channel, a day is missed when a daily of that date, posted in a channel they
  follow, has closed without their answer, although it could be answered (`quiz.stood`), and they
  answered nothing on that date. Days without such a daily (weekends, pauses, outages) are neither
  kept nor missed.
- While they follow none, a Monday to Friday without an answer is missed once it is over.
- One miss in any seven days is forgiven; any other ends the streak.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

FOLLOWED = timedelta(days=28)
FORGIVEN_EVERY = timedelta(days=7)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """All that decides a person's streak: the days they kept, the dailies they answered, and of the channels
    those were in the closed dailies that could be answered. Less decides what was missed since a day:
    `answered` from 28 days before it, `closed` from it on.
    """

    kept: frozenset[date] = frozenset()
    answered: frozenset[Daily] = frozenset()
    closed: frozenset[Daily] = frozenset()


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


def misses(after: date, until: date, past: Past) -> list[date]:
    """Missed days strictly between two days, of which the person answered on none."""
    missed = []
    day = after + timedelta(days=1)
    while day < until:
        followed = {d.channel for d in past.answered if day - FOLLOWED <= d.on <= day}
        if followed:
            if any(d.on == day and d.channel in followed for d in past.closed):
                missed.append(day)
        elif day.weekday() < 5:
            missed.append(day)
        day += timedelta(days=1)
    return missed


def until(streak: Streak, day: date, past: Past) -> Streak:
    """The streak as it stands when `day` begins: misses since the last kept day are counted."""
    if streak.kept_on is None:
        return streak
    for missed in misses(streak.kept_on, day, past):
        streak = miss(streak, missed)
    return streak


def replay(past: Past) -> Streak:
    """The streak from nothing, as of the last kept day: what every stored streak must equal."""
    streak = Streak()
    for day in sorted(past.kept):
        streak = keep(until(streak, day, past), day)
    return streak
