"""What one person gets for one click or command, in the order Discord allows.

The first word must come within three seconds and fixes that the rest is private. Which words are
said is the engine's affair.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import aiohttp
import discord
import structlog

from adapters.discord.form import form
from adapters.discord.view import draw
from bot.messages import Message
from bot.ports import Reply
from bot.sentences import NO_FORM_FOR_WORDS, TOO_SLOW_FOR_A_FORM

# Too late, already answered, or the message was dismissed: there is nobody left to answer.
_OVER = frozenset({10008, 10015, 10062, 40060, 50027})
_ALREADY = 40060
_log = structlog.get_logger()


class Replies:
    def __init__(self, interaction: discord.Interaction, *, private: bool = False) -> None:
        """private: in one's own direct messages, where nothing needs to vanish. `server` is the one that such
        a reply is of, once that is known.
        """
        self.server = ""
        self._interaction = interaction
        self._hidden = not private
        self._spoken = False
        self._thinking = False

    async def think(self) -> None:
        """Only the person sees that something is on its way."""
        if not self._spoken:
            with self._lost():
                await self._first(
                    lambda: self._interaction.response.defer(ephemeral=self._hidden, thinking=True)
                )
                self._thinking = True

    async def give(self, reply: Reply) -> None:
        with self._lost():
            if isinstance(reply.message, Message):
                await self._show(reply.message, reply.replaces)
            elif self._spoken:
                await self._show(TOO_SLOW_FOR_A_FORM)
            else:
                asking = form(reply.message, self.server)
                await self._first(lambda: self._interaction.response.send_modal(asking))

    async def leave(self) -> None:
        """Nothing to say: what was started is ended without a trace."""
        with self._lost():
            if not self._spoken and self._interaction.message is not None:
                await self._first(self._interaction.response.defer)
            else:  # a command cannot be answered with nothing at once
                await self.think()
            if self._thinking:
                self._thinking = False
                await _surely(self._interaction.delete_original_response)

    async def _show(self, message: Message, replaces: bool = False) -> None:
        act, drawn = self._interaction, draw(message, server=self.server)
        if self._thinking:
            self._thinking = False
            await _surely(lambda: act.edit_original_response(content=drawn.content, view=drawn.view))
        elif self._spoken:
            await act.followup.send(
                drawn.content, view=drawn.view, ephemeral=self._hidden, suppress_embeds=True
            )
        elif replaces and act.message is not None and (act.message.flags.ephemeral or not self._hidden):
            await self._first(lambda: act.response.edit_message(content=drawn.content, view=drawn.view))
        else:
            await self._first(
                lambda: act.response.send_message(
                    drawn.content, view=drawn.view, ephemeral=self._hidden, suppress_embeds=True
                )
            )

    async def _first(self, say: Callable[[], Awaitable[object]]) -> None:
        """Discord takes one first word only, so one that may not have arrived is safely said again."""
        try:
            await _surely(say)
        except discord.HTTPException as refusal:
            if refusal.code != _ALREADY:
                raise
        self._spoken = True

    @contextmanager
    def _lost(self) -> Iterator[None]:
        """What was asked is done and stored; that its answer cannot be shown undoes nothing."""
        try:
            yield
        except discord.HTTPException as refusal:
            if refusal.code not in _OVER and refusal.status < 500 and refusal.status != 429:
                raise
            _log.warning("answer lost", platform="discord", request=self._interaction.id, code=refusal.code)
        except (aiohttp.ClientError, OSError) as cut:
            _log.warning(
                "answer lost", platform="discord", request=self._interaction.id, why=type(cut).__name__
            )


async def _surely(call: Callable[[], Awaitable[object]]) -> None:
    """For what may be done twice to the same end: once more when the connection broke."""
    try:
        await call()
    except (aiohttp.ClientError, OSError):
        await call()


class Spoken:
    """What one person gets for words in their direct messages: words below them."""

    def __init__(self, message: discord.Message) -> None:
        self.server = ""
        self._message = message

    async def give(self, reply: Reply) -> None:
        message = reply.message if isinstance(reply.message, Message) else NO_FORM_FOR_WORDS
        drawn = draw(message, server=self.server)
        try:
            await self._message.channel.send(drawn.content, view=drawn.view, suppress_embeds=True)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as lost:
            why = type(lost).__name__
            _log.warning("answer lost", platform="discord", request=self._message.id, why=why)
