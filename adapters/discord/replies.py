"""What one person gets for one click or command, in the order Discord allows.

The first word must come within three seconds and fixes that the rest is private. Which words are
said is the engine's affair.
"""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import aiohttp
import discord
import structlog

from adapters.discord.form import form
from adapters.discord.limits import Limits
from adapters.discord.on_top import on_top
from adapters.discord.picture import Files, Waits, with_picture
from adapters.discord.privates import newest_message
from adapters.discord.view import draw, paged
from bot.commands import Command
from bot.messages import Choice, Choices, Message
from bot.ports import File, Reply, TryLater
from bot.redaction import nameless
from bot.sentences import NO_FORM_FOR_WORDS, ONE_MORE_CLICK, TOO_SLOW_FOR_A_FORM

# Too late, already answered, or the message was dismissed: there is nobody left to answer.
_OVER = frozenset({10008, 10015, 10062, 40060, 50027})
_ALREADY = 40060
LONGEST = 30.0  # seconds that words in a direct message wait until Discord takes an answer to them
_log = structlog.get_logger()


class Replies:
    def __init__(
        self,
        interaction: discord.Interaction,
        limits: Limits,
        chosen: Command | None = None,
        *,
        private: bool = False,
    ) -> None:
        """chosen: the command, where it was chosen in a modal, which opens no other. private: in one's own
        direct messages, where nothing needs to vanish; `server` is the one that such a reply is of, once that
        is known.
        """
        self.server = ""
        self._interaction = interaction
        self._limits = limits
        self._chosen = chosen
        self._hidden = not private
        self._spoken = False
        self._thinking = False

    async def think(self) -> None:
        """Only the person sees that something is on its way."""
        if not self._spoken and not self._mute():
            with self._lost():
                await self._first(
                    lambda: self._interaction.response.defer(ephemeral=self._hidden, thinking=True)
                )
                self._thinking = True

    async def give(self, reply: Reply) -> None:
        if self._mute():
            return
        with self._lost():
            if isinstance(reply.message, Message):
                on_top = reply.file is None and self._out_of_sight(reply)  # no modal holds a file
                if not (on_top and await self._on_top(reply.message)):
                    await self._show(reply.message, reply.replaces, reply.file)
            elif self._spoken:
                await self._show(TOO_SLOW_FOR_A_FORM)
            elif self._chosen is not None:
                again = Choices((Choice(reply.message.title, self._chosen),))
                await self._show(replace(ONE_MORE_CLICK, parts=(*ONE_MORE_CLICK.parts, again)))
            else:
                asking = form(reply.message, self.server)
                await self._first(lambda: self._interaction.response.send_modal(asking))

    async def leave(self) -> None:
        """Nothing to say: what was started is ended without a trace."""
        if self._mute():
            return
        with self._lost():
            if not self._spoken and self._interaction.message is not None:
                await self._first(self._interaction.response.defer)
            else:  # a command cannot be answered with nothing at once
                await self.think()
            if self._thinking:
                self._thinking = False
                await _surely(self._interaction.delete_original_response)

    def _out_of_sight(self, reply: Reply) -> bool:
        """Whether it would stand below messages that are below the card; who scrolled up would miss it."""
        card = self._interaction.message
        if self._interaction.type is not discord.InteractionType.component or card is None or self._spoken:
            return False
        if not self._hidden:  # nothing covers what stays
            return False
        newest = newest_message(self._interaction)
        return not card.flags.ephemeral and (reply.covered if newest is None else newest > card.id)

    async def _on_top(self, message: Message) -> bool:
        modal = on_top(message)
        if modal is None:
            return False
        try:
            await self._first(lambda: self._interaction.response.send_modal(modal))
        except discord.HTTPException as refusal:
            if refusal.status != 400 or refusal.code in _OVER:
                raise
            _log.warning(
                "modal refused", platform="discord", request=nameless(self._interaction.id), code=refusal.code
            )
            return False
        return True

    async def _show(self, message: Message, replaces: bool = False, file: File | None = None) -> None:
        """With its picture, or with the file that belongs to it."""
        thinking, self._thinking = self._thinking, False

        async def begin(shown: Message, files: Files) -> list[Message]:
            first, *others = paged(shown)
            await self._send(first, replaces, thinking, files)
            return others

        for page in await _with_files(message, file, begin):
            await self._send(page, False, False, list)

    async def _send(self, message: Message, replaces: bool, thinking: bool, files: Files) -> None:
        act, drawn = self._interaction, draw(message, server=self.server)
        clicked = act.message
        if thinking:
            await _surely(
                lambda: act.edit_original_response(
                    content=drawn.content, view=drawn.view, attachments=files() or discord.utils.MISSING
                )
            )
        elif self._spoken:
            await act.followup.send(
                drawn.content,
                view=drawn.view,
                ephemeral=self._hidden,
                suppress_embeds=True,
                files=files() or discord.utils.MISSING,
            )
        elif replaces and clicked is not None and (clicked.flags.ephemeral or not self._hidden):
            await self._first(
                # None takes away the picture of what stood there.
                lambda: act.response.edit_message(content=drawn.content, view=drawn.view, attachments=files())
            )
        else:
            await self._first(
                lambda: act.response.send_message(
                    drawn.content,
                    view=drawn.view,
                    ephemeral=self._hidden,
                    suppress_embeds=True,
                    files=files() or discord.utils.MISSING,
                )
            )
        drawn.view.clear_items()  # they and their view hold each other

    async def _first(self, say: Callable[[], Awaitable[object]]) -> None:
        """Discord takes one first word only, so one that may not have arrived is safely said again."""
        try:
            await _surely(say)
        except discord.HTTPException as refusal:
            if refusal.code != _ALREADY:
                raise
        self._spoken = True

    def _mute(self) -> bool:
        """Whether this address may send nothing; that it cannot be shown undoes nothing of what was done."""
        if self._limits.banned:
            _log.warning(
                "answer lost", platform="discord", request=nameless(self._interaction.id), why="banned"
            )
        return self._limits.banned

    @contextmanager
    def _lost(self) -> Iterator[None]:
        """What was asked is done and stored; that its answer cannot be shown undoes nothing."""
        try:
            yield
        except discord.HTTPException as refusal:
            if refusal.code not in _OVER and refusal.status < 500 and refusal.status != 429:
                raise
            _log.warning(
                "answer lost", platform="discord", request=nameless(self._interaction.id), code=refusal.code
            )
        except (aiohttp.ClientError, OSError) as cut:
            _log.warning(
                "answer lost",
                platform="discord",
                request=nameless(self._interaction.id),
                why=type(cut).__name__,
            )


async def _with_files(
    message: Message, file: File | None, begin: Callable[[Message, Files], Awaitable[list[Message]]]
) -> list[Message]:
    """The message's first page with its file, or else its picture; then what is left to send."""
    if file is None:
        return await with_picture(message, begin, Waits.SOMEBODY, _OVER)
    handed = file
    return await begin(message, lambda: [discord.File(io.BytesIO(handed.text.encode()), handed.name)])


async def _surely(call: Callable[[], Awaitable[object]]) -> None:
    """For what may be done twice to the same end: once more when the connection broke."""
    try:
        await call()
    except (aiohttp.ClientError, OSError):
        await call()


class Spoken:
    """What one person gets for words in their direct messages: words below them."""

    def __init__(self, message: discord.Message, limits: Limits) -> None:
        self.server = ""
        self._limits = limits
        self._message = message

    async def give(self, reply: Reply) -> None:
        message = reply.message if isinstance(reply.message, Message) else NO_FORM_FOR_WORDS

        async def begin(shown: Message, files: Files) -> list[Message]:
            first, *others = paged(shown)
            await self._send(first, files)
            return others

        try:
            for page in await _with_files(message, reply.file, begin):
                await self._send(page, list)
        except (TryLater, discord.DiscordException, aiohttp.ClientError, OSError) as lost:
            why = type(lost).__name__
            _log.warning("answer lost", platform="discord", request=nameless(self._message.id), why=why)

    async def _send(self, message: Message, files: Files) -> None:
        drawn = draw(message, server=self.server)
        await self._limits.turn(str(self._message.channel.id), LONGEST)
        await self._message.channel.send(
            drawn.content, view=drawn.view, suppress_embeds=True, files=files() or discord.utils.MISSING
        )
