"""Where a round is measured: what a platform must have seen of it, and the limits that it sets."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

FIRST_WORD = 3.0  # seconds after which either platform tells who clicked that it failed
VERDICT = 30.0  # seconds that anybody waits for what was acknowledged
RETRY_AFTER = (1, 2)  # seconds, of a mishap
SLOWLY = (0.2, 1.0)  # seconds, the same
UNDER_WAY = 0.5  # seconds, for which a call is


@dataclass(frozen=True, slots=True)
class Post:
    """at: seconds since 1970. id: the platform's own."""

    at: float
    id: str
    words: str


@dataclass(slots=True)
class Tapped:
    """A click by the platform's clock, and what came of it; of a command `message` is "".

    acknowledged, shown: seconds after it; None for never. said: what the person alone was shown. offered:
    whether there was such a button, so that they could.
    """

    person: str
    message: str
    label: str
    at: float
    acknowledged: float | None = None
    shown: float | None = None
    said: str = ""
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Early:
    """A call that came before a Retry-After was over. told, at: when that was said, and when it came."""

    call: str
    told: float
    at: float

    @property
    def under_way(self) -> bool:
        """Whoever sent it had not heard so."""
        return self.at - self.told < UNDER_WAY


@dataclass(slots=True)
class Seen:
    """What came in. edits: when, in the order they came; calls: when each was made, by method. gone: ids of
    posts that were taken away again.
    """

    posts: list[Post] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    edits: list[float] = field(default_factory=list)
    calls: dict[str, list[float]] = field(default_factory=dict)
    limited: Counter[str] = field(default_factory=Counter)  # calls that were told to come later
    early: list[Early] = field(default_factory=list)
    mishaps: Counter[str] = field(default_factory=Counter)

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

    async def says(self, person: str, what: str) -> Tapped:
        """what: "hide me" or "forget me"."""

    async def taps_own(self, person: str, label: str) -> Tapped:
        """On the last words that they alone see because they said something."""

    def leaves(self, person: str) -> None: ...

    def rejoins(self, person: str) -> None: ...

    def id_of(self, person: str) -> str: ...

    def died(self) -> None:
        """Nobody hears what they wait for any more."""

    def spoils(self, mishaps: Mishaps) -> None:
        """From now on."""

    def busy(self) -> list[str]:
        """What of its limits was passed."""


class Mishaps:
    """What befalls a call on a bad day: 429 with Retry-After, or an answer that takes its time."""

    def __init__(self, rng: random.Random, shares: dict[str, tuple[float, float]]) -> None:
        """shares: of the calls of a method, those that are limited, and those that are slow."""
        self._rng = rng
        self._shares = shares

    def of(self, call: str) -> tuple[int, float]:
        """Seconds of Retry-After, and until the answer; 0 for none."""
        limited, slow = self._shares.get(call, (0.0, 0.0))
        chance = self._rng.random()
        if chance < limited:
            return self._rng.randint(*RETRY_AFTER), 0.0
        return 0, self._rng.uniform(*SLOWLY) if chance < limited + slow else 0.0


def most_within(moments: Sequence[float], seconds: float) -> int:
    """How many there were at most in any span of so many seconds."""
    ordered, first, most = sorted(moments), 0, 0
    for at, moment in enumerate(ordered):
        while moment - ordered[first] >= seconds:
            first += 1
        most = max(most, at - first + 1)
    return most
