"""Who is asked what: the ways of choosing questions that `bench.learning` compares.

Each serves one person, who gets exactly as many questions as they have time for: who has nothing due takes
something new, and then what will be due soonest. Days and points are numbers; chance comes from outside.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Protocol

from fsrs import Card, Rating, Scheduler

from bench.forgetting import Bools, Floats
from bot.quiz.enough import told
from bot.quiz.memory import Attempt, Memory, Sure, after
from bot.quiz.review import turns
from bot.quiz.unknown import Candidate, FirstTries, Tries, likeliest_unknown

BEGAN = date(2026, 11, 30)


@dataclass(frozen=True, slots=True)
class Answered:
    point: int
    day: int
    right: bool
    sure: Sure


class Policy(Protocol):
    def choose(self, day: int, count: int) -> Sequence[int]:
        """Different points, as many as that."""

    def heard(self, answer: Answered) -> None: ...


class Chance:
    """Any point, as chat quizzes ask."""

    def __init__(self, points: int, rng: random.Random) -> None:
        self._points, self._rng = range(points), rng

    def choose(self, day: int, count: int) -> Sequence[int]:  # noqa: ARG002 -- any day is the same
        return self._rng.sample(self._points, count)

    def heard(self, answer: Answered) -> None: ...


class LeastRecent:
    """Each in turn."""

    def __init__(self, points: int, rng: random.Random) -> None:
        self._turn = rng.sample(range(points), points)

    def choose(self, day: int, count: int) -> Sequence[int]:  # noqa: ARG002 -- any day is the same
        return self._turn[:count]

    def heard(self, answer: Answered) -> None:
        self._turn.remove(answer.point)
        self._turn.append(answer.point)


class _Intervals:
    """What is due longest, then anything new, then what will be due soonest."""

    def __init__(self, points: int, rng: random.Random) -> None:
        self._new, self._due = rng.sample(range(points), points), dict[int, int]()

    def choose(self, day: int, count: int) -> Sequence[int]:
        waiting = sorted(self._due, key=lambda point: (self._due[point], point))
        due = [point for point in waiting if self._due[point] <= day]
        return (due + self._new[:count] + waiting[len(due) :])[:count]

    def heard(self, answer: Answered) -> None:
        if answer.point not in self._due:
            self._new.remove(answer.point)
        self._due[answer.point] = answer.day + self.interval(answer)

    def interval(self, answer: Answered) -> int:
        raise NotImplementedError


class Leitner(_Intervals):
    """Five boxes of 1, 2, 4, 8 and 16 days; right is a box on, wrong is back to the first."""

    def __init__(self, points: int, rng: random.Random) -> None:
        super().__init__(points, rng)
        self._box = dict[int, int]()

    def interval(self, answer: Answered) -> int:
        self._box[answer.point] = min(self._box.get(answer.point, 0) + 1, 4) if answer.right else 0
        return int(2 ** self._box[answer.point])


class SM2(_Intervals):
    """SuperMemo 2 (Wozniak 1990). Right is a 4, as nobody says more, which leaves the factor at 2.5."""

    def __init__(self, points: int, rng: random.Random) -> None:
        super().__init__(points, rng)
        self._last = dict[int, int]()

    def interval(self, answer: Answered) -> int:
        last = self._last.get(answer.point, 0)
        days = {0: 1, 1: 6}.get(last, round(last * 2.5)) if answer.right else 1
        self._last[answer.point] = days if answer.right else 0
        return days


class Fsrs90(_Intervals):
    """Anki's default: FSRS with a desired retention of 0.9; without steps of minutes, which suit no daily."""

    _MODEL = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)

    def __init__(self, points: int, rng: random.Random) -> None:
        super().__init__(points, rng)
        self._cards = dict[int, Card]()

    def interval(self, answer: Answered) -> int:
        at = _at(BEGAN + timedelta(days=answer.day))
        card = self._cards.get(answer.point) or Card(card_id=0, due=at)
        card, _ = self._MODEL.review_card(card, Rating.Good if answer.right else Rating.Again, at)
        self._cards[answer.point] = card
        return (card.due - at).days


@dataclass
class Crowd:
    """What first answers told of the points, of everybody's; read as of the day before."""

    tries: dict[str, list[bool]] = field(default_factory=dict)
    others: Mapping[str, Tries] = field(default_factory=dict)

    def over(self) -> None:
        """A day is. The bot counts five people's answers at a time, and of fewer nothing."""
        enough = {point: rights[: told(len(rights))] for point, rights in self.tries.items()}
        self.others = {point: Tries(len(rights), sum(rights)) for point, rights in enough.items() if rights}


class Ours:
    """The bot's own: `bot.quiz.memory`, `bot.quiz.review` and `bot.quiz.unknown`, as they are."""

    def __init__(self, points: Sequence[Candidate], rng: random.Random, crowd: Crowd) -> None:
        self._points, self._crowd, self._cards = points, crowd, 0
        self._numbers = {candidate.point: n for n, candidate in enumerate(points)}
        self._questions = {candidate.point: (candidate.point,) for candidate in points}  # one each
        self._new = {candidate.point: candidate for candidate in rng.sample(points, len(points))}
        self._memories = dict[str, Memory]()
        self._topics, self._labels = dict[str, Tries](), dict[str, Tries]()

    def choose(self, day: int, count: int) -> Sequence[int]:
        known, today = self._memories.values(), BEGAN + timedelta(days=day)
        found = turns(self._questions, known, self._likeliest(), {}, today)
        return [self._numbers[turn.point] for turn in islice(found, count)]

    def _likeliest(self) -> Iterator[str]:
        """Only looked for once nothing is due any more."""
        tried = FirstTries(self._topics, self._labels, self._crowd.others)
        yield from likeliest_unknown(self._new.values(), tried)

    def heard(self, answer: Answered) -> None:
        of, on, self._cards = self._points[answer.point], BEGAN + timedelta(days=answer.day), self._cards + 1
        one = Attempt(of.point, of.point, self._cards, _at(on), on, answer.right, answer.sure)
        self._memories[of.point] = after(self._memories.get(of.point), one)
        if self._new.pop(of.point, None):
            self._crowd.tries.setdefault(of.point, []).append(answer.right)
            for tries, name in ((self._topics, of.topic), (self._labels, of.label)):
                before = tries.get(name, Tries())
                tries[name] = Tries(before.answered + 1, before.right + answer.right)


class OursTold(Ours):
    """The same, with new points in an order that nobody can know; knows: by point, the lower the sooner."""

    def __init__(self, points: Sequence[Candidate], rng: random.Random, knows: Floats | Bools) -> None:
        super().__init__(points, rng, Crowd())
        self._knows = knows

    def _likeliest(self) -> Iterator[str]:
        yield from sorted(self._new, key=lambda point: float(self._knows[self._numbers[point]]))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), UTC)
