"""A small engine: it answers by the kind of command, remembers what came, and posts what is due."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.commands import Command, OptionKind
from bot.messages import Message, plain
from bot.ports import CannotPost, Member, Outcome, Place, Platform, Reply, Request, Rights, Undrawn


class FakeQuiz:
    def __init__(self) -> None:
        self.platform: Platform | None = None
        self.requests: list[Request] = []
        self.losses: list[tuple[str, str]] = []
        self.outcomes: dict[type[Command], Outcome] = {}
        self.posts: dict[str, Message] = {}
        self.before: Callable[[Request], asyncio.Future[None]] | None = None
        self.arrived = asyncio.Event()
        self.rights: Rights | None = None
        self.servers: tuple[str, ...] = ()  # where whoever asks in a direct message played last
        self.typed_at: list[Place] = []  # where somebody was typing an option

    @property
    def last(self) -> Request:
        return self.requests[-1]

    async def handle(self, request: Request) -> Outcome:
        self.requests.append(request)
        self.arrived.set()
        assert self.platform is not None
        self.rights = await self.platform.rights(request.actor, request.place)
        if self.before is not None:
            await self.before(request)
        said = Reply(plain(f"understood {type(request.command).__name__}"))
        return self.outcomes.get(type(request.command), Outcome(said))

    async def deliver(self, outcome: Outcome) -> Reply | None:
        assert self.platform is not None
        try:
            for key in outcome.due:
                await self.platform.post(self.last.place, self.posts[key], key)
        except CannotPost as refusal:
            return Reply(plain(f"I cannot post here: {refusal.trouble}"))
        return None

    async def heard(
        self, platform: str, workspace: str, user: str, member: Member | None, zone: str | None
    ) -> None:
        raise NotImplementedError("Discord says nothing of people by itself")

    async def left(self, place: Place, user: str) -> None:
        raise NotImplementedError("Discord says nothing of people by itself")

    async def lost(self, platform: str, workspace: str) -> None:
        self.losses.append((platform, workspace))

    async def played_in(self, platform: str, user: str) -> tuple[str, ...]:  # noqa: ARG002 -- the port's
        return self.servers

    async def undrawn(self, platform: str, workspace: str) -> Undrawn:
        raise NotImplementedError("Discord takes a picture as any file")

    async def refused_drawing(self, platform: str, workspace: str, at: datetime, *, for_one: bool) -> None:
        raise NotImplementedError("Discord takes a picture as any file")

    def suggest(self, kind: OptionKind, typed: str, place: Place) -> tuple[tuple[str, str], ...]:
        self.typed_at.append(place)
        return tuple((f"{kind} {n}: {typed}", f"{typed}{n}") for n in range(30))
