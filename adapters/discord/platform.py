"""Discord as the engine knows it: the port's methods, and how it all starts and ends."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

import discord

from adapters.discord import handed
from adapters.discord.checkup import examine
from adapters.discord.connection import Connection
from adapters.discord.incoming import PLATFORM
from adapters.discord.outage import away
from adapters.discord.outgoing import Outgoing
from adapters.discord.people import People
from adapters.discord.privates import direct
from adapters.discord.refusals import Refusals
from adapters.discord.servers import Servers
from adapters.discord.shards import Shards
from adapters.discord.traits import DISCORD
from adapters.discord.wire import Wire
from bot.fetching import origin_of
from bot.messages import Message
from bot.ports import (
    Actor,
    Checkup,
    Handed,
    Member,
    MessageRef,
    Place,
    Quiz,
    Rejected,
    Reticent,
    Rights,
    Trouble,
)
from bot.sentences import DISCORD_REFUSES, too_few_shards

DRAIN = 8.0  # seconds for what is in flight when we close
BAD_TOKEN = 4004  # how the gateway closes when a token was reset
TOO_FEW_SHARDS = 4011


class Discord(Reticent):
    name = PLATFORM
    traits = DISCORD

    def __init__(
        self,
        token: str,
        *,
        api_url: str | None = None,
        gateway_url: str | None = None,
        shards: Shards | None = None,
    ) -> None:
        """`shards` are those this process runs; without, it runs as many as Discord recommends."""
        direct(api_url, gateway_url)
        self._token = token
        self._own = handed.OWN if api_url is None else (origin_of(api_url),)  # another's keeps files itself
        self._shards = shards
        self._refusals = Refusals()
        self.wire = Wire(self._refusals.limits)
        self._begin_anew(None)

    def _begin_anew(self, shards: Shards | None) -> None:
        self._connection = Connection(self._refusals.limits.trace(), shards)
        self.client = self._connection.client
        servers = Servers(self.client, lambda: self._connection.stands, shards)
        self._outgoing = Outgoing(self.client, self._refusals, servers)
        self._people = People(self.client, self._refusals)
        self.wire.listen(self.client, self._people)

    def attach(self, quiz: Quiz) -> None:
        """Where requests go. `run` does it; so does whoever drives `client` without a network."""
        self.wire.quiz = quiz

    async def run(self, quiz: Quiz) -> None:
        self.attach(quiz)
        if self.wire.closing:
            return
        if self.client.is_closed():
            self._begin_anew(None)
        try:
            await self._connect()
        except (discord.LoginFailure, discord.ConnectionClosed) as refused:
            if _code(refused) == BAD_TOKEN:
                self._refusals.token_refused()
            raise _rejection(refused, self._shards) or away(refused) or refused from None
        except Exception as error:
            if self.wire.closing:  # we ended it ourselves in the middle of connecting
                return
            if lost := away(error):
                raise lost from error
            raise
        finally:
            await self.client.close()

    async def _connect(self) -> None:
        await self.client.login(self._token)
        self._refusals.token_taken()
        count = await self._connection.recommended()
        shards = self._shards or (Shards.all_of(count) if count > 1 else None)
        if shards is not None:
            starts = self._connection.starts
            await self.client.close()
            self._begin_anew(shards)
            self._connection.starts = starts
            await self.client.login(self._token)
        await self.client.connect()

    @property
    def ready(self) -> bool:
        return self._connection.stands and not self._refusals.token_in_doubt

    async def close(self) -> None:
        await self.wire.drain(DRAIN)
        await self.client.close()

    async def post(
        self,
        place: Place,
        message: Message,
        key: str,
        *,
        again: bool = False,
        enter: bool = True,  # noqa: ARG002 -- here rights let us in, and nobody joins
        since: datetime | None = None,
        below: str = "",
        alone: bool = True,
    ) -> MessageRef:
        return await self._outgoing.post(
            place, message, key, again=again, since=since, below=below, alone=alone
        )

    async def find(
        self, place: Place, key: str, *, since: datetime | None = None, below: str = ""
    ) -> MessageRef | None:
        return await self._outgoing.find(place, key, since=since, below=below)

    async def edit(self, ref: MessageRef, message: Message) -> None:
        await self._outgoing.edit(ref, message)

    async def tell(
        self,
        workspace: str,
        user: str,
        message: Message,
        key: str,
        *,
        again: bool = False,
        rather_never: bool = False,  # noqa: ARG002 -- a direct message can always be read
    ) -> None:
        await self._outgoing.tell(workspace, user, message, key, again)

    async def can_post(self, place: Place) -> Trouble | None:
        return await self._outgoing.can_post(place)

    async def rights(self, actor: Actor, place: Place) -> Rights:
        return await self._people.rights(actor, place)

    async def admins_of(self, workspace: str, among: Collection[str]) -> tuple[str, ...]:
        return await self._people.admins_of(workspace, among)

    async def fetch(self, file: str, most: int) -> Handed:
        return await handed.fetch(file, most, self._own)

    async def checkup(self, places: Collection[Place], now: Callable[[], datetime]) -> Checkup:
        return await examine(self._token, self._shards, places, now)

    async def members(self, place: Place, users: Collection[str]) -> Mapping[str, Member | None]:
        return await self._people.members(place, users)

    async def present(self, place: Place, users: Collection[str]) -> Mapping[str, bool]:
        return await self._people.present(place, users)


def _rejection(
    refused: discord.LoginFailure | discord.ConnectionClosed, shards: Shards | None
) -> Rejected | None:
    """In a person's words, where one must mend something; None where trying again may help."""
    code = _code(refused)
    if code == BAD_TOKEN:
        return Rejected(DISCORD_REFUSES)
    if code == TOO_FEW_SHARDS and shards is not None:
        return Rejected(too_few_shards(shards.count))
    return None


def _code(refused: discord.LoginFailure | discord.ConnectionClosed) -> int:
    return BAD_TOKEN if isinstance(refused, discord.LoginFailure) else refused.code
