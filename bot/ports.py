"""What the engine and a chat platform say to each other, and nothing of either's inside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.commands import Command, OptionKind
from bot.forms import Form
from bot.messages import Message
from bot.traits import Traits

LONGEST_ID = 64  # characters; no column of the database has room for more


def _fits(*ids: str) -> None:
    for id in ids:
        if not 0 < len(id) <= LONGEST_ID:
            raise ValueError(f"an id has 1 to {LONGEST_ID} characters, and this one {len(id)}: {id[:20]!r}…")


@dataclass(frozen=True, slots=True)
class Actor:
    """A person as the signed event names them; `workspace` is Slack's team or Discord's guild. `handle` tells
    them from others of the same name, where the platform knows any such word.

    ValueError for an id that no table has room for, here and below. An adapter sees to it that none of
    what it hands over holds a NUL, which no database takes for text.
    """

    platform: str
    workspace: str
    user: str
    name: str
    handle: str = ""

    def __post_init__(self) -> None:
        _fits(self.workspace, self.user)


@dataclass(frozen=True, slots=True)
class Place:
    """A channel."""

    platform: str
    workspace: str
    channel: str

    def __post_init__(self) -> None:
        _fits(self.workspace, self.channel)


@dataclass(frozen=True, slots=True)
class Member:
    """What somebody who is there is called now, as in `Actor`."""

    name: str
    handle: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing somebody typed or clicked. `id` is the platform's own, the same when redelivered."""

    id: str
    actor: Actor
    place: Place
    command: Command


@dataclass(frozen=True, slots=True)
class MessageRef:
    """Where a posted message stands: enough to edit it and to link to it for ever. `id` is unique in its
    channel for good, also after a restart; an errand's key is too long for one.
    """

    place: Place
    id: str
    link: str

    def __post_init__(self) -> None:
        _fits(self.id)


@dataclass(frozen=True, slots=True)
class Reply:
    """What only the asking person sees. `replaces` draws it over the private message they clicked."""

    message: Message | Form
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a request came to, already committed; `due` are the outbox keys it wants posted now."""

    reply: Reply | None = None
    due: tuple[str, ...] = ()


class Trouble(StrEnum):
    """Why a platform refuses what we send, in the words the features know."""

    # The place's: it takes nothing more until somebody acts.
    NOT_INVITED = "not_invited"
    FORBIDDEN = "forbidden"
    GONE = "gone"
    # Nothing of the place's: the next message there is tried as usual.
    REFUSED = "refused"  # this message alone
    DECLINED = "declined"  # this person alone, who takes no messages from us

    @property
    def of_place(self) -> bool:
        """Whether every message there would be refused."""
        return self not in (Trouble.REFUSED, Trouble.DECLINED)


class Rejected(Exception):
    """The platform refuses our credentials; the message names the variable that a person must mend."""


class CannotPost(Exception):
    """The platform refuses it, and trying again will not help; whose fault it is, `trouble` says."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class TryLater(Exception):
    """The platform did not take it now; `after` is how many seconds it asked us to wait.

    at_most: after so many of these for the same message it counts as refused; None for no such bound.
    """

    def __init__(self, after: float, at_most: int | None = None) -> None:
        super().__init__(f"try again in {after:g} s")
        self.after = after
        self.at_most = at_most


class Quiz(Protocol):
    """The engine, as an adapter sees it."""

    async def handle(self, request: Request) -> Outcome:
        """Run one request in one transaction; never raises for anything a person can send."""

    async def deliver(self, outcome: Outcome) -> Reply | None:
        """Post what the request put in the outbox; a reply comes back when a post was refused.

        Never raises: what could not be posted is tried again by the clock.
        """

    def suggest(self, kind: OptionKind, typed: str, place: Place) -> tuple[tuple[str, str], ...]:
        """At most 25 (label, value) completions for an option half typed at a place."""


class Platform(Protocol):
    """One chat platform, as small as the engine needs it."""

    @property
    def name(self) -> str: ...

    @property
    def traits(self) -> Traits: ...

    @property
    def ready(self) -> bool:
        """Connected: what people do there reaches us now. It decides readiness, never whether to post."""

    async def run(self, quiz: Quiz) -> None:
        """Connect and serve until closed; raises Rejected for a bad token, anything else may pass."""

    async def close(self) -> None:
        """Take no more work, finish what is in flight, disconnect; `run` then returns."""

    async def post(self, place: Place, message: Message, key: str, *, again: bool = False) -> MessageRef:
        """Post once per key. `again`: an earlier attempt, maybe another process's, may have arrived,
        so look before posting.

        Raises CannotPost when it is refused, TryLater when the platform asks for patience.
        """

    async def find(self, place: Place, key: str) -> MessageRef | None:
        """The posted message with this key, where an attempt of unknown outcome did arrive.

        None also where the platform lets us see no history. Raises as `post` does.
        """

    async def edit(self, ref: MessageRef, message: Message) -> None:
        """Redraw a posted message; raises as `post` does."""

    async def tell(self, workspace: str, user: str, message: Message, key: str) -> None:
        """A private word to one person who is not here now (a direct message), once per key.

        Raises as `post` does: CannotPost with DECLINED where they take no messages from us.
        """

    async def can_post(self, place: Place) -> Trouble | None:
        """Whether a post here would be taken; joins a public channel where that is allowed.

        Raises as `post` does where the platform refuses the question itself.
        """

    async def is_admin(self, actor: Actor, place: Place) -> bool:
        """Whether the person may run this channel's quiz, asked of the platform at this moment."""

    async def zone_of(self, actor: Actor) -> str | None:
        """The person's IANA time zone where the platform knows it; may be a day old."""

    async def members(self, place: Place, users: Collection[str]) -> Mapping[str, Member | None]:
        """What these people are called there now; None for who left or was deactivated.

        Nothing of whom the platform does not tell within a second or so. It raises nothing.
        """
