"""The people, servers, channels and messages of a loopback Discord, and who may do what there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Payload = dict[str, Any]
Now = Callable[[], datetime]

MANAGE_GUILD, VIEW, SEND, EMBED, HISTORY = 1 << 5, 1 << 10, 1 << 11, 1 << 14, 1 << 16
THREADS, COMMANDS = 1 << 38, 1 << 31
FILES, NEW_THREADS = 1 << 15, 1 << 35
EVERYONE = VIEW | SEND | EMBED | HISTORY | THREADS | COMMANDS | FILES | NEW_THREADS
EPHEMERAL, LOADING = 1 << 6, 1 << 7
_FIRST_GUILD = 720_720  # a multiple of every number of shards up to 16
_EPOCH_MS = 1_420_070_400_000
_PINGS = re.compile(r"@everyone|@here|<@[!&]?\d+>")


@dataclass(eq=False)
class Person:
    id: str
    name: str
    bot: bool = False
    takes_messages: bool = True


@dataclass(eq=False)
class Message:
    """What stands in a channel, or what one person alone sees (`seen_by`)."""

    id: str
    channel: Channel
    author: Person
    at: datetime
    content: str = ""
    components: list[Payload] = field(default_factory=list)
    attachments: list[Payload] = field(default_factory=list)
    flags: int = 0
    nonce: str = ""
    edited_at: datetime | None = None
    seen_by: Person | None = None
    pings: bool = False
    gone: bool = False

    @property
    def controls(self) -> list[Payload]:
        return [control for row in self.components for control in row.get("components", ())]

    @property
    def buttons(self) -> list[str]:
        return [control["label"] for control in self.controls if control["type"] == 2]

    @property
    def loading(self) -> bool:
        return bool(self.flags & LOADING)

    def take(self, body: Payload) -> None:
        """Draw what a request says; what it does not name stays."""
        self.content = body["content"] or "" if "content" in body else self.content
        self.components = body["components"] or [] if "components" in body else self.components
        self.attachments = body["attachments"] or [] if "attachments" in body else self.attachments
        mentions = body.get("allowed_mentions")
        may_ping = mentions is None or bool(mentions.get("parse"))
        self.pings = self.pings or (may_ping and bool(_PINGS.search(self.content)))


@dataclass(eq=False)
class Channel:
    """`guild` is None for direct messages, which are `with_person`; `group`: and with others."""

    id: str
    name: str
    guild: Guild | None
    with_person: Person | None = None
    group: bool = False
    parent: Channel | None = None  # of a thread
    locked: bool = False  # a thread
    denied: dict[str, int] = field(default_factory=dict)  # by person
    allowed: dict[str, int] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    gone: bool = False

    def deny(self, person: Person, rights: int) -> None:
        self.denied[person.id] = self.denied.get(person.id, 0) | rights

    def allow(self, person: Person, rights: int) -> None:
        """Grant, and take a denial back."""
        self.denied[person.id] = self.denied.get(person.id, 0) & ~rights
        self.allowed[person.id] = self.allowed.get(person.id, 0) | rights


@dataclass(eq=False)
class Guild:
    id: str
    name: str
    owner: Person
    channels: list[Channel] = field(default_factory=list)
    members: list[Person] = field(default_factory=list)
    admins: list[Person] = field(default_factory=list)
    joined_at: datetime | None = None  # the bot; None: on the day the world began
    kept_from_bot: int = 0  # rights that its invite was not given

    @property
    def admin_role(self) -> str:
        return str(int(self.id) + 1)

    def shard(self, count: int) -> int:
        return (int(self.id) >> 22) % count


class World:
    def __init__(self, now: Now) -> None:
        self.now = now
        self._last = 0
        self.application = self.new_id()
        self.flags = 0  # the application's
        self.endpoint = ""  # where interactions are sent, in place of the gateway
        self.code_grant = False  # whether adding the bot takes an OAuth2 code
        self.bot = Person(self.new_id(), "awsquiz", bot=True)
        self.people: dict[str, Person] = {}
        self.guilds: list[Guild] = []
        self.dms: list[Channel] = []
        self.commands: list[Payload] = []
        self.written: Callable[[Message], None] = lambda _: None  # called with all that stands somewhere

    def new_id(self) -> str:
        """A snowflake: it says when, and no two are the same."""
        since = int(self.now().timestamp() * 1000) - _EPOCH_MS
        self._last = max(since << 22, self._last + 1)
        return str(self._last)

    def add_person(self, name: str) -> Person:
        person = self.people[name] = Person(self.new_id(), name)
        return person

    def add_guild(self, name: str, owner: Person) -> Guild:
        """The n-th server is of shard n modulo their count."""
        guild = Guild(str((_FIRST_GUILD + len(self.guilds)) << 22), name, owner, members=[owner, self.bot])
        self.guilds.append(guild)
        return guild

    def add_channel(self, guild: Guild, name: str) -> Channel:
        channel = Channel(self.new_id(), name, guild)
        guild.channels.append(channel)
        return channel

    def add_thread(self, parent: Channel, name: str, id: str = "") -> Channel:
        """id: of the message that it is below, where it is below one."""
        assert parent.guild is not None
        thread = self.add_channel(parent.guild, name)
        thread.parent, thread.id = parent, id or thread.id
        return thread

    def dm(self, person: Person) -> Channel:
        for channel in self.dms:
            if channel.with_person is person:
                return channel
        self.dms.append(Channel(self.new_id(), person.name, None, with_person=person))
        return self.dms[-1]

    @property
    def channels(self) -> Iterator[Channel]:
        for guild in self.guilds:
            yield from (channel for channel in guild.channels if not channel.gone)
        yield from self.dms

    def rights(self, person: Person, channel: Channel) -> int:
        if channel.parent is not None:  # whose rights a thread has
            return self.rights(person, channel.parent)
        if channel.guild is None:
            return EVERYONE
        base = EVERYONE | (MANAGE_GUILD if person in channel.guild.admins else 0)
        return base & ~channel.denied.get(person.id, 0) | channel.allowed.get(person.id, 0)

    def write(
        self, channel: Channel, author: Person, body: Payload, seen_by: Person | None = None
    ) -> Message:
        message = Message(self.new_id(), channel, author, self.now(), flags=int(body.get("flags") or 0))
        message.nonce, message.seen_by = str(body.get("nonce") or ""), seen_by
        message.take(body)
        if seen_by is None:
            channel.messages.append(message)
            self.written(message)
        return message

    def edit(self, message: Message, body: Payload) -> None:
        message.take(body)
        message.edited_at = self.now()

    def delete(self, message: Message) -> None:
        message.gone = True
        if message in message.channel.messages:
            message.channel.messages.remove(message)
