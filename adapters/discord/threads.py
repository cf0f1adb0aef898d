"""The thread of a message, which it outlives: begun once, and where it may not be, its channel serves."""

from __future__ import annotations

from typing import Final

import discord

from bot.ports import Place

_THERE = 160004  # a message has one thread, which has the message's id
_DELETED = 10008  # the message
# What no thread may be begun below, or not by us, or not one more in this server: the channel serves.
_NONE = frozenset({50001, 50013, 50024, 50068, 160003, 160006, 160007})
_ARCHIVED_AFTER: Final = 60  # minutes without a word
_TITLE = 100  # characters
_REMEMBERED = 1_000


class Threads:
    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._known: dict[str, str] = {}  # by the message: its thread, "" where there is none

    async def of(self, place: Place, message: str, title: str) -> str:
        """The id of its thread, or "". title: of one that is begun here.

        Raises discord.HTTPException for anything that passes, and where the message is gone and has none.
        """
        if message not in self._known:
            self._remember(message, await self._begin(place, message, title))
        return self._known[message]

    def lose(self, message: str) -> None:
        """Somebody deleted its thread, or the message before it had one: from now on the channel serves."""
        self._remember(message, "")

    def _remember(self, message: str, thread: str) -> None:
        self._known[message] = thread
        if len(self._known) > _REMEMBERED:
            del self._known[next(iter(self._known))]

    async def _begin(self, place: Place, message: str, title: str) -> str:
        channel = self._client.get_partial_messageable(int(place.channel), guild_id=int(place.workspace))
        if not self._may(place):
            return ""
        below = channel.get_partial_message(int(message))
        try:
            thread = await below.create_thread(name=title[:_TITLE], auto_archive_duration=_ARCHIVED_AFTER)
        except ValueError:  # the server is not in discord.py's cache
            return ""
        except discord.HTTPException as refusal:
            if refusal.code == _THERE:
                return message
            if refusal.code in _NONE:
                return ""
            if refusal.code == _DELETED and await self._outlives(message):
                return message
            raise
        return str(thread.id)

    async def _outlives(self, message: str) -> bool:
        """Whether a message that is gone has a thread; it has the message's id."""
        if self._client.get_channel(int(message)) is not None:
            return True
        try:
            await self._client.fetch_channel(int(message))
        except (discord.NotFound, discord.Forbidden):
            return False
        return True

    def _may(self, place: Place) -> bool:
        """Whether we could begin one and write in it, as far as that is known here."""
        channel = self._client.get_channel(int(place.channel))
        if isinstance(channel, discord.Thread | discord.VoiceChannel | discord.StageChannel):
            return False  # no thread is begun in these
        if not isinstance(channel, discord.TextChannel) or channel.guild.me is None:
            return True
        rights = channel.permissions_for(channel.guild.me)
        return rights.create_public_threads and rights.send_messages_in_threads
