"""The streak from the rules' words alone, the slow way: walk every day and ask each sentence.

It knows nothing of bot.quiz.streak and bot.quiz.stood, and is never to be mended by looking there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta


@dataclass(frozen=True)
class Shown:
    """A daily that was posted, and closed since."""

    channel: str
    on: date
    planned: bool | None = None  # its date was one of the schedule's; None: nobody noted that yet
    minutes: int = 0  # with the bot listening, between its posting and its closing
    deleted: bool = False

    def counts(self) -> bool:
        if self.deleted:
            return False  # "deleted by somebody: no miss"
        if self.planned is None:
            return True  # "dailies from before keep the old rule"
        return self.planned and self.minutes >= 8 * 60  # "for at least eight hours"


def minutes_in(stretches: list[tuple[datetime, datetime]], posted: datetime, closed: datetime) -> int:
    """Walked minute by minute, each of which is in a stretch or is not."""
    found, minute = 0, posted
    while minute < closed:
        found += any(begun <= minute < over for begun, over in stretches)
        minute += timedelta(minutes=1)
    return found


@dataclass
class Life:
    """What one person did, and what their workspace's channels saw. A daily is (channel, its own date)."""

    kept: set[date] = field(default_factory=set)  # dates their answers count for
    answered: set[tuple[str, date]] = field(default_factory=set)
    closed: set[Shown] = field(default_factory=set)
    away: set[date] = field(default_factory=set)

    def misses(self, day: date) -> bool:
        """Whether a date, now over, broke the row of quiz days."""
        if day in self.kept:
            return False  # "on a date when you answered nothing"
        if day in self.away:
            return False  # "takes days out of the streak"
        near = {
            channel for channel, on in self.answered if timedelta(0) <= day - on <= timedelta(days=28)
        }  # "in a channel where you answered one within 28 days"
        if near:  # "a daily that was posted … closes unanswered by you"
            return any(d.on == day and d.channel in near and d.counts() for d in self.closed)
        return day.isoweekday() <= 5  # "without such a channel, a Monday–Friday without an answer"

    def streak(self, until: date) -> tuple[int, int]:
        """(current, best) as `until` begins, or as its own answer left it."""
        if not self.kept:
            return 0, 0
        row = best = 0
        forgiven: set[date] = set()
        day = min(self.kept)
        while day <= max(until, *self.kept):
            if day in self.kept:
                row += 1
                best = max(best, row)
            elif row and day < until and self.misses(day):
                week = {day - timedelta(days=n) for n in range(7)}
                if week & forgiven:  # "one miss in seven days is forgiven"
                    row = 0
                else:
                    forgiven.add(day)
            day += timedelta(days=1)
        return row, best
