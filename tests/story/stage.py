"""One team in one channel, on whichever platform: what a story needs to see and do there."""

from __future__ import annotations

import asyncio
import random
import re
from datetime import UTC, datetime, timedelta
from typing import Protocol

from sqlalchemy import select

from bot.app import App
from bot.commands import Command
from bot.ports import Platform
from bot.quiz.question import Bank, Interview, KeyPoint, Question, Topic
from bot.quiz.task import Choose, Option
from bot.store import Tx
from bot.store.tables import outbox

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday


class Stage(Protocol):
    """`card` and `private` are plain text; labels name buttons."""

    async def open(self) -> None: ...
    async def close(self) -> None: ...
    async def types(self, person: str, command: Command) -> None: ...
    async def clicks(self, person: str, label: str, *, card: int = -1) -> None: ...
    async def clicks_private(self, person: str, label: str) -> None: ...
    async def fills_in(self, person: str, /, **given: str | list[str]) -> None: ...
    async def hands_over(self, person: str, name: str, data: bytes) -> None: ...
    async def double_clicks_private(self, person: str, label: str) -> None: ...
    async def restarts(self) -> None: ...
    async def later(self, by: timedelta) -> None: ...
    def leaves(self, person: str) -> None: ...
    def cards(self) -> list[str]: ...
    def private(self, person: str) -> str: ...


class Program:
    """The bot as it runs, on a database that outlives it; time stands still until moved."""

    def __init__(self, url: str, questions: Bank | None = None) -> None:
        self.url = url
        self.bank = questions or bank()
        self.now = START
        self.app: App | None = None

    def start(self, platform: Platform) -> App:
        self.app = App(self.url, self.bank, [platform], now=lambda: self.now, rng=random.Random(5))
        return self.app

    def stop(self) -> None:
        if self.app is not None:
            self.app.database.close()

    async def settled(self) -> None:
        """What was asked for stands in the channel, and we know it."""
        if self.app is not None:
            while await self.app.database.read(_under_way):  # noqa: ASYNC110 -- no event says so
                await asyncio.sleep(0.005)

    async def tick(self) -> None:
        """Two turns of the clock: what the first one posts, the second may have to redraw."""
        for _ in range(2):
            if self.app is not None:
                await self.app.clock.tick()
                await self.app.clock.finished()


def _under_way(tx: Tx) -> bool:
    return tx.execute(select(outbox.c.key).where(outbox.c.done_at.is_(None)).limit(1)).first() is not None


def bank() -> Bank:
    """Twelve questions whose right option says so, so that a story can tell which letter to click; and an
    interview question.
    """
    questions = [
        Question(
            id=f"net-{n:04}",
            topic="networking",
            stem=f"Which is it, number {n}?",
            task=Choose(
                (
                    Option("the right one", "Because it is."),
                    Option("the tempting one", "It tempts many."),
                    Option("the other one", "It serves another need."),
                ),
                (0,),
            ),
            links=("https://docs.aws.amazon.com/vpc/latest/userguide/what-is-amazon-vpc.html",),
        )
        for n in range(12)
    ]
    topic = Topic("networking", "Networking", "VPC and friends", ("vpc", "s3"))
    asked = Interview(
        "net-i1",
        topic.id,
        "medium",
        "What does a proxy before a database do?",
        "It pools connections, and it bills while idle.",
        (
            KeyPoint("It pools connections", ("pool|share connection",), "Servers take few."),
            KeyPoint("It bills while idle", ("pay|bill idle",), "Nobody expects that.", ("billing",)),
            KeyPoint("It lives in a VPC", ("vpc only",), "Nobody else reaches it."),
        ),
        (),
    )
    return Bank({topic.id: topic}, {q.id: q for q in questions}, {asked.id: asked})


def letter(card: str, option: str) -> str:
    """The letter an option has on this card."""
    found = re.search(rf"\b([A-F])\W+{option}", card)
    assert found is not None, card
    return found[1]
