"""How well questions do their work, from what people answered when they first met them.

Discrimination is the corrected item-total correlation (Henrysson (1963), Psychometrika 28, 211): whether
those who were right here do better elsewhere, where the question itself is no part of "elsewhere". Not all
answer the same questions, so "better" is measured against what others did on the same ones: the mean of
right (1 or 0) less the share of all who were. Where everybody answered everything, that is the ordinary
point-biserial.

Every figure is of `told` answers: those that fill groups of five of a question's, in the order stored. So
each figure, also one that hangs on answers elsewhere, changes by five people's answers at a time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.quiz.enough import ENOUGH, told
from bot.quiz.item_statistics import Correlation, Share, correlation
from bot.quiz.task import Picked, Response, Task, correct_of

OTHERS = 5  # other answers that a person must have before we compare
JUDGED = 45  # people: an interval around no correlation at all is then within 0.3
EASY, HARD = 0.9, 0.3  # the share that is right, by custom (Crocker and Algina (1986), chapter 14)


class Item(NamedTuple):
    """A question in one wording."""

    question: str
    revision: str


class Attempt(NamedTuple):
    """A person's first answer to a question, in whichever wording they met it."""

    person: int
    item: Item
    response: Response
    right: bool


class Flag(StrEnum):
    """What is surely so, as far as 95 % are sure. The first is the worst."""

    BACKWARDS = "backwards"  # better answered by those who do worse elsewhere
    HARD = "too hard"
    EASY = "too easy"


@dataclass(frozen=True, slots=True)
class Health:
    """answered: first answers there are. told: of how many the figures are; they are None where that is none.

    wrong: how many of these gave each wrong response. flags: the worst first.
    to_tell: how many more answers are needed before any figure is told. to_judge: at least how many before
    having no flag means that nothing is wrong; 0 once it does.
    """

    answered: int
    told: int
    right: Share | None
    wrong: Mapping[Response, int]
    discrimination: Correlation | None
    flags: tuple[Flag, ...]
    to_tell: int
    to_judge: int


@dataclass(frozen=True, slots=True)
class Favourite:
    """The wrong option that most chose: its position in file order, and of how many."""

    position: int
    chosen: Share


def healths(attempts: Iterable[Attempt]) -> dict[Item, Health]:
    """attempts: in the order stored, at most one of a person at a question."""
    of: dict[Item, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        of[attempt.item].append(attempt)
    shown = {item: each[: told(len(each))] for item, each in of.items()}
    elsewhere = _Elsewhere(shown)
    return {item: _health(len(of[item]), each, elsewhere) for item, each in shown.items()}


def favourite(task: Task, health: Health) -> Favourite | None:
    """None where nothing can be chosen, or nobody whom we tell of was wrong; of several the first."""
    chosen: Counter[int] = Counter()
    right = set(correct_of(task))
    for response, count in health.wrong.items():
        match response:
            case Picked(positions):
                chosen.update(dict.fromkeys(set(positions) - right, count))
    if not chosen:
        return None
    position = min(chosen, key=lambda at: (-chosen[at], at))
    return Favourite(position, Share(chosen[position], health.told))


def latest(attempts: Iterable[Attempt]) -> dict[str, Item]:
    """Of each question the wording that was last met first."""
    return {attempt.item.question: attempt.item for attempt in attempts}


def worst_first(items: Mapping[Item, Health]) -> list[Item]:
    """What is flagged, then what could be told to discriminate least, then what too little is known of."""
    return sorted(items, key=lambda item: (*_rank(items[item]), item))


def _rank(health: Health) -> tuple[int, float]:
    if health.flags:
        return list(Flag).index(health.flags[0]), health.right.value if health.right else 0.0
    if health.discrimination is not None:
        return len(Flag), health.discrimination.r
    return len(Flag) + 1, -health.answered


class _Elsewhere:
    """How people did in all that is told of, against others on the same questions."""

    def __init__(self, shown: Mapping[Item, Sequence[Attempt]]) -> None:
        self._easy = {i: sum(a.right for a in each) / len(each) for i, each in shown.items() if each}
        self._sums: dict[int, float] = defaultdict(float)
        self._counts: dict[int, int] = defaultdict(int)
        for each in shown.values():
            for attempt in each:
                self._sums[attempt.person] += self._better(attempt)
                self._counts[attempt.person] += 1

    def pairs(self, attempts: Sequence[Attempt]) -> list[tuple[float, float]]:
        """Of each who answered enough beside this: right here (1 or 0), and how much better elsewhere."""
        return [
            (float(a.right), (self._sums[a.person] - self._better(a)) / others)
            for a in attempts
            if (others := self._counts[a.person] - 1) >= OTHERS
        ]

    def _better(self, attempt: Attempt) -> float:
        return attempt.right - self._easy[attempt.item]


def _health(answered: int, shown: Sequence[Attempt], elsewhere: _Elsewhere) -> Health:
    pairs = elsewhere.pairs(shown)
    right = Share(sum(a.right for a in shown), len(shown)) if shown else None
    discrimination = correlation(pairs)
    lacking = JUDGED - len(pairs)
    waiting = answered - len(shown)  # their group of five is not full
    return Health(
        answered,
        len(shown),
        right,
        Counter(a.response for a in shown if not a.right),
        discrimination,
        tuple(_flags(right, discrimination)),
        0 if shown else ENOUGH - answered,
        max(lacking - waiting, 1) if lacking > 0 else 0,
    )


def _flags(right: Share | None, discrimination: Correlation | None) -> Iterable[Flag]:
    if discrimination is not None and discrimination.interval.high < 0:
        yield Flag.BACKWARDS
    if right is not None and right.interval.high < HARD:
        yield Flag.HARD
    if right is not None and right.interval.low > EASY:
        yield Flag.EASY
