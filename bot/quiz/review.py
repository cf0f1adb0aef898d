"""What a person is asked in a review, and in which order.

The rule, in full:
- What is due comes first: most at risk of being forgotten first, then what is due longest, then by id.
- Then what they were never asked, likeliest unknown to them first. New points are never held back.
- Then, for whoever wants more, what will be due next.
- Of a learning point's questions one that they never had comes before others, and then the one they had
  longest ago. Nothing they were asked in the last ten days is asked again, even if its point has to wait.
- Nobody is told that what must rest is due.
- A family shares its options. After one of it a point whose every other question is of it waits, behind all
  that is due or new, for the rest of the day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from types import MappingProxyType

from bot.quiz.memory import REST, Memory, recall

AT_MOST = 200  # points that are looked at, the longest due


class Why(Enum):
    DUE = auto()
    NEW = auto()
    AHEAD = auto()


@dataclass(frozen=True, slots=True)
class Turn:
    """A learning point whose turn it is, and with which question."""

    point: str
    question: str
    why: Why


def due_first(memories: Iterable[Memory], today: date) -> list[Memory]:
    """Those that are due on a person's date, in the order they are asked."""
    due = [memory for memory in memories if memory.due <= today]
    return sorted(due, key=lambda m: (recall(m, today), m.due, m.point))


def comes(due: date, questions: Iterable[str], asked: Mapping[str, date]) -> date:
    """From which date on a point that is due then may be asked: one of its questions must have rested.

    questions: the point's, of which there is one at least. asked: as in `turns`.
    """
    return max(due, min(asked.get(question, date.min) for question in questions) + REST)


def turns(
    questions: Mapping[str, Sequence[str]],
    memories: Collection[Memory],
    new: Iterable[str],
    asked: Mapping[str, date],
    today: date,
    families: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Turn]:
    """One turn after another, for as long as anything may be asked.

    questions: the bank's, by learning point; what it no longer has is not asked. memories: all, or those
    longest due. new: points without a memory, likeliest unknown first; not looked at while anything is due.
    asked: the date on which the person was last asked a question, answered or not, wherever that was.
    families: of the questions that are of one.
    """
    known = {memory.point: memory for memory in memories}
    met = {families[question] for question, on in asked.items() if on >= today and question in families}
    waiting = []
    for point, why in _in_order(memories, (point for point in new if point not in known), today):
        rested = _rested(questions.get(point, ()), known.get(point), asked, today)
        apart = [question for question in rested if families.get(question) not in met]
        if apart:
            yield Turn(point, apart[0], why)
        elif rested:
            waiting.append(Turn(point, rested[0], why))
    yield from waiting
    for point in _ahead(memories, today):
        for question in _rested(questions.get(point, ()), known[point], asked, today)[:1]:
            yield Turn(point, question, Why.AHEAD)


def _in_order(memories: Collection[Memory], new: Iterable[str], today: date) -> Iterator[tuple[str, Why]]:
    for memory in due_first(memories, today):
        yield memory.point, Why.DUE
    for point in new:
        yield point, Why.NEW


def _ahead(memories: Collection[Memory], today: date) -> list[str]:
    ahead = (memory for memory in memories if memory.due > today)
    return [m.point for m in sorted(ahead, key=lambda m: (m.due, recall(m, today), m.point))]


def _rested(
    of_point: Iterable[str], memory: Memory | None, asked: Mapping[str, date], today: date
) -> list[str]:
    """A point's questions that may be asked again, the one that was asked longest ago first."""

    def last(question: str) -> date:
        on = asked.get(question, date.min)
        return max(on, memory.on) if memory and memory.question == question else on

    return [q for on, q in sorted((last(q), q) for q in of_point) if on == date.min or today - on >= REST]
