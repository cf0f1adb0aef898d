"""Who may run a channel's quiz: whoever may manage the server or that channel, asked at this moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import discord

from adapters.discord.direct import first_of
from adapters.discord.outgoing import find
from bot.ports import Actor, Place, Request


class People:
    """Each interaction brings its person's rights; they are believed while it is being answered."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._brought: dict[tuple[str, str], discord.Permissions] = {}

    @contextmanager
    def brought(self, request: Request, rights: discord.Permissions) -> Iterator[None]:
        key = (request.actor.user, request.place.channel)
        self._brought[key] = rights
        try:
            yield
        finally:
            self._brought.pop(key, None)

    async def is_admin(self, actor: Actor, place: Place) -> bool:
        rights = self._brought.get((actor.user, place.channel))
        if rights is None:
            rights = await self._fetch(actor, place)
        return rights.administrator or rights.manage_guild or rights.manage_channels

    async def _fetch(self, actor: Actor, place: Place) -> discord.Permissions:
        try:
            if place.direct:  # where nobody brings any rights
                there = await first_of(self._client, (place.workspace,), int(actor.user))
                return there.member.guild_permissions if there else discord.Permissions.none()
            channel = await find(self._client, place.channel)
            if isinstance(channel, discord.abc.PrivateChannel):
                return discord.Permissions.none()
            return channel.permissions_for(await channel.guild.fetch_member(int(actor.user)))
        except (discord.NotFound, discord.Forbidden):
            return discord.Permissions.none()
