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
- A day away (`quiz.absence`) on which they answered nothing is neither kept nor missed: the streak goes over
  it. It is a day all the same among the 28 and the seven, so that a streak goes on in the same way once
  nobody knows any more which days those were.
- Then the streak so far is where a replay begins: what was missed before is in it, and not counted again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Start:
    """Where a replay begins: the streak as the day `on` begins. Before it nothing is a miss any more, and a
    day is kept only if it is later than `streak.kept_on`.
    """

    on: date
    streak: Streak


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """All that decides a person's streak: the days they kept and were away, the dailies they answered, of the
    channels those were in the closed dailies that could be answered, and where a replay begins, if not with
    nothing. Less decides how it went on since a day: `kept`, `away` and `closed` after it, `answered` from 28
    days before it.
    """

    kept: frozenset[date] = frozenset()
    answered: frozenset[Daily] = frozenset()
    closed: frozenset[Daily] = frozenset()
    away: frozenset[date] = frozenset()
    start: Start | None = None


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


def until(streak: Streak, day: date, past: Past) -> Streak:
    """The streak as it stands when `day` begins: misses since the last kept day are counted."""
    return _until(_begun(streak, past), day, _in_order(past))


def replay(past: Past, upto: date | None = None) -> Streak:
    """The streak from its start, as of the last kept day (of those until `upto`): a stored one must equal it,
    as of the day it was stored for.
    """
    upto = upto or max(past.kept, default=date.min)
    kept = frozenset(day for day in past.kept if day <= upto)
    return go_on(Streak(), replace(past, kept=kept))[-1]


def go_on(streak: Streak, past: Past) -> list[Streak]:
    """A streak as of some kept day, and as of each day that was kept since: the last one comes last."""
    streak = _begun(streak, past)
    states, in_order = [streak], _in_order(past)
    for day in sorted(d for d in past.kept if streak.kept_on is None or d > streak.kept_on):
        states.append(keep(_until(states[-1], day, in_order), day))
    return states


def start_on(day: date, streak: Streak, past: Past) -> Start:
    """What replays may begin with from now on: this streak, as of a kept day, gone on with until that day."""
    if streak.kept_on is not None and streak.kept_on >= day:
        streak = Streak()  # they kept none before
    kept = frozenset(each for each in past.kept if each < day)
    return Start(day, until(go_on(streak, replace(past, kept=kept))[-1], day, past))


def _begun(streak: Streak, past: Past) -> Streak:
    """Not from before the start, which knows what was missed until then."""
    first = None if past.start is None else past.start.streak
    if first is None or first.kept_on is None:
        return streak
    return first if streak.kept_on is None or streak.kept_on <= first.kept_on else streak


@dataclass(frozen=True, slots=True)
class _InOrder:
    """A past to look up in, so that ten years are gone through once: the days on which each channel's
    dailies were answered, in order, and the channels whose daily of a date has closed; the days away; and the
    first day that can be missed.
    """

    answered: Mapping[str, Sequence[date]]
    closed: Mapping[date, set[str]]
    away: frozenset[date]
    first: date

    def missed(self, day: date) -> bool:
        """Whether a day on which the person answered nothing is a miss."""
        if day < self.first or day in self.away:
            return False
        followed = {channel for channel, days in self.answered.items() if _followed(days, day)}
        return not followed.isdisjoint(self.closed.get(day, ())) if followed else day.weekday() < 5


def _in_order(past: Past) -> _InOrder:
    answered: defaultdict[str, list[date]] = defaultdict(list)
    for daily in sorted(past.answered, key=lambda d: d.on):
        answered[daily.channel].append(daily.on)
    closed: defaultdict[date, set[str]] = defaultdict(set)
    for daily in past.closed:
        closed[daily.on].add(daily.channel)
    return _InOrder(answered, closed, past.away, past.start.on if past.start else date.min)


def _followed(days: Sequence[date], day: date) -> bool:
    reached = bisect_right(days, day)
    return reached > 0 and days[reached - 1] >= day - FOLLOWED


def _until(streak: Streak, day: date, past: _InOrder) -> Streak:
    if streak.kept_on is None:
        return streak
    between = streak.kept_on + timedelta(days=1)
    while between < day:
        if past.missed(between):
            streak = miss(streak, between)
        between += timedelta(days=1)
    return streak
