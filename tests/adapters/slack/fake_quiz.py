"""A small engine: it answers by the kind of command, remembers what came, and posts what is due."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.commands import Command, OptionKind
from bot.forms import Form
from bot.messages import Message, plain
from bot.ports import CannotPost, Member, MessageRef, Outcome, Place, Platform, Reply, Request, Undrawn

Answering = Callable[[Request], Outcome]


class FakeQuiz:
    def __init__(self) -> None:
        self.platform: Platform | None = None
        self.requests: list[Request] = []
        self.news: list[tuple[str, str, str, Member | None, str | None]] = []
        self.leaving: list[tuple[Place, str]] = []
        self.losses: list[tuple[str, str]] = []
        self.answers: dict[type[Command], Answering] = {}
        self.due: dict[str, Message] = {}
        self.posted: dict[str, MessageRef] = {}
        self.played: dict[tuple[str, str], tuple[str, ...]] = {}
        self.undrawn_in: dict[tuple[str, str], Undrawn] = {}
        self.gate: asyncio.Event | None = None
        self.entered = asyncio.Event()

    def says(self, command: type[Command], message: Message | Form, *, replaces: bool = False) -> None:
        self.answers[command] = lambda _: Outcome(Reply(message, replaces))

    def posts(self, command: type[Command], message: Message, key: str) -> None:
        self.due[key] = message
        self.answers[command] = lambda _: Outcome(due=(key,))

    @property
    def commands(self) -> list[Command]:
        return [r.command for r in self.requests]

    async def handle(self, request: Request) -> Outcome:
        self.requests.append(request)
        self.entered.set()
        if self.gate is not None:
            await self.gate.wait()
        answer = self.answers.get(type(request.command))
        return answer(request) if answer else Outcome(Reply(plain(f"you said {request.command}")))

    async def deliver(self, outcome: Outcome) -> Reply | None:
        assert self.platform is not None
        for key in outcome.due:
            try:
                self.posted[key] = await self.platform.post(self.requests[-1].place, self.due[key], key)
            except CannotPost as refused:
                return Reply(plain(f"I can't post here yet: {refused.trouble}"))
        return None

    async def heard(
        self, platform: str, workspace: str, user: str, member: Member | None, zone: str | None
    ) -> None:
        self.news.append((platform, workspace, user, member, zone))

    async def left(self, place: Place, user: str) -> None:
        self.leaving.append((place, user))

    async def lost(self, platform: str, workspace: str) -> None:
        self.losses.append((platform, workspace))

    async def played_in(self, platform: str, user: str) -> tuple[str, ...]:
        return self.played.get((platform, user), ())

    async def undrawn(self, platform: str, workspace: str) -> Undrawn:
        return self.undrawn_in.get((platform, workspace), Undrawn())

    async def refused_drawing(self, platform: str, workspace: str, at: datetime, *, for_one: bool) -> None:
        known = await self.undrawn(platform, workspace)
        later = replace(known, for_one=at) if for_one else replace(known, lasting=at)
        self.undrawn_in[platform, workspace] = later

    def suggest(self, kind: OptionKind, typed: str, place: Place) -> tuple[tuple[str, str], ...]:  # noqa: ARG002 -- the port's
        return ((f"{kind}: {typed}", typed),)


class MovableClock:
    """The real time, and whatever a test puts on top."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead
