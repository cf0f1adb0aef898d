"""Messages nobody is waiting for: posts, their edits and private words, each at most once per key.

Discord remembers a nonce for a few minutes; after that the post itself must tell, so its first
component carries a mark made from the key. Interactions (`wire` has them) must never enter.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TypeVar

import discord

from adapters.discord.limits import OPENING
from adapters.discord.picture import Attached, Files, Waits, with_picture
from adapters.discord.refusals import OF_SERVER, Refusals
from adapters.discord.rights import attaches, missing
from adapters.discord.servers import Servers
from adapters.discord.threads import Threads
from adapters.discord.view import content, draw, mark_of, pictured
from bot.messages import Message, beside
from bot.ports import CannotPost, MessageRef, Place, Trouble
from bot.sentences import thread_title

NONCE, MARK = 25, 6
LOOK_BACK, AT_MOST = timedelta(days=1), 500  # no post is retried a day later
AHEAD = timedelta(seconds=30)  # so much our clock may be before Discord's
SAME_WORDS_WITHIN = timedelta(hours=1)  # only for what has no component to carry a mark

T = TypeVar("T")
Channel = discord.DMChannel | discord.PartialMessageable


class Outgoing:
    def __init__(self, client: discord.Client, refusals: Refusals, servers: Servers) -> None:
        self._client = client
        self._refusals = refusals
        self._servers = servers
        self._threads = Threads(client)
        self._attached = Attached()

    async def post(
        self,
        place: Place,
        message: Message,
        key: str,
        *,
        again: bool,
        since: datetime | None,
        below: str = "",
        alone: bool = True,
    ) -> MessageRef:
        """below: the message in whose thread it belongs; where there may be none, in the channel."""
        if again and (there := await self._landed(place, below, message, key, since)) is not None:
            self._refusals.token_taken()
            return there
        where = await self._spot(place, below, message.summary, alone=alone)
        try:
            sent = await self._posted(where, message, key)
        except CannotPost as refusal:
            if where == place or refusal.trouble is not Trouble.GONE:
                raise
            self._threads.lose(below)
            where = place
            sent = await self._posted(where, message, key)
        return _ref(place, where, sent)

    async def _posted(self, where: Place, message: Message, key: str) -> discord.Message:
        async with self._at(where):
            return await self._once(self._channel(where), message, key)

    def _channel(self, where: Place) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(int(where.channel), guild_id=int(where.workspace))

    async def find(
        self, place: Place, key: str, *, since: datetime | None, below: str = ""
    ) -> MessageRef | None:
        return await self._landed(place, below, None, key, since)

    async def _landed(
        self, place: Place, below: str, sent: Message | None, key: str, since: datetime | None
    ) -> MessageRef | None:
        """What an earlier attempt posted: in the thread, or where there was none then, in the channel."""
        mark = _digest(key)[:MARK]
        if below:
            thread = replace(place, channel=below)
            with suppress(CannotPost):  # there is none, or not for us
                async with self._at(thread):
                    landed = await _landed(self._client, self._channel(thread), sent, mark, since)
                if landed is not None:
                    return _ref(place, thread, landed, found=True)
        async with self._at(place):
            landed = await _landed(self._client, self._channel(place), sent, mark, since)
        return _ref(place, place, landed, found=True) if landed else None

    async def _spot(self, place: Place, below: str, said: str, *, alone: bool) -> Place:
        """The channel, or the thread of one of its messages. said: what stands in it first."""
        if not below:
            return place
        try:
            async with self._at(place):
                thread = await self._threads.of(place, below, thread_title(said))
        except CannotPost as refusal:
            if refusal.trouble is not Trouble.DELETED or not alone:
                raise
            self._threads.lose(below)
            return place
        return replace(place, channel=thread) if thread else place

    async def edit(self, ref: MessageRef, message: Message) -> None:
        """Without the mark: what has a reference to edit by is recorded as posted, and looked for no more."""
        where = replace(ref.place, channel=ref.thread or ref.place.channel)
        channel = self._client.get_partial_messageable(int(where.channel))
        standing = channel.get_partial_message(int(ref.id))

        async def send(shown: Message, files: Files) -> bool:
            drawn, given = draw(shown), files()
            # These take the place of what was attached, and none of it goes on to stand.
            await standing.edit(content=drawn.content, view=drawn.view, attachments=given)
            return bool(given)

        seen = pictured(message)
        async with self._at(where, editing=True):
            if self._attached.stands(ref.id, seen):  # as with every new tally
                drawn = draw(replace(seen, parts=beside(seen.parts)))
                await standing.edit(content=drawn.content, view=drawn.view)
            else:
                there = await self._pictured(where.channel, message, send)
                self._attached.note(ref.id, seen, there=there)
        self._refusals.token_taken()

    async def tell(self, server: str, user: str, message: Message, key: str, again: bool) -> None:
        async with self._refusals.of(self._client, OPENING):
            person = await self._client.create_dm(discord.Object(int(user)))
        async with self._refusals.of(self._client, str(person.id)):
            mark = _digest(key)[:MARK]
            if not (again and await _landed(self._client, person, message, mark, None)):
                await self._once(person, message, key, server=server)
        self._refusals.token_taken()

    async def can_post(self, place: Place) -> Trouble | None:
        if place.direct:
            return None  # somebody is writing to us there
        try:
            async with self._at(place):
                channel = await find(self._client, place.channel)
        except CannotPost as refusal:
            if refusal.trouble.of_place:
                return refusal.trouble
            raise
        if isinstance(channel, discord.abc.PrivateChannel):
            return Trouble.BETWEEN_PEOPLE
        if channel.guild.me is None:
            return None  # joined a moment ago; the post itself will tell
        return missing(channel, channel.guild.me)

    @asynccontextmanager
    async def _at(self, place: Place, *, editing: bool = False) -> AsyncIterator[None]:
        """As `Refusals.of`; a refusal of the whole server is no channel's, and a missing right has a name."""
        self._servers.require(place.workspace)
        try:
            async with self._refusals.of(self._client, place.channel, editing=editing):
                yield
        except CannotPost as refusal:
            if getattr(refusal.__cause__, "code", 0) in OF_SERVER and await self._left(place):
                raise self._servers.unserved(place.workspace) from refusal
            if refusal.trouble is Trouble.FORBIDDEN and (why := self._missing(place)):
                raise CannotPost(why) from refusal
            raise

    async def _left(self, place: Place) -> bool:
        async with self._refusals.of(self._client, place.workspace):
            return not await self._servers.still_in(place.workspace)

    def _missing(self, place: Place) -> Trouble | None:
        channel = self._client.get_channel(int(place.channel))
        if channel is None or isinstance(channel, discord.abc.PrivateChannel) or channel.guild.me is None:
            return None
        return missing(channel, channel.guild.me)

    async def _once(
        self,
        channel: Channel,
        message: Message,
        key: str,
        server: str = "",
    ) -> discord.Message:
        digest = _digest(key)
        nonce, mark = digest[:NONCE], digest[:MARK]

        async def send(shown: Message, files: Files) -> discord.Message:
            drawn = draw(shown, mark, server)
            return await channel.send(
                drawn.content,
                view=drawn.view,
                nonce=nonce,
                suppress_embeds=True,
                files=files() or discord.utils.MISSING,
            )

        sent = await self._pictured(str(channel.id), message, send)
        self._refusals.token_taken()
        return sent

    async def _pictured(
        self, channel: str, message: Message, send: Callable[[Message, Files], Awaitable[T]]
    ) -> T:
        """With a picture, unless it is known that we may attach none there."""
        known = self._client.get_channel(int(channel))
        if isinstance(known, discord.abc.GuildChannel | discord.Thread) and not attaches(known):
            return await send(message, list)
        return await with_picture(message, send, Waits.NOBODY, OF_SERVER)


def _digest(key: str) -> str:
    return b32encode(sha256(key.encode()).digest()).decode().lower()


def _ref(place: Place, where: Place, sent: discord.Message, *, found: bool = False) -> MessageRef:
    """where: a thread's place, where it stands in one of its channel's."""
    link = f"https://discord.com/channels/{where.workspace}/{where.channel}/{sent.id}"
    thread = where.channel if where != place else ""
    return MessageRef(place, str(sent.id), link, thread, sent.created_at, found=found)


async def find(
    client: discord.Client, channel: str
) -> discord.abc.GuildChannel | discord.Thread | discord.abc.PrivateChannel:
    return client.get_channel(int(channel)) or await client.fetch_channel(int(channel))


async def _landed(
    client: discord.Client, channel: Channel, sent: Message | None, mark: str, since: datetime | None
) -> discord.Message | None:
    """An earlier attempt's message, by its mark; by its words where `sent` has no component.

    It is looked for from `since` on, however much was said after it, and then among the newest of a day.
    That is counted from the channel's newest message, so a wrong clock here hides nothing that is new.
    Without leave to read the channel's past there is none to see.
    """
    same_words_since = discord.utils.utcnow() - SAME_WORDS_WITHIN
    bare = sent is not None and not draw(sent).view.children
    told = _contents(sent) if sent is not None else set()

    def ours(message: discord.Message) -> bool:
        if message.author != client.user:
            return False
        if not bare:
            return mark_of(message) == mark
        return message.content in told and message.created_at >= same_words_since

    if since is not None:
        async for message in channel.history(limit=AT_MOST, after=since - AHEAD):
            if ours(message):
                return message
    oldest = None
    async for message in channel.history(limit=AT_MOST):
        oldest = oldest or message.created_at - LOOK_BACK
        if message.created_at < oldest:
            return None
        if ours(message):
            return message
    return None


def _contents(message: Message) -> set[str]:
    """As it reads with a picture and without."""
    return {content(each).strip() for each in (message, replace(message, parts=beside(message.parts)))}
