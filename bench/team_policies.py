"""Which question a team is asked next, one a day for all of it: the ways `bench.learning_daily` compares."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Protocol

from bench.policies import BEGAN
from bot.quiz.returning import next_return, was_missed
from bot.quiz.unknown import Candidate, FirstTries, Tries, likeliest_unknown

LABELS = ("hard", "medium", "easy")


class TeamPolicy(Protocol):
    def choose(self, day: int) -> int:
        """A point."""

    def heard(self, point: int, day: int, told: int, right: int) -> None:
        """How the day went, as far as it may be told (`bot.quiz.enough`)."""


class Chance:
    """Any, as chat quizzes ask."""

    def __init__(self, points: Sequence[Candidate], rng: random.Random) -> None:
        self._points, self._rng = range(len(points)), rng

    def choose(self, day: int) -> int:  # noqa: ARG002 -- any day is the same
        return self._rng.choice(self._points)

    def heard(self, point: int, day: int, told: int, right: int) -> None: ...


class Fresh:
    """None again before all were asked: the daily without returns."""

    def __init__(self, points: Sequence[Candidate], rng: random.Random) -> None:
        self.points = points
        self.left = rng.sample(range(len(points)), len(points))

    def choose(self, day: int) -> int:  # noqa: ARG002 -- any day is the same
        return self.left[0]

    def heard(self, point: int, day: int, told: int, right: int) -> None:  # noqa: ARG002
        if point in self.left:
            self.left.remove(point)
        self.left = self.left or list(range(len(self.points)))  # another round


class Returning(Fresh):
    """The bot's own rule, `bot.quiz.returning`, as it is; a point is one question here."""

    def __init__(self, points: Sequence[Candidate], rng: random.Random) -> None:
        super().__init__(points, rng)
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


class HardFirst(Returning):
    """The same, and what is fresh is hard as long as anything is: a daily that is set so."""

    def fresh(self) -> int:
        return min(self.left, key=lambda point: LABELS.index(self.points[point].label))


class UnknownFirst(Returning):
    """The same, and what is fresh is what this team is likeliest not to know (`bot.quiz.unknown`)."""

    def __init__(self, points: Sequence[Candidate], rng: random.Random) -> None:
        super().__init__(points, rng)
        self._numbers = {candidate.point: n for n, candidate in enumerate(points)}
        self._topics, self._labels = dict[str, Tries](), dict[str, Tries]()

    def fresh(self) -> int:
        new = [self.points[point] for point in self.left]
        return self._numbers[likeliest_unknown(new, FirstTries(self._topics, self._labels, {}))[0]]

    def heard(self, point: int, day: int, told: int, right: int) -> None:
        if point in self.left and told:
            of = self.points[point]
            for tries, name in ((self._topics, of.topic), (self._labels, of.label)):
                before = tries.get(name, Tries())
                tries[name] = Tries(before.answered + told, before.right + right)
        super().heard(point, day, told, right)


TEAM_POLICIES: dict[str, Callable[[Sequence[Candidate], random.Random], TeamPolicy]] = {
    "random": Chance,
    "each once": Fresh,
    "ours": Returning,
    "ours, unknown first": UnknownFirst,
    "ours, hard first": HardFirst,
}
