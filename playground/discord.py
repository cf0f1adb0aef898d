"""A Discord on your own machine: SimCord's world, drawn by its preview, with the real adapter in it.

The world outlives every bot that enters it, so a restarted bot meets its old buttons. Message times
are simulated: the world begins on 2026-01-01 and its clock stands still between actions; moments the
bot writes are real. One world a process, with a database of its own: ids repeat in the next world.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, TypeVar

import discord
import simcord
import structlog

from adapters.discord import Discord, handed
from bot.messages import Message
from bot.ports import Handed, MessageRef, NotFetched, Place, Quiz, Unfetched

_PAUSE = 0.1  # seconds between tries while SimCord is busy with somebody's click
_TRIES = 100
_log = structlog.get_logger()
T = TypeVar("T")


class DiscordWorld:
    """`await start()` gives the address; each `platform()` is a Platform whose `run` enters the world."""

    def __init__(self) -> None:
        nobody = discord.Client(intents=discord.Intents(guilds=True))  # until the first bot comes
        self.env = simcord.Env(nobody, check_errors=False)
        self._changed = asyncio.Event()
        self._refreshing: asyncio.Task[None] | None = None

    async def start(self, port: int = 0) -> str:
        await self.env.start()
        _count_no_private_replies(self.env)
        self.env.backend.bot_user.name = "awsquiz"
        self.guild = self.env.create_guild("Playground", description="A server on your own machine")
        self.channel = self.guild.create_text_channel("aws", topic="Learn AWS together: type /awsquiz")
        admins = self.guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
        self.ana = self._person("Ana", admins)
        self.bo = self._person("Bo")
        self.cleo = self._person("Cleo")
        viewers = [self.ana, self.bo, self.cleo, self._person("Dan"), self._person("Finn")]
        self._preview = self.env.preview(self.channel, viewers=viewers, layout="channel", port=port)
        await self._preview.__aenter__()
        self._refreshing = asyncio.create_task(self._refresh_after_changes())
        return self.url

    @property
    def url(self) -> str:
        return self._preview.url

    def platform(self) -> SimulatedDiscord:
        return SimulatedDiscord(self)

    async def enter(self, client: discord.Client) -> None:
        """This client is the bot from now on; the one before it is gone."""
        await self.alone(lambda: self.env.restart_bot(client))
        await self.refresh()

    async def refresh(self) -> None:
        """Show what nobody in the browser asked for."""
        await self.alone(self._preview.refresh)

    async def alone(self, act: Callable[[], Awaitable[T]]) -> T:
        """Act when it is one's turn: SimCord refuses a second thing at a time, before doing any of it."""
        for _ in range(_TRIES):
            try:
                return await act()
            except simcord.SetupError as busy:
                if "overlaps" not in str(busy):
                    raise
                await asyncio.sleep(_PAUSE)
        raise TimeoutError("the simulated Discord stayed busy")

    def refresh_soon(self) -> None:
        """The same for whoever is in the middle of an action of this world, where it may not be done."""
        self._changed.set()

    async def close(self) -> None:
        if self._refreshing is not None:
            self._refreshing.cancel()
            await asyncio.gather(self._refreshing, return_exceptions=True)
        await self._preview.close()
        await self.env.shutdown()

    def _person(self, name: str, *roles: simcord.RoleHandle) -> simcord.MemberActor:
        return self.guild.add_member(self.env.create_user(name.lower(), global_name=name), roles=list(roles))

    async def _refresh_after_changes(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            try:
                await self.refresh()
            except TimeoutError:
                _log.warning("preview not refreshed", platform="discord")


def _count_no_private_replies(env: simcord.Env) -> None:
    """SimCord takes a private reply for its channel's newest message: to whoever answers after the first, the
    card would seem to be covered.
    """
    backend, commit = env.backend, env.backend.commit_message

    def committed(message: Any, *, broadcast: bool = True) -> Any:
        channel = backend.get_channel(message.channel_id)
        newest, done = channel.last_message_id, commit(message, broadcast=broadcast)
        if done.is_ephemeral:
            channel.last_message_id = newest
        return done

    backend.commit_message = committed  # type: ignore[method-assign]  # there is no hook for it


def lies_in(env: simcord.Env, file: str, most: int) -> Handed:
    """An attachment of a command, from the world's own store, which no network leads to."""
    attached = handed.read(file)
    data = env.backend.cdn.get(attached.url)
    if data is None:
        raise NotFetched(Unfetched.ELSEWHERE)
    if max(attached.size, len(data)) > most:
        raise NotFetched(Unfetched.TOO_LARGE)
    return Handed(attached.name, data)


class SimulatedDiscord(Discord):
    """The real adapter; only its connection is the world instead of the network."""

    def __init__(self, world: DiscordWorld) -> None:
        super().__init__("no token is needed here")
        self._world = world
        self._closed = asyncio.Event()
        self.entered = asyncio.Event()

    async def run(self, quiz: Quiz) -> None:
        self.attach(quiz)
        await self._world.enter(self.client)
        self.entered.set()
        await self._closed.wait()

    async def close(self) -> None:
        await super().close()
        self._closed.set()

    async def fetch(self, file: str, most: int) -> Handed:
        return lies_in(self._world.env, file, most)

    async def post(
        self,
        place: Place,
        message: Message,
        key: str,
        *,
        again: bool = False,
        enter: bool = True,
        since: datetime | None = None,
        below: str = "",
        alone: bool = True,
    ) -> MessageRef:
        try:
            return await super().post(
                place, message, key, again=again, enter=enter, since=since, below=below, alone=alone
            )
        finally:
            self._world.refresh_soon()

    async def edit(self, ref: MessageRef, message: Message) -> None:
        await super().edit(ref, message)
        self._world.refresh_soon()
