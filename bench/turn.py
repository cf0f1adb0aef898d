"""What the load is told to do, and what came of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bench.slack_stub import Posted


@dataclass(frozen=True, slots=True)
class Turn:
    """ports: of the bots that are clicked at, `in_flight` clicks at each; `people` of each port their own.

    delivers: whether a verdict is waited for; a bare bot only acknowledges. to_the_end: until everybody has
    clicked on everything and the bot has called for the last time, however long that takes.
    """

    ports: tuple[int, ...]
    people: dict[int, list[str]]
    cards: list[Posted]
    spread: bool
    in_flight: int
    seconds: float
    delivers: bool = True
    to_the_end: bool = False


@dataclass(slots=True)
class Result:
    """clicked: how many were sent; delivered: verdicts within `seconds`; late: after them; failed: others.

    took, acknowledged: seconds of each that was delivered in time. calls: by method. busy: CPU of the load,
    of several of the busiest.
    """

    clicked: int = 0
    delivered: int = 0
    late: int = 0
    failed: int = 0
    seconds: float = 0.0
    busy: float = 0.0
    took: list[float] = field(default_factory=list)
    acknowledged: list[float] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Result) -> Result:
        return Result(
            self.clicked + other.clicked,
            self.delivered + other.delivered,
            self.late + other.late,
            self.failed + other.failed,
            max(self.seconds, other.seconds),
            max(self.busy, other.busy),
            self.took + other.took,
            self.acknowledged + other.acknowledged,
            self.calls + other.calls,
        )
