"""What somebody remembers of a learning point, and from which date it is worth asking again.

The rule, in full:
- FSRS 6 with its published weights says how a memory fades and what an answer does to it. A point returns
  when its expected recall falls to 0.7: at a few questions a day the usual 0.9 spends them on what is known.
- A right answer is Good, a wrong one Again, a right one that was guessed Hard: its verdict has taught it.
- Nothing returns within ten days of its last answer, however wrong that was.
- A first answer that is right, and not said to be guessed, puts the point away for at least 180 days. Knowing
  it once more never brings it back sooner.
- Days are the person's own dates, never hours: what is due is due from the beginning of its date.
- Answers count in the order of their moments, whenever they reach us; two of one moment in the order of their
  cards. A date earlier than the one before it is a clock or a zone that went back, and counts as that one.
- Why a card was asked decides nothing.

FSRS: https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm. docs/learning.md compares the
policy with others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:  # nobody waits for the library before the first answer that feeds a memory
    import fsrs

RETURNS_AT = 0.7  # expected recall
REST = timedelta(days=10)
PUT_AWAY = timedelta(days=180)
_DIGITS = 4  # kept, so that another machine's arithmetic comes to the same


class Sure(Enum):
    """What a person said of their own answer; a value is how it is stored."""

    KNEW = "knew"
    GUESSED = "guessed"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A person's answer, as their memory counts it. at: when (aware). on: their date then."""

    point: str
    question: str
    card: int
    at: datetime
    on: date
    right: bool
    sure: Sure = Sure.UNSAID


@dataclass(frozen=True, slots=True)
class Memory:
    """One person's memory of one learning point, as its last answer left it.

    question, card, at (UTC), on: of that answer; dates never go back. due: the date from which it is asked
    again. stability: the days in which expected recall falls to 0.9. difficulty: from 1 to 10.
    right_first: whether its first answer was right.
    """

    point: str
    question: str
    card: int
    at: datetime
    on: date
    due: date
    stability: float
    difficulty: float
    right_first: bool


def is_late(memory: Memory | None, attempt: Attempt) -> bool:
    """Whether an answer belongs before what the memory has counted: then its point is replayed."""
    return memory is not None and _moment(attempt) <= (memory.at, memory.card)


def after(memory: Memory | None, attempt: Attempt) -> Memory:
    """The memory after one more answer; None before the first. ValueError for one that `is_late`."""
    if is_late(memory, attempt):
        raise ValueError("an answer from before the last one: replay them")
    on = max(attempt.on, memory.on) if memory else attempt.on
    card, _ = _model().review_card(_card(memory, on), _rating(attempt), _noon(on))
    due = max(card.due.date(), on + REST)
    if attempt.right and attempt.sure is not Sure.GUESSED:
        due = max(due, memory.due if memory else on + PUT_AWAY)
    return Memory(
        attempt.point,
        attempt.question,
        attempt.card,
        attempt.at.astimezone(UTC),
        on,
        due,
        _rounded(card.stability),
        _rounded(card.difficulty),
        memory.right_first if memory else attempt.right,
    )


def replay(attempts: Iterable[Attempt]) -> dict[str, Memory]:
    """A person's memories by learning point, from all of their answers in whatever order they come."""
    memories: dict[str, Memory] = {}
    for attempt in sorted(attempts, key=_moment):
        memories[attempt.point] = after(memories.get(attempt.point), attempt)
    return memories


def recall(memory: Memory, today: date) -> float:
    """How likely the person still knows it on one of their dates: 1 on that of its last answer, or before."""
    return float(_model().get_card_retrievability(_card(memory, today), _noon(today)))


def _moment(attempt: Attempt) -> tuple[datetime, int]:
    """In UTC: Python compares moments of one zone by their clock faces, also where an hour comes twice."""
    return attempt.at.astimezone(UTC), attempt.card


@cache
def _model() -> fsrs.Scheduler:
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETURNS_AT, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


def _card(memory: Memory | None, today: date) -> fsrs.Card:
    from fsrs import Card, State

    if memory is None:
        return Card(card_id=0, due=_noon(today))
    return Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_noon(memory.due),
        last_review=_noon(memory.on),
    )


def _rating(attempt: Attempt) -> fsrs.Rating:
    from fsrs import Rating

    if not attempt.right:
        return Rating.Again
    return Rating.Hard if attempt.sure is Sure.GUESSED else Rating.Good


def _rounded(value: float | None) -> float:
    """What every card has that was answered."""
    return round(cast(float, value), _DIGITS)


def _noon(day: date) -> datetime:
    """FSRS counts whole days between moments: on every date the same one."""
    return datetime.combine(day, time(12), UTC)
