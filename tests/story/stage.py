"""One team in one channel, on whichever platform: what a story needs to see and do there."""

from __future__ import annotations

import random
import re
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from bot.app import App
from bot.commands import Command
from bot.ports import Platform
from bot.quiz.question import Bank, Option, Question, Topic

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday


class Stage(Protocol):
    """`card` and `private` are plain text; labels name buttons."""

    async def open(self) -> None: ...
    async def close(self) -> None: ...
    async def types(self, person: str, command: Command) -> None: ...
    async def clicks(self, person: str, label: str, *, card: int = -1) -> None: ...
    async def clicks_private(self, person: str, label: str) -> None: ...
    async def restarts(self) -> None: ...
    async def later(self, by: timedelta) -> None: ...
    def cards(self) -> list[str]: ...
    def private(self, person: str) -> str: ...


class Program:
    """The bot as it runs, on a database that outlives it; time stands still until moved."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.now = START
        self.app: App | None = None

    def start(self, platform: Platform) -> App:
        self.app = App(self.url, bank(), [platform], now=lambda: self.now, rng=random.Random(5))
        return self.app

    def stop(self) -> None:
        if self.app is not None:
            self.app.database.close()

    async def tick(self) -> None:
        """Two turns of the clock: what the first one posts, the second may have to redraw."""
        for _ in range(2):
            if self.app is not None:
                await self.app.clock.tick()


def bank() -> Bank:
    """Twelve questions whose right option says so, so that a story can tell which letter to click."""
    questions = [
        Question(
            id=f"net-{n:04}",
            topic="networking",
            seed=12,
            point="12.1",
            difficulty="medium",
            bloom="apply",
            exam=("SAA-C03.1",),
            stem=f"Which is it, number {n}?",
            options=(
                Option("the right one", "Because it is.", True),
                Option("the tempting one", "It tempts many."),
                Option("the other one", "It serves another need."),
            ),
            refs=("https://docs.aws.amazon.com/vpc/latest/userguide/what-is-amazon-vpc.html",),
            verified_on=date(2026, 11, 23),
            verified="read",
        )
        for n in range(12)
    ]
    topic = Topic("networking", "Networking", "VPC and friends", ("vpc", "s3"))
    return Bank({topic.id: topic}, {q.id: q for q in questions})


def letter(card: str, option: str) -> str:
    """The letter an option has on this card."""
    found = re.search(rf"\b([A-F])\W+{option}", card)
    assert found is not None, card
    return found[1]
