"""Which question a team is asked next, one a day for all of it: the ways `bench.learning_daily` compares."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from bench.policies import BEGAN
from bot.quiz.returning import next_return, was_missed
from bot.quiz.selection import A_LOOK, TOPICS_APART
from bot.quiz.unknown import Candidate, Odds, Tries, against_the_usual


class Counts(defaultdict[str, Tries]):
    """How first answers came out, by what they were about."""

    def __init__(self) -> None:
        super().__init__(Tries)


@dataclass(frozen=True, slots=True)
class Team:
    points: Sequence[Candidate]
    rng: random.Random


class TeamPolicy(Protocol):
    def choose(self, day: int) -> int:
        """A point."""

    def heard(self, point: int, day: int, told: int, right: int) -> None:
        """How the day went, as far as it may be told (`bot.quiz.enough`)."""


class Chance:
    """Any, as chat quizzes ask."""

    def __init__(self, team: Team) -> None:
        self._points, self._rng = range(len(team.points)), team.rng

    def choose(self, day: int) -> int:  # noqa: ARG002 -- any day is the same
        return self._rng.choice(self._points)

    def heard(self, point: int, day: int, told: int, right: int) -> None: ...


class Fresh:
    """None again before all were asked: the daily without returns."""

    def __init__(self, team: Team) -> None:
        self.points = team.points
        self.left = team.rng.sample(range(len(self.points)), len(self.points))

    def choose(self, day: int) -> int:  # noqa: ARG002 -- any day is the same
        return self.left[0]

    def heard(self, point: int, day: int, told: int, right: int) -> None:  # noqa: ARG002
        if point in self.left:
            self.left.remove(point)
        self.left = self.left or list(range(len(self.points)))  # another round


class Returning(Fresh):
    """The bot's own rule, `bot.quiz.returning`, as it is; a point is one question here."""

    def __init__(self, team: Team) -> None:
        super().__init__(team)
        self._asked = dict[int, list[date]]()  # of those that were missed when they were asked first
        self._due = dict[int, date]()

    def choose(self, day: int) -> int:
        today = BEGAN + timedelta(days=day)
        due = [(on, self._asked[point][0], point) for point, on in self._due.items() if on <= today]
        return min(due)[2] if due else self.fresh()

    def fresh(self) -> int:
        return self.left[0]

    def heard(self, point: int, day: int, told: int, right: int) -> None:
        on = BEGAN + timedelta(days=day)
        if point in self._asked:
            self._asked[point].append(on)
        elif point in self.left and was_missed(told, right):
            self._asked[point] = [on]
        if point in self._asked:
            first, *returned = self._asked[point]
            due = next_return(first, returned)
            self._due.pop(point, None)
            if due:
                self._due[point] = due
        super().heard(point, day, told, right)


class UnknownFirst(Returning):
    """The same, and what is fresh is what the team is likeliest not to know (`bot.game.fresh`, `choose`)."""

    def __init__(self, team: Team) -> None:
        super().__init__(team)
        self._rng = team.rng
        self._topics, self._labels = Counts(), Counts()
        self._last = list[str]()  # topics, of every daily
        self._open: tuple[Candidate, Tries] | None = None  # it closes, and counts, when the next one comes

    def fresh(self) -> int:
        looked_at = self._rng.sample(self.left, min(A_LOOK, len(self.left)))
        last = self._last[-TOPICS_APART:]
        odds = Odds(
            against_the_usual(self._topics),
            against_the_usual(self._labels),
        )

        def knows(point: int) -> float:
            of = self.points[point]
            return odds.knows(of.topic, of.label, of.point)

        elsewhere = [point for point in looked_at if self.points[point].topic not in last]
        return min(elsewhere or looked_at, key=knows)

    def heard(self, point: int, day: int, told: int, right: int) -> None:
        if self._open is not None:
            of, came = self._open
            for tries, name in ((self._topics, of.topic), (self._labels, of.label)):
                tries[name] = Tries(tries[name].answered + came.answered, tries[name].right + came.right)
        self._last.append(self.points[point].topic)
        self._open = (self.points[point], Tries(told, right)) if point in self.left else None
        super().heard(point, day, told, right)


TEAM_POLICIES: dict[str, Callable[[Team], TeamPolicy]] = {
    "random": Chance,
    "each once": Fresh,
    "returns alone": Returning,
    "ours": UnknownFirst,
}
