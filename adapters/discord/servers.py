"""Which servers we are in: the gateway says so of its own, and Discord of any when asked."""

from __future__ import annotations

from collections.abc import Callable

import discord

from adapters.discord.invite import address
from adapters.discord.refusals import OF_SERVER
from adapters.discord.shards import Shards
from bot.ports import Trouble, Unserved

LATER = 300.0  # seconds; being invited again takes a person


class Servers:
    def __init__(self, client: discord.Client, stands: Callable[[], bool], shards: Shards | None) -> None:
        """stands: whether the gateway tells us now; shards: those of which it does, None for all."""
        self._client = client
        self._stands = stands
        self._shards = shards

    def require(self, guild: str) -> None:
        """Unserved where the gateway knows that we are not there: Discord need not be asked."""
        if self._stands() and self._ours(guild) and self._client.get_guild(int(guild)) is None:
            raise self.unserved(guild)

    async def still_in(self, guild: str) -> bool:
        """Asked of Discord at this moment; raises what it raises."""
        try:
            await self._client.fetch_guild(int(guild), with_counts=False)
        except discord.HTTPException as no:
            if no.code not in OF_SERVER:  # not Discord's word on us: a proxy's page, say
                raise
            return False
        return True

    def unserved(self, guild: str) -> Unserved:
        """The refusal of a whole server, with the address that invites us."""
        application = self._client.application_id
        invite = address(application, guild) if application is not None else ""
        return Unserved(Trouble.NOT_INSTALLED, LATER, invite)

    def _ours(self, guild: str) -> bool:
        return self._shards is None or self._shards.of(guild) in self._shards.ids
