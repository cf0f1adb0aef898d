"""Where a round is measured: what a platform must have seen of it, and the limits that it sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Post:
    """at: seconds since 1970. id: the platform's own."""

    at: float
    id: str
    words: str


@dataclass(slots=True)
class Tapped:
    """A click by the platform's clock, and what came of it. acknowledged, shown: seconds after it; None for
    never. said: what the person alone was shown.
    """

    person: str
    message: str
    label: str
    at: float
    acknowledged: float | None = None
    shown: float | None = None
    said: str = ""


@dataclass(slots=True)
class Seen:
    """What came in. edits: when, in the order they came; calls: when each was made, by method."""

    posts: list[Post] = field(default_factory=list)
    edits: list[float] = field(default_factory=list)
    calls: dict[str, list[float]] = field(default_factory=dict)
    limited: Counter[str] = field(default_factory=Counter)  # calls that were told to come later
    impatient: Counter[str] = field(default_factory=Counter)  # and that came before that

    def note(self, call: str, at: float) -> None:
        self.calls.setdefault(call, []).append(at)


class Stage(Protocol):
    serving: str
    seen: Seen

    async def open(self) -> dict[str, str]:
        """The environment that sends a bot here."""

    async def begins(self, who: str) -> None:
        """They type that a round begins, and so play it."""

    async def taps(self, person: str, message: str, label: str) -> Tapped: ...

    def busy(self) -> list[str]:
        """What of its limits was passed."""


def most_within(moments: Sequence[float], seconds: float) -> int:
    """How many there were at most in any span of so many seconds."""
    ordered, first, most = sorted(moments), 0, 0
    for at, moment in enumerate(ordered):
        while moment - ordered[first] >= seconds:
            first += 1
        most = max(most, at - first + 1)
    return most
