"""What a person is asked in a review, and in which order.

The rule, in full:
- What is due comes first: most at risk of being forgotten first, then what is due longest, then by id.
- Then what they were never asked, likeliest unknown to them first. New points are never held back.
- Then, for whoever wants more, what will be due next.
- Of a learning point's questions one that they never had comes before others, and then the one they had
  longest ago. Nothing they were asked in the last ten days is asked again, even if its point has to wait.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bot.quiz.memory import REST, Memory, recall


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


def turns(
    questions: Mapping[str, Sequence[str]],
    memories: Collection[Memory],
    new: Iterable[str],
    asked: Mapping[str, date],
    today: date,
) -> Iterator[Turn]:
    """One turn after another, for as long as anything may be asked.

    questions: the bank's, by learning point; what it no longer has is not asked. memories: all, or those
    longest due. new: points without a memory, likeliest unknown first; not looked at while anything is due.
    asked: the date on which the person was last asked a question, answered or not, wherever that was.
    """
    known = {memory.point: memory for memory in memories}
    for point, why in _in_order(memories, (point for point in new if point not in known), today):
        question = _question(questions.get(point, ()), known.get(point), asked, today)
        if question is not None:
            yield Turn(point, question, why)


def _in_order(memories: Collection[Memory], new: Iterable[str], today: date) -> Iterator[tuple[str, Why]]:
    for memory in due_first(memories, today):
        yield memory.point, Why.DUE
    for point in new:
        yield point, Why.NEW
    ahead = (memory for memory in memories if memory.due > today)
    for memory in sorted(ahead, key=lambda m: (m.due, recall(m, today), m.point)):
        yield memory.point, Why.AHEAD


def _question(
    of_point: Iterable[str], memory: Memory | None, asked: Mapping[str, date], today: date
) -> str | None:
    def last(question: str) -> date:
        on = asked.get(question, date.min)
        return max(on, memory.on) if memory and memory.question == question else on

    rested = [(last(q), q) for q in of_point if last(q) == date.min or today - last(q) >= REST]
    return min(rested)[1] if rested else None
