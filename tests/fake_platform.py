"""A chat platform in memory that can refuse, fail or lose what it is given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto

from adapters.discord.traits import DISCORD
from adapters.slack.traits import SLACK
from bot.messages import Message
from bot.ports import Actor, CannotPost, Member, MessageRef, Place, Quiz, Trouble, TryLater
from bot.traits import Traits
from tests.drawn import as_text


class Lost(Enum):
    """A connection that drops: nobody knows whether the post arrived."""

    BEFORE = auto()
    AFTER = auto()


@dataclass
class Posted:
    """A message in a channel; `message` is what it shows now, `shown` all it ever showed."""

    ref: MessageRef
    key: str
    message: Message
    at: datetime
    shown: list[Message] = field(default_factory=list)

    @property
    def text(self) -> str:
        return as_text(self.message)


@dataclass(frozen=True)
class Told:
    user: str
    message: Message
    workspace: str

    @property
    def text(self) -> str:
        return as_text(self.message)


@dataclass
class FakePlatform:
    """`accidents` befall the next posts, `edit_accidents` the next edits; None lets one through."""

    now: Callable[[], datetime]
    name: str = "slack"
    posted: list[Posted] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    attempts: list[tuple[str, bool]] = field(default_factory=list)  # each call of post or tell: key, again
    edits: list[tuple[datetime, str]] = field(default_factory=list)  # each call of edit: when, message id
    accidents: deque[Exception | Lost | None] = field(default_factory=deque)
    edit_accidents: deque[Exception | None] = field(default_factory=deque)
    refusing: dict[str, Trouble] = field(default_factory=dict)  # by channel
    edits_a_minute: int | None = None  # if other than the real one's
    deaf: set[str] = field(default_factory=set)  # people who take no messages from us
    silent: bool = False  # it answers no questions about people and places
    admins: set[str] = field(default_factory=set)
    zones: dict[str, str] = field(default_factory=dict)
    called: dict[str, Member | None] = field(default_factory=dict)  # by user; None for who left
    looks: list[str] = field(default_factory=list)  # keys that somebody looked for
    asked: list[str] = field(default_factory=list)  # what the engine wanted to know
    first: int = 1  # the number of its first message

    async def run(self, quiz: Quiz) -> None:
        raise NotImplementedError

    async def close(self) -> None:
        raise NotImplementedError

    @property
    def ready(self) -> bool:
        return True

    @property
    def traits(self) -> Traits:
        told = {"slack": SLACK, "discord": DISCORD}[self.name]
        return replace(told, edits_a_minute=self.edits_a_minute or told.edits_a_minute)

    async def post(self, place: Place, message: Message, key: str, *, again: bool = False) -> MessageRef:
        self.attempts.append((key, again))
        accident = self.accidents.popleft() if self.accidents else None
        if accident is Lost.BEFORE:
            raise ConnectionError("the connection dropped")
        if isinstance(accident, Exception):
            raise accident
        if place.channel in self.refusing:
            raise CannotPost(self.refusing[place.channel])
        earlier = next((p for p in self.posted if p.key == key), None) if again else None
        if earlier is not None:
            return earlier.ref
        id = f"{place.channel}-{self.first + len(self.posted)}"
        ref = MessageRef(place, id, f"https://chat.example/{id}")
        self.posted.append(Posted(ref, key, message, self.now(), [message]))
        if accident is Lost.AFTER:
            raise ConnectionError("the connection dropped")
        return ref

    async def find(self, place: Place, key: str) -> MessageRef | None:
        self.looks.append(key)
        return next((p.ref for p in self.posted if p.key == key and p.ref.place == place), None)

    async def edit(self, ref: MessageRef, message: Message) -> None:
        self.edits.append((self.now(), ref.id))
        accident = self.edit_accidents.popleft() if self.edit_accidents else None
        if accident is not None:
            raise accident
        standing = next(p for p in self.posted if p.ref == ref)
        standing.message = message
        standing.shown.append(message)

    async def tell(self, workspace: str, user: str, message: Message, key: str) -> None:
        self.attempts.append((key, False))
        if user in self.deaf:
            raise CannotPost(Trouble.DECLINED)
        self.told.append(Told(user, message, workspace))

    async def can_post(self, place: Place) -> Trouble | None:
        self.asked.append("can_post")
        self._answer()
        return self.refusing.get(place.channel)

    async def is_admin(self, actor: Actor, place: Place) -> bool:  # noqa: ARG002 -- the port
        self.asked.append("is_admin")
        self._answer()
        return actor.user in self.admins

    async def zone_of(self, actor: Actor) -> str | None:
        self.asked.append("zone_of")
        return self.zones.get(actor.user)

    async def members(self, place: Place, users: Collection[str]) -> Mapping[str, Member | None]:  # noqa: ARG002 -- the port
        self.asked += [f"members {user}" for user in sorted(users)]
        self._answer()
        return {user: self.called[user] for user in users if user in self.called}

    def _answer(self) -> None:
        if self.silent:
            raise TryLater(2)
