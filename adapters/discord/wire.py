"""Discord's wire: interactions in, replies out, posts on demand.

Everything a person does arrives in `on_interaction`, also from buttons of earlier starts. Words,
rules and conversations held in memory must never enter.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, cast

import discord
import structlog
from discord.app_commands import Choice

from adapters.discord import text, tree
from adapters.discord.connection import Connection, direct
from adapters.discord.incoming import PLATFORM, Once, half_typed, request_of
from adapters.discord.outgoing import Outgoing, may_write
from adapters.discord.people import People
from adapters.discord.refusals import Refusals
from adapters.discord.replies import NOT_HERE, Replies
from adapters.discord.shards import Shards
from adapters.discord.view import OPTION, OPTIONS
from bot.commands import Joined
from bot.messages import Message
from bot.ports import Actor, MessageRef, Outcome, Place, Quiz, Rejected, Reply, Request, Trouble

PATIENCE = 1.5  # seconds the engine has before we say that it is thinking; Discord gives 3
DRAIN = 8.0  # seconds for what is in flight when we close
BAD_TOKEN = 4004  # how the gateway closes when a token was reset
TOO_FEW_SHARDS = 4011
_log = structlog.get_logger()


class Discord:
    name = PLATFORM

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
        self._shards = shards
        self._quiz: Quiz | None = None
        self._closing = False
        self._in_flight: set[asyncio.Task[Any]] = set()
        self._once = Once()
        self._refusals = Refusals()
        self._begin_anew(None)

    def _begin_anew(self, shards: Shards | None) -> None:
        self._connection = Connection(shards)
        self.client = self._connection.client
        for event in (self.setup_hook, self.on_interaction, self.on_guild_join, self.on_error):
            self.client.event(event)
        self._outgoing = Outgoing(self.client, self._refusals)
        self._people = People(self.client)

    # ---- the platform's life

    def attach(self, quiz: Quiz) -> None:
        """Where requests go. `run` does it; so does whoever drives `client` without a network."""
        self._quiz = quiz

    async def run(self, quiz: Quiz) -> None:
        self.attach(quiz)
        if self._closing:
            return
        if self.client.is_closed():
            self._begin_anew(None)
        try:
            await self._connect()
        except (discord.LoginFailure, discord.ConnectionClosed) as refused:
            raise _rejection(refused, self._shards) or refused from None
        except Exception:
            if not self._closing:  # else we ended it ourselves in the middle of connecting
                raise
        finally:
            await self.client.close()

    async def _connect(self) -> None:
        await self.client.login(self._token)
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
        return self._connection.stands

    async def close(self) -> None:
        self._closing = True
        if self._in_flight:
            await asyncio.wait(self._in_flight, timeout=DRAIN)
        await self.client.close()

    # ---- what discord.py calls, by these names

    async def setup_hook(self) -> None:
        await tree.sync(self.client)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if self._closing or self._quiz is None:
            return
        if not self._once.is_new(interaction.id):
            return  # what came of it is shown already, or about to be
        with self._tracked():
            if interaction.type is discord.InteractionType.autocomplete:
                await self._complete(interaction, self._quiz)
            elif not isinstance(interaction.user, discord.Member) or interaction.channel_id is None:
                await Replies(interaction).give(Reply(NOT_HERE))
            else:
                await self._serve(interaction, self._quiz)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Always the same channel, so that the engine can tell a second greeting from the first."""
        channels = [guild.system_channel, *guild.text_channels]
        channel = next((c for c in channels if c is not None and may_write(c, guild.me)), None)
        if channel is None or self._closing or self._quiz is None:
            return
        with self._tracked():
            actor = Actor(self.name, str(guild.id), str(guild.me.id), guild.me.display_name)
            place = Place(self.name, str(guild.id), str(channel.id))
            outcome = await self._quiz.handle(Request(f"join-{guild.id}", actor, place, Joined()))
            if outcome.due:
                await self._quiz.deliver(outcome)

    async def on_error(self, event: str, /, *_args: object, **_kwargs: object) -> None:
        _log.exception("event failed", platform=self.name, discord_event=event)

    # ---- one interaction

    async def _serve(self, interaction: discord.Interaction, quiz: Quiz) -> None:
        request, replies = request_of(interaction), Replies(interaction)
        with self._people.brought(request, interaction.permissions):
            outcome = await self._handle(quiz, request, replies)
            try:
                if outcome.reply:
                    await replies.give(outcome.reply)
                elif outcome.due:
                    await replies.think()
            finally:  # what is due was promised to the channel, whatever becomes of the reply
                late = await quiz.deliver(outcome) if outcome.due else None
            if late:
                await replies.give(late)
            elif not outcome.reply:
                await replies.leave()

    async def _handle(self, quiz: Quiz, request: Request, replies: Replies) -> Outcome:
        handling = asyncio.create_task(quiz.handle(request))
        done, _ = await asyncio.wait({handling}, timeout=PATIENCE)
        if not done:
            await replies.think()
        return await handling

    async def _complete(self, interaction: discord.Interaction, quiz: Quiz) -> None:
        typing = half_typed(interaction)
        offers = quiz.suggest(*typing)[:OPTIONS] if typing else ()
        choices = [Choice(name=text.cut(label, OPTION), value=value) for label, value in offers]
        with suppress(discord.NotFound):  # they typed on, and Discord asks again
            await interaction.response.autocomplete(choices)

    @contextmanager
    def _tracked(self) -> Iterator[None]:
        task = cast("asyncio.Task[Any]", asyncio.current_task())  # discord.py runs each event in its own
        self._in_flight.add(task)
        try:
            yield
        finally:
            self._in_flight.discard(task)

    # ---- what the engine asks of us

    async def post(self, place: Place, message: Message, key: str, *, again: bool = False) -> MessageRef:
        return await self._outgoing.post(place, message, key, again)

    async def find(self, place: Place, key: str) -> MessageRef | None:
        return await self._outgoing.find(place, key)

    async def edit(self, ref: MessageRef, message: Message) -> None:
        await self._outgoing.edit(ref, message)

    async def tell(self, workspace: str, user: str, message: Message, key: str) -> None:  # noqa: ARG002 -- ids are global
        await self._outgoing.tell(user, message, key)

    async def can_post(self, place: Place) -> Trouble | None:
        return await self._outgoing.can_post(place)

    async def is_admin(self, actor: Actor, place: Place) -> bool:
        return await self._people.is_admin(actor, place)

    async def zone_of(self, actor: Actor) -> str | None:  # noqa: ARG002 -- the port's; Discord knows nobody's
        return None


def _rejection(
    refused: discord.LoginFailure | discord.ConnectionClosed, shards: Shards | None
) -> Rejected | None:
    """In a person's words, where one must mend something; None where trying again may help."""
    code = BAD_TOKEN if isinstance(refused, discord.LoginFailure) else refused.code
    if code == BAD_TOKEN:
        return Rejected(
            "Discord does not take the token in DISCORD_TOKEN. "
            "Copy it anew: Developer Portal, your application, Bot, Reset Token."
        )
    if code == TOO_FEW_SHARDS and shards is not None:
        return Rejected(
            f"Discord wants more shards than the {shards.count} in DISCORD_SHARDS. "
            "Raise their number in all your processes, or unset it to run one process."
        )
    return None
