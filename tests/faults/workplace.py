"""What the harness asks of a loopback platform, be it Slack's or Discord's."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

LETTERS = "ABCDEF"
PATIENCE = 2.0  # seconds somebody looks at the screen for an answer before they give up


@dataclass(frozen=True, slots=True)
class Standing:
    """A message of ours that everybody in a channel sees."""

    channel: str
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What one person alone got to see."""

    person: str
    channel: str
    words: str


@dataclass(slots=True)
class Click:
    """`picks` as they stand on the card, 0 is A; `words` is what the person saw first because of it."""

    person: str
    channel: str
    message: str
    picks: tuple[int, ...]
    taken: bool = False
    words: str = ""


@dataclass(slots=True)
class Happened:
    """What the platform did to the bots, by kind."""

    faults: Counter[str] = field(default_factory=Counter)
    redelivered: int = 0


class Workplace(Protocol):
    """Ten channels, a dozen people, and all the misfortune a network has."""

    name: str
    channels: tuple[str, ...]
    people: tuple[str, ...]
    happened: Happened
    on_post: Callable[[], None]  # called when a message of ours lands, before the bot hears of it
    given_up: Callable[[], bool]  # whether nobody need wait for an answer any more

    def env(self, number: int, processes: int) -> dict[str, str]:
        """What a bot needs to come here; it is the `number`th of so many."""

    async def connected(self, processes: int) -> None: ...

    async def set_daily(self, channel: str, at: str) -> None:
        """The admin types it, and it is confirmed."""

    async def ask(self, person: str, channel: str) -> bool:
        """Whether `/awsquiz` was taken."""

    async def click(self, person: str, channel: str, message: str, picks: tuple[int, ...]) -> Click: ...

    async def click_again(self, click: Click) -> None:
        """The platform delivers the same click once more."""

    async def board(self, person: str, channel: str) -> str:
        """The channel's leaderboard of all time, as the person reads it."""

    def standing(self, channel: str) -> list[Standing]: ...

    def shown(self) -> list[Shown]:
        """All that people were shown since this was last asked."""

    async def misfortune(self, rng: random.Random) -> None:
        """Something goes wrong, or will with the next request."""

    def calm(self) -> None:
        """Nothing more goes wrong."""

    def outage(self) -> AbstractAsyncContextManager[None]:
        """Down, whole, for as long as it lasts."""


def letters(picks: tuple[int, ...]) -> list[str]:
    return [LETTERS[p] for p in picks]
