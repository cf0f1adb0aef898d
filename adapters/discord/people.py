"""What somebody may do on a server and in a channel, and who is still there: asked at this moment."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import discord
import structlog

from adapters.discord.direct import first_of
from adapters.discord.outgoing import find
from adapters.discord.refusals import Refusals
from bot.ports import Actor, Member, Place, Request, Rights

WAIT = 1.0  # seconds for Discord to say who is there
MOST = 100  # people in one question
_log = structlog.get_logger()


class People:
    """Each interaction brings its person's rights; they are believed while it is being answered."""

    def __init__(self, client: discord.Client, refusals: Refusals) -> None:
        self._client = client
        self._refusals = refusals
        self._brought: dict[tuple[str, str], discord.Permissions] = {}
        self._asking: dict[tuple[int, tuple[int, ...]], asyncio.Task[list[discord.Member] | None]] = {}

    @contextmanager
    def brought(self, request: Request, rights: discord.Permissions) -> Iterator[None]:
        key = (request.actor.user, request.place.channel)
        self._brought[key] = rights
        try:
            yield
        finally:
            self._brought.pop(key, None)

    async def members(self, place: Place, users: Collection[str]) -> dict[str, Member | None]:
        """One question over the gateway, which needs no privileged intent while it names whom it means."""
        guild = self._client.get_guild(int(place.workspace))
        there = None if guild is None else await self._there(guild, users)
        if there is None:
            return {}
        found = {str(member.id): Member(member.display_name, member.name) for member in there}
        return {user: found.get(user) for user in list(users)[:MOST]}

    async def present(self, place: Place, users: Collection[str]) -> dict[str, bool]:
        """Whether they may read the channel, which is all that being in one is here."""
        guild = self._client.get_guild(int(place.workspace))
        channel = None if guild is None else guild.get_channel_or_thread(int(place.channel))
        there = None if guild is None or channel is None else await self._there(guild, users)
        if channel is None or there is None:
            return {}
        try:
            readers = {str(m.id) for m in there if channel.permissions_for(m).view_channel}
        except discord.ClientException:  # a thread whose channel is not known
            return {}
        return {user: user in readers for user in list(users)[:MOST]}

    async def admins_of(self, workspace: str, among: Collection[str]) -> tuple[str, ...]:
        """The server's owner is told of with the server; its other admins, without a privileged intent, only
        where one asks for them.
        """
        guild = self._client.get_guild(int(workspace))
        if guild is None or guild.unavailable:
            return ()
        there = await self._there(guild, among) or []
        found = [str(member.id) for member in there if _rights(member.guild_permissions, "").admin]
        return tuple(dict.fromkeys([*found, *([str(guild.owner_id)] if guild.owner_id else [])]))

    async def _there(self, guild: discord.Guild, users: Collection[str]) -> list[discord.Member] | None:
        """None where Discord does not say. The gateway takes 120 a minute of all that we say to it: what is
        being asked is not asked once more.
        """
        wanted = tuple(int(user) for user in users)[:MOST]
        if guild.unavailable or not wanted:
            return None
        question = guild.id, wanted
        if question not in self._asking:
            self._asking[question] = asyncio.create_task(self._ask(guild, wanted))
            self._asking[question].add_done_callback(lambda _: self._asking.pop(question))
        return await asyncio.shield(self._asking[question])  # one who is cancelled cancels nobody else

    async def _ask(self, guild: discord.Guild, wanted: Sequence[int]) -> list[discord.Member] | None:
        try:
            async with asyncio.timeout(WAIT):
                return await guild.query_members(user_ids=list(wanted), limit=MOST, cache=False)
        except (TimeoutError, OSError, RuntimeError, discord.DiscordException) as error:
            _log.info("members unknown", platform="discord", error=type(error).__name__)
            return None

    async def rights(self, actor: Actor, place: Place) -> Rights:
        brought = self._brought.get((actor.user, place.channel))
        if brought is not None:
            return _rights(brought, actor.name)
        async with self._refusals.of(self._client, place.workspace):
            return await self._asked(actor, place)

    async def _asked(self, actor: Actor, place: Place) -> Rights:
        try:
            if place.direct:  # where nobody brings any rights
                there = await first_of(
                    self._client, self._refusals.limits, (place.workspace,), int(actor.user)
                )
                return self._of(there.member, there.member.guild_permissions) if there else Rights()
            channel = await find(self._client, place.channel)
            if isinstance(channel, discord.abc.PrivateChannel):
                return Rights()
            member = await channel.guild.fetch_member(int(actor.user))
        except (discord.NotFound, discord.Forbidden, ValueError):
            return Rights()
        return self._of(member, channel.permissions_for(member))

    def _of(self, member: discord.Member, told: discord.Permissions) -> Rights:
        itself = self._client.user is not None and member.id == self._client.user.id
        return replace(_rights(told, member.display_name, app=member.bot), itself=itself)


def _rights(told: discord.Permissions, name: str, *, app: bool = False) -> Rights:
    """Who manages one channel runs its quiz; the server's is for who manages the server."""
    admin = told.administrator or told.manage_guild
    return Rights(admin=admin, manages=told.manage_channels, member=not app, name=name)
