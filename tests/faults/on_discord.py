"""The loopback Discord as a place to soak in: three servers, so that shards have something to share."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from tests.faults.clock import ShiftedClock
from tests.faults.loopback_discord import Asked, Channel, Fault, LoopbackDiscord, Message, PersonHandle
from tests.faults.workplace import PATIENCE, Click, Happened, Shown, Standing

_ROUTES = {"post": 6, "edit": 3, "history": 2, "callback": 3, "original": 1, "followup": 1, "gateway": 1}
_KINDS = [f for f in Fault if f not in (Fault.REFUSED, Fault.LATE)]
_GATEWAY = ("abort", "reconnect", "resume", "identify", "close 4000", "close 4009")
_SERVERS = 3


class DiscordWorkplace:
    name = "discord"

    def __init__(self, remote: LoopbackDiscord, channels: int, people: int) -> None:
        self.remote = remote
        self.happened = Happened()
        self.on_post: Callable[[], None] = lambda: None
        self.given_up: Callable[[], bool] = lambda: False
        self._asked: dict[int, Asked] = {}
        self._fresh: list[Asked] = []
        self._channels: dict[str, Channel] = {}
        for n in range(channels):
            found = remote.channel(f"soak-{n}", f"Server {n % _SERVERS}")
            self._channels[found.id] = found
        self.channels = tuple(self._channels)
        self._names = tuple(f"P{n}" for n in range(people))
        for server in range(_SERVERS):
            remote.guild(f"Server {server}").admins.append(remote.ana)
            for name in self._names:
                remote.person(name, f"soak-{server}", f"Server {server}")
        self.people = tuple(remote.world.people[name].id for name in self._names)
        self._name_of = dict(zip(self.people, self._names, strict=True))

    @classmethod
    @asynccontextmanager
    async def open(cls, clock: ShiftedClock, channels: int, people: int) -> AsyncIterator[DiscordWorkplace]:
        async with LoopbackDiscord(now=clock.now) as remote:
            yield cls(remote, channels, people)

    def env(self, number: int, processes: int) -> dict[str, str]:
        more = {"DISCORD_SHARDS": f"{number}/{processes}"} if processes > 1 else {}
        return {**self.remote.env, **more}

    async def connected(self, processes: int) -> None:
        await self.remote.until(
            lambda: len(self.remote.gateway.sessions) >= processes, 60, f"{processes} sessions"
        )

    async def set_daily(self, channel: str, at: str) -> None:
        ana = self._handle("Ana", channel)
        asked = await ana.types("quiz daily set", at=at, zone="UTC", days="mon-sun")
        said = await asked.reply(20)
        assert f"Daily at {at} UTC" in said.content, said.content

    async def ask(self, person: str, channel: str) -> bool:
        asked = await self._handle(self._name_of[person], channel).types("awsquiz")
        await self._over(asked)
        return asked.answered

    async def click(self, person: str, channel: str, message: str, picks: tuple[int, ...]) -> Click:
        click = Click(person, channel, message, picks)
        who = self._handle(self._name_of[person], channel)
        card = next(m for m in self._channels[channel].messages if m.id == message)
        with suppress(AssertionError):  # the card was redrawn meanwhile, and has no such button any more
            asked = await self._press(who, card, picks)
            self._asked[id(click)] = asked
            self._fresh.append(asked)
            await self._over(asked)
            click.taken = asked.answered
            click.words = asked.words[0] if asked.words else ""
        return click

    async def _press(self, who: PersonHandle, card: Message, picks: tuple[int, ...]) -> Asked:
        if "A" in card.buttons:
            return await who.clicks(card, "ABCDEF"[picks[0]])
        return await who.chooses(card, *map(str, picks))

    async def _over(self, asked: Asked) -> None:
        with suppress(AssertionError):
            await self.remote.until(lambda: asked.words or self.given_up(), PATIENCE, "an answer")

    async def click_again(self, click: Click) -> None:
        if asked := self._asked.get(id(click)):
            self.happened.redelivered += 1
            await self._handle(self._name_of[click.person], click.channel).again(asked)

    async def board(self, person: str, channel: str) -> str:
        asked = await self._handle(self._name_of[person], channel).types("quiz leaderboard", period="all")
        return (await asked.reply(20)).content

    def standing(self, channel: str) -> list[Standing]:
        return [
            Standing(channel, m.id, m.content)
            for m in self._channels[channel].messages
            if m.author is self.remote.world.bot and m.seen_by is None and not m.gone
        ]

    def shown(self) -> list[Shown]:
        seen = [
            Shown(a.interaction.person.id, a.interaction.channel.id, words)
            for a in self._fresh
            for words in a.words
        ]
        self._fresh.clear()
        self._asked.clear()
        self.remote.calls.clear()
        return seen

    async def misfortune(self, rng: random.Random) -> None:
        if rng.random() < 0.15:
            await self._gateway(rng.choice(_GATEWAY))
            return
        route = rng.choices(list(_ROUTES), list(_ROUTES.values()))[0]
        fault = rng.choice(_KINDS)
        more: dict[str, Any] = {}
        if fault is Fault.SLOW:
            more["seconds"] = rng.uniform(0.05, 0.6)
        if fault in (Fault.ERROR, Fault.ERROR_AFTER):
            more["status"] = rng.choice((500, 502, 503))
        self.remote.faults.add(route, fault, **more)

    async def _gateway(self, what: str) -> None:
        gateway = self.remote.gateway
        self.happened.faults[f"gateway {what}"] += 1
        match what.split():
            case ["abort"]:
                gateway.abort()
            case ["reconnect"]:
                await gateway.reconnect()
            case ["resume"]:
                await gateway.invalidate(resumable=True)
            case ["identify"]:
                await gateway.invalidate(resumable=False)
            case ["close", code]:
                await gateway.close(int(code))

    def calm(self) -> None:
        self.happened.faults.update(self.remote.faults.over())

    @asynccontextmanager
    async def outage(self) -> AsyncIterator[None]:
        self.happened.faults["outage"] += 1
        port = self.remote.port
        self.remote.gateway.abort()
        await self.remote.stop()
        try:
            yield
        finally:
            await self.remote.start(port)

    def _handle(self, name: str, channel: str) -> PersonHandle:
        where = self._channels[channel]
        assert where.guild is not None
        return self.remote.person(name, where.name, where.guild.name)
