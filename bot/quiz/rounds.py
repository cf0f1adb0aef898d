"""How far a channel, or a person, is in the rounds of each topic.

A round is over when every question of the topic that was ever asked was asked in it; the first one, when all
there are were. One that the bank did not have before takes part from when it is asked. So one mark a question
says all that a history of any length decides.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

NEVER, BEFORE, NOW = b"012"  # asked never, in earlier rounds, in the round that is under way


@dataclass(frozen=True)
class Known:
    """The ids of a bank's questions by topic, in the order of their marks."""

    topics: Mapping[str, tuple[str, ...]]

    @cached_property
    def digest(self) -> str:
        """Sixteen hex digits that change when a question comes or goes."""
        return hashlib.sha256(json.dumps(list(self.topics.items())).encode()).hexdigest()[:16]

    @cached_property
    def places(self) -> Mapping[str, tuple[str, int]]:
        return {id: (topic, i) for topic, ids in self.topics.items() for i, id in enumerate(ids)}


class Rounds:
    """The marks of every question that is known; what is not counts for nothing."""

    def __init__(self, known: Known, written: str = "") -> None:
        """written: as `write` gives them; ValueError where they are not of these questions."""
        marks = written.encode() or bytes([NEVER]) * len(known.places)
        if len(marks) != len(known.places):
            raise ValueError(f"{len(marks)} marks for {len(known.places)} questions")
        self._known = known
        self._marks: dict[str, bytearray] = {}
        for topic, ids in known.topics.items():
            self._marks[topic], marks = bytearray(marks[: len(ids)]), marks[len(ids) :]

    def of(self, topic: str) -> bytearray:
        """The marks of its questions, in their order."""
        return self._marks[topic]

    def mark(self, id: str) -> int:
        topic, i = self._known.places[id]
        return self._marks[topic][i]

    def hear(self, ids: Iterable[str]) -> None:
        """These were asked, one after the other."""
        for id in ids:
            if id in self._known.places:
                topic, i = self._known.places[id]
                self._marks[topic] = _asked(self._marks[topic], i)

    def hear_again(self, id: str) -> None:
        """It was brought back before its turn: what was asked in this round already stays as it is."""
        if id in self._known.places and self.mark(id) != NOW:
            self.hear([id])

    def write(self) -> str:
        return b"".join(self._marks.values()).decode()


def _asked(marks: bytearray, i: int) -> bytearray:
    first = BEFORE not in marks
    if first and marks[i] == NOW:  # it repeats, so the first round was over: the bank was smaller then
        first, marks = False, _over(marks)
    marks[i] = NOW
    return marks if BEFORE in marks or (first and NEVER in marks) else _over(marks)


def _over(marks: bytearray) -> bytearray:
    return marks.replace(bytes([NOW]), bytes([BEFORE]))
