"""What discord.py tells us goes to the quiz, and what the quiz says goes back to the person.

Everything a person does arrives in `on_interaction`, also from buttons of earlier starts. Words,
rules and conversations held in memory must never enter.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any, cast

import discord
import structlog
from discord.app_commands import Choice

from adapters.discord import direct, text, tree
from adapters.discord.controls import OPTION, OPTIONS
from adapters.discord.incoming import (
    PLATFORM,
    Once,
    asked,
    chosen_on_top,
    half_typed,
    is_private,
    only_read,
    place_of,
    request_of,
    written,
)
from adapters.discord.limits import Limits
from adapters.discord.people import People
from adapters.discord.privates import let_go
from adapters.discord.replies import Replies, Spoken
from adapters.discord.rights import missing
from bot.commands import Joined
from bot.ports import Actor, Outcome, Place, Quiz, Reply, Request
from bot.sentences import NOT_HERE

PATIENCE = 1.5  # seconds the engine has before we say that it is thinking; Discord gives 3
_log = structlog.get_logger()


class Wire:
    """One for all connections: what one of them heard, the next does not hear as new."""

    _client: discord.Client
    _people: People

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.quiz: Quiz | None = None
        self.closing = False
        self._in_flight: set[asyncio.Task[Any]] = set()
        self._once = Once()

    def listen(self, client: discord.Client, people: People) -> None:
        """From here on to this client, and no more to the one before."""
        self._client, self._people = client, people
        servers = (self.on_guild_join, self.on_guild_remove)
        heard = (self.on_interaction, self.on_message)
        for event in (self.setup_hook, *heard, *servers, self.on_error):
            client.event(event)

    async def drain(self, seconds: float) -> None:
        """Take no more, and wait for what is in flight."""
        self.closing = True
        if self._in_flight:
            await asyncio.wait(self._in_flight, timeout=seconds)

    # ---- what discord.py calls, by these names

    async def setup_hook(self) -> None:
        await tree.sync(self._client)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if self.closing or self.quiz is None:
            return
        if not self._once.is_new(interaction.id):
            return  # what came of it is shown already, or about to be
        with self._tracked():
            try:
                await self._answer(interaction, self.quiz)
            finally:
                let_go(interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Of direct messages alone, by the intents we declare."""
        words = written(message)
        if self.closing or self.quiz is None or words is None or not self._once.is_new(message.id):
            return
        with self._tracked():
            spoken = Spoken(message, self._limits)
            outcome = await direct.play(self._client, self._limits, self.quiz, words, spoken)
            if outcome.reply:
                await spoken.give(outcome.reply)
            if outcome.due and (late := await self.quiz.deliver(outcome)):
                await spoken.give(late)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Since when is the same however often, and to whichever process, Discord says that we joined."""
        channels = [guild.system_channel, *guild.text_channels]
        channel = next((c for c in channels if c is not None and missing(c, guild.me) is None), None)
        if channel is None or self.closing or self.quiz is None:
            return
        with self._tracked():
            actor = Actor(PLATFORM, str(guild.id), str(guild.me.id), guild.me.display_name)
            since = f"{guild.me.joined_at:%Y%m%d%H%M%S}" if guild.me.joined_at else ""
            place = Place(PLATFORM, str(guild.id), str(channel.id))
            outcome = await self.quiz.handle(Request(f"join-{guild.id}-{since}", actor, place, Joined(since)))
            if outcome.due:
                await self.quiz.deliver(outcome)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Somebody removed us from the server; one that is only away for a moment is not told so."""
        if self.quiz is not None and not self.closing:
            with self._tracked():
                await self.quiz.lost(PLATFORM, str(guild.id))

    async def on_error(self, event: str, /, *_args: object, **_kwargs: object) -> None:
        _log.exception("event failed", platform=PLATFORM, discord_event=event)

    # ---- one interaction

    async def _answer(self, interaction: discord.Interaction, quiz: Quiz) -> None:
        if interaction.type is discord.InteractionType.autocomplete:
            await self._complete(interaction, quiz)
        elif only_read(interaction):
            await Replies(interaction, self._limits).leave()
        elif isinstance(interaction.user, discord.Member) and interaction.channel_id is not None:
            request = request_of(interaction)
            chosen = request.command if chosen_on_top(interaction) else None
            replies = Replies(interaction, self._limits, chosen)
            with self._people.brought(request, interaction.permissions):
                await self._serve(quiz, quiz.handle(request), replies)
        elif is_private(interaction.channel):
            replies = Replies(interaction, self._limits, private=True)
            playing = direct.play(self._client, self._limits, quiz, asked(interaction), replies)
            await self._serve(quiz, playing, replies)
        else:
            await Replies(interaction, self._limits).give(Reply(NOT_HERE))

    async def _serve(self, quiz: Quiz, handling: Coroutine[Any, Any, Outcome], replies: Replies) -> None:
        outcome = await self._patiently(handling, replies)
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

    async def _patiently(self, handling: Coroutine[Any, Any, Outcome], replies: Replies) -> Outcome:
        """A timer, and no task beside: nearly every answer comes long before it."""
        loop, thinking = asyncio.get_running_loop(), list[asyncio.Task[None]]()
        timer = loop.call_later(PATIENCE, lambda: thinking.append(loop.create_task(replies.think())))
        try:
            return await handling
        finally:
            timer.cancel()
            for begun in thinking:  # what is said next is said after it
                await begun

    async def _complete(self, interaction: discord.Interaction, quiz: Quiz) -> None:
        typing = half_typed(interaction)
        if interaction.guild_id is None:
            here = direct.place_of(self._client, self._limits, quiz, interaction) if typing else None
            place = await here if here else None
        else:
            place = place_of(interaction)
        offers = quiz.suggest(*typing, place)[:OPTIONS] if typing and place else ()
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
