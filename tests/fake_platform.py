"""A chat platform in memory that can refuse, fail or lose what it is given."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum, auto

from adapters.discord.traits import DISCORD
from adapters.slack.traits import SLACK
from bot.messages import Message
from bot.ports import (
    Actor,
    CannotPost,
    Checkup,
    Handed,
    Member,
    MessageRef,
    NotFetched,
    Place,
    Quiz,
    Rights,
    Room,
    Trouble,
    TryLater,
    Unfetched,
    Unserved,
)
from bot.traits import Traits
from tests.drawn import as_text

ITSELF = "U-AWSQUIZ"


class Lost(Enum):
    """A connection that drops: nobody knows whether the post arrived."""

    BEFORE = auto()
    AFTER = auto()
    LATE = auto()  # it arrives when `arrives` says so


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
    """`accidents` befall the next posts, `tell_accidents` the next private words, `edit_accidents` the next
    edits; None lets one through.
    """

    now: Callable[[], datetime]
    name: str = "slack"
    posted: list[Posted] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    attempts: list[tuple[str, bool]] = field(default_factory=list)  # each call of post or tell: key, again
    edits: list[tuple[datetime, str]] = field(default_factory=list)  # each call of edit: when, message id
    accidents: deque[Exception | Lost | None] = field(default_factory=deque)
    unreadable: bool = False  # its direct messages, so that nobody can look what arrived there
    tell_accidents: deque[Exception | Lost | None] = field(default_factory=deque)
    edit_accidents: deque[Exception | None] = field(default_factory=deque)
    refusing: dict[str, Trouble] = field(default_factory=dict)  # by channel
    thrown_out: set[str] = field(default_factory=set)  # public channels that we are not in
    unserved: Unserved | None = None  # the whole installation is in trouble
    edits_a_minute: int | None = None  # if other than the real one's
    deaf: set[str] = field(default_factory=set)  # people who take no messages from us
    threads: bool = True  # whether anything can stand below a message
    silent: bool = False  # it answers no questions about people and places
    admins: set[str] = field(default_factory=set)
    homes: dict[str, str] = field(default_factory=dict)  # the workspace that an admin is one of
    managers: set[tuple[str, str]] = field(default_factory=set)  # of one channel each: user, channel
    guests: set[str] = field(default_factory=set)
    nobodies: set[str] = field(default_factory=set)  # people whom it does not know
    names: dict[str, str] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)  # by channel; the others are too large to begin in
    files: dict[str, Handed | Unfetched] = field(default_factory=dict)  # by what commands call them
    lacking: str = ""  # what reading files takes
    zones: dict[str, str] = field(default_factory=dict)
    called: dict[str, Member | None] = field(default_factory=dict)  # by user; None for who left
    outside: set[tuple[str, str]] = field(default_factory=set)  # who is in a channel no more: channel, user
    looks: list[str] = field(default_factory=list)  # keys that somebody looked for
    asked: list[str] = field(default_factory=list)  # what the engine wanted to know
    first: int = 1  # the number of its first message
    away: bool = False  # nobody there reaches us
    ahead: timedelta = timedelta()  # so much its clock is before ours
    late: list[Posted] = field(default_factory=list)  # what will yet arrive
    meanwhile: Callable[[str], Awaitable[None]] | None = None  # from a post's standing to our hearing of it
    _landed: set[str] = field(default_factory=set)  # keys of the private words that arrived

    async def run(self, quiz: Quiz) -> None:
        raise NotImplementedError

    async def close(self) -> None:
        raise NotImplementedError

    @property
    def ready(self) -> bool:
        return not self.away

    @property
    def traits(self) -> Traits:
        told = {"slack": SLACK, "discord": DISCORD}[self.name]
        return replace(told, edits_a_minute=self.edits_a_minute or told.edits_a_minute)

    async def post(
        self,
        place: Place,
        message: Message,
        key: str,
        *,
        again: bool = False,
        enter: bool = True,
        since: datetime | None = None,  # noqa: ARG002 -- the port's
        below: str = "",
        alone: bool = True,  # noqa: ARG002
    ) -> MessageRef:
        self.attempts.append((key, again))
        self._serve()
        accident = _befall(self.accidents)
        if place.channel in self.refusing:
            raise CannotPost(self.refusing[place.channel])
        if place.channel in self.thrown_out:
            if not enter:
                raise CannotPost(Trouble.REMOVED)
            self.thrown_out.remove(place.channel)
        earlier = next((p for p in self.posted if p.key == key), None) if again else None
        if earlier is not None:
            return replace(earlier.ref, found=True)
        id = f"{place.channel}-{self.first + len(self.posted)}"
        doubted = any(p.key == key for p in self.late)
        thread = below if self.threads else ""
        ref = MessageRef(
            place, id, f"https://chat.example/{id}", thread, self.now() + self.ahead, doubted=doubted
        )
        if accident is Lost.LATE:
            late = replace(ref, id=f"{id}-late")
            self.late.append(Posted(late, key, message, self.now(), [message]))
            raise ConnectionError("the connection dropped")
        self.posted.append(Posted(ref, key, message, self.now(), [message]))
        if accident is Lost.AFTER:
            raise ConnectionError("the connection dropped")
        if self.meanwhile is not None:
            await self.meanwhile(key)
        return ref

    async def find(
        self,
        place: Place,
        key: str,
        *,
        since: datetime | None = None,  # noqa: ARG002 -- the port's
        below: str = "",  # noqa: ARG002
    ) -> MessageRef | None:
        self.looks.append(key)
        self._serve()
        found = (p.ref for p in self.posted if p.key == key and p.ref.place == place)
        return next((replace(ref, found=True) for ref in found), None)

    def arrives(self) -> Posted:
        """What is late, at last."""
        self.posted.append(self.late.pop())
        return self.posted[-1]

    async def keep_only(self, ref: MessageRef, key: str) -> bool:
        self.looks.append(key)
        self._serve()
        there = [p for p in self.posted if p.key == key and p.ref.place == ref.place]
        others = [p for p in there if p.ref.id != ref.id] if len(there) > 1 else []
        for other in others:
            self.deletes(other)
        return bool(others)

    async def edit(self, ref: MessageRef, message: Message) -> None:
        self.edits.append((self.now(), ref.id))
        self._serve()
        accident = self.edit_accidents.popleft() if self.edit_accidents else None
        if accident is not None:
            raise accident
        standing = next((p for p in self.posted if p.ref == ref), None)
        if standing is None:
            raise CannotPost(Trouble.DELETED)
        standing.message = message
        standing.shown.append(message)

    def deletes(self, message: Posted) -> None:
        """As a moderator does."""
        self.posted.remove(message)
        self.first += 1  # no later message gets its name

    async def tell(
        self,
        workspace: str,
        user: str,
        message: Message,
        key: str,
        *,
        again: bool = False,
        rather_never: bool = False,
    ) -> None:
        self.attempts.append((key, again))
        self._serve()
        accident = _befall(self.tell_accidents)
        if user in self.deaf:
            raise CannotPost(Trouble.DECLINED)
        if again and (rather_never if self.unreadable else key in self._landed):
            return
        self.told.append(Told(user, message, workspace))
        self._landed.add(key)
        if accident is Lost.AFTER:
            raise ConnectionError("the connection dropped")

    async def can_post(self, place: Place) -> Trouble | None:
        self.asked.append("can_post")
        self._answer()
        return self.refusing.get(place.channel)

    async def rights(self, actor: Actor, place: Place) -> Rights:
        self.asked.append("rights")
        self._answer()
        if actor.user in self.nobodies:
            return Rights()
        return Rights(
            admin=actor.user in self.admins,
            manages=(actor.user, place.channel) in self.managers,
            member=actor.user not in self.guests,
            name=self.names.get(actor.user, actor.name),
            itself=actor.user == ITSELF,
        )

    async def admins_of(self, workspace: str, among: Collection[str]) -> tuple[str, ...]:  # noqa: ARG002 -- it knows all
        self.asked.append("admins_of")
        return tuple(sorted(user for user in self.admins if self.homes.get(user, workspace) == workspace))

    async def room(self, place: Place) -> Room:
        self.asked.append("room")
        self._answer()
        if self.refusing.get(place.channel) is Trouble.NOT_INVITED:
            raise CannotPost(Trouble.NOT_INVITED)
        return self.rooms.get(place.channel, Room() if self.name == "discord" else Room(people=200))

    async def is_guest(self, actor: Actor) -> bool | None:
        self.asked.append("is_guest")
        return None if self.silent else actor.user in self.guests

    async def checkup(self, places: Collection[Place], now: Callable[[], datetime]) -> Checkup:  # noqa: ARG002 -- the port's
        return Checkup(())

    async def lacks_for_files(self) -> str:
        self.asked.append("lacks_for_files")
        self._answer()
        return self.lacking

    async def fetch(self, file: str, most: int) -> Handed:
        self.asked.append("fetch")
        self._answer()
        found = self.files.get(file, Unfetched.GONE)
        if isinstance(found, Unfetched):
            raise NotFetched(found)
        if len(found.data) > most:
            raise NotFetched(Unfetched.TOO_LARGE)
        return found

    async def zone_of(self, actor: Actor) -> str | None:
        self.asked.append("zone_of")
        return self.zones.get(actor.user)

    async def members(self, place: Place, users: Collection[str]) -> Mapping[str, Member | None]:  # noqa: ARG002 -- the port
        self.asked += [f"members {user}" for user in sorted(users)]
        self._answer()
        return {user: self.called[user] for user in users if user in self.called}

    async def present(self, place: Place, users: Collection[str]) -> Mapping[str, bool]:
        self.asked += [f"present {user}" for user in sorted(users)]
        self._answer()
        return {user: (place.channel, user) not in self.outside for user in users}

    def _serve(self) -> None:
        if self.unserved is not None:
            raise self.unserved

    def _answer(self) -> None:
        self._serve()
        if self.silent:
            raise TryLater(2)


def _befall(accidents: deque[Exception | Lost | None]) -> Lost | None:
    """The next accident, where it does not keep the message from arriving."""
    accident = accidents.popleft() if accidents else None
    if accident is Lost.BEFORE:
        raise ConnectionError("the connection dropped")
    if isinstance(accident, Exception):
        raise accident
    return accident
