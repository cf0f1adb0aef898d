"""What the engine and a chat platform say to each other, and nothing of either's inside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
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
    """A channel. `direct`: one person's own talk with the bot, where nobody else is; said of where a request
    comes from, and no part of which place it is.
    """

    platform: str
    workspace: str
    channel: str
    direct: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        _fits(self.workspace, self.channel)


@dataclass(frozen=True, slots=True)
class Member:
    """What somebody who is there is called now, as in `Actor`."""

    name: str
    handle: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing somebody typed or clicked. `id` is the platform's own, the same when redelivered.

    clicked: by a button, which a finger may press twice for one wish.
    silent: the platform told that the person may not speak to everyone there, so we do not for them.
    """

    id: str
    actor: Actor
    place: Place
    command: Command
    clicked: bool = False
    silent: bool = False


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
    """What only the asking person sees. `replaces` draws it over the private message they clicked.

    covered: other messages of ours stand below the card they clicked, which may be out of their sight.
    """

    message: Message | Form
    replaces: bool = False
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a request came to, already committed; `due` are the outbox keys it wants posted now."""

    reply: Reply | None = None
    due: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rights:
    """What a platform says of a person in a place, as of this moment.

    admin: of the whole workspace. manages: this channel alone, by the platform's own rights.
    member: a full member of the workspace: no guest, no app, nobody from elsewhere.
    name: what the platform calls them; "" where it does not say.
    """

    admin: bool = False
    manages: bool = False
    member: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """A channel, as its platform tells of it. people: how many are in it; founder: the user who made it.

    None and "" where the platform does not say.
    """

    people: int | None = None
    founder: str = ""


class Trouble(StrEnum):
    """Why a platform refuses what we send, in the words the features know."""

    # The place's: it takes nothing more until somebody acts.
    NOT_INVITED = "not_invited"
    REMOVED = "removed"  # somebody took us out of it
    FORBIDDEN = "forbidden"  # a right to see it or to write there
    RESTRICTED = "restricted"  # only some may post there
    NO_THREADS = "no_threads"  # the right to write in threads
    LOCKED = "locked"  # a thread
    NO_CONNECT = "no_connect"  # the right to enter a voice channel, which writing there takes
    WRONG_KIND = "wrong_kind"  # nobody writes in such a channel
    BETWEEN_PEOPLE = "between_people"  # a direct message of others, which nobody can invite us to
    GONE = "gone"
    # Nothing of the place's: the next message there is tried as usual.
    REFUSED = "refused"  # this message alone
    DELETED = "deleted"  # this message, which somebody deleted: there is nothing to edit
    DECLINED = "declined"  # this person alone, who takes no messages from us
    # The whole installation's: nothing of any place, message or person.
    LOCKED_OUT = "locked_out"  # our token is taken no more
    NOT_INSTALLED = "not_installed"  # we are not in this workspace any more
    MISSING_SCOPE = "missing_scope"  # we were installed without a scope that this takes
    SUSPENDED = "suspended"  # the organisation's administrators keep us out

    @property
    def of_installation(self) -> bool:
        """Whether no place, message or person is to blame: nothing of theirs changes."""
        return self in _OF_INSTALLATION

    @property
    def is_absence(self) -> bool:
        """Whether nothing at all of us is there."""
        return self in (Trouble.LOCKED_OUT, Trouble.NOT_INSTALLED)

    @property
    def of_place(self) -> bool:
        """Whether every message there would be refused, and no message elsewhere."""
        alone = (Trouble.REFUSED, Trouble.DELETED, Trouble.DECLINED)
        return self not in alone and not self.of_installation


_OF_INSTALLATION = frozenset(
    {Trouble.LOCKED_OUT, Trouble.NOT_INSTALLED, Trouble.MISSING_SCOPE, Trouble.SUSPENDED}
)


class Rejected(Exception):
    """The platform refuses our credentials; the message names the variable that a person must mend.

    It may be the platform's bad day: whoever runs the platform tries again, with growing pauses.
    """


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


class Unserved(TryLater):
    """The whole installation is in trouble: nothing of a channel changes, and it goes on when that is mended.

    mend: what `trouble` alone does not say and mending it takes: the scope, or the address that invites us.
    """

    def __init__(self, trouble: Trouble, after: float, mend: str = "") -> None:
        super().__init__(after)
        self.trouble = trouble
        self.mend = mend


class Quiz(Protocol):
    """The engine, as an adapter sees it."""

    async def handle(self, request: Request) -> Outcome:
        """Run one request in one transaction; never raises for anything a person can send."""

    async def deliver(self, outcome: Outcome) -> Reply | None:
        """Post what the request put in the outbox; a reply comes back when a post was refused, or does not
        come at once.

        Never raises: what could not be posted is tried again by the clock.
        """

    async def lost(self, platform: str, workspace: str) -> None:
        """A whole workspace is lost to us for now: we were removed, or our token is refused for good.

        Never raises. Being there again is heard of by what is posted there, or by `Joined`.
        """

    async def played_in(self, platform: str, user: str) -> tuple[str, ...]:
        """The few workspaces of a platform where a person played last, the latest first.

        Raises where the database does not answer.
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
        """Connect and serve until closed; raises Rejected for a bad token, anything else may pass.

        After whatever it raised it may be run again.
        """

    async def close(self) -> None:
        """Take no more work, finish what is in flight, disconnect; `run` then returns."""

    async def post(
        self,
        place: Place,
        message: Message,
        key: str,
        *,
        again: bool = False,
        enter: bool = True,
        since: datetime | None = None,
    ) -> MessageRef:
        """Post once per key. `again`: an earlier attempt, maybe another process's, may have arrived,
        so look before posting. It cannot have been before `since`, by our clock. `enter`: join a public
        channel where that is allowed.

        Raises CannotPost when it is refused (REMOVED where it would have to enter and may not), TryLater
        when the platform asks for patience, Unserved when it is the whole installation that is refused.
        """

    async def find(self, place: Place, key: str, *, since: datetime | None = None) -> MessageRef | None:
        """The posted message with this key, where an attempt of unknown outcome did arrive.

        None also where the platform lets us see no history. It enters nothing. Raises as `post` does.
        """

    async def edit(self, ref: MessageRef, message: Message) -> None:
        """Redraw a posted message; raises as `post` does, with DELETED where it stands no more."""

    async def tell(
        self, workspace: str, user: str, message: Message, key: str, *, again: bool = False
    ) -> None:
        """A private word to one person who is not here now (a direct message), once per key.

        `again`: as for `post`, as far as we may read there.
        Raises as `post` does: CannotPost with DECLINED where they take no messages from us.
        """

    async def can_post(self, place: Place) -> Trouble | None:
        """Whether a post here would be taken; joins a public channel where that is allowed.

        Raises as `post` does where the platform refuses the question itself.
        """

    async def rights(self, actor: Actor, place: Place) -> Rights:
        """What the person may do here, asked at this moment; nothing for whom the platform does not know.

        Raises as `post` does where the platform refuses the question itself.
        """

    async def room(self, place: Place) -> Room:
        """What is known of a channel; raises as `post` does, CannotPost where it is not shown to us."""

    async def is_guest(self, actor: Actor) -> bool | None:
        """Whether the person is a guest of the workspace; may be a day old. None where nobody could tell."""

    async def lacks(self) -> tuple[str, ...]:
        """What this installation was not given of all that is asked for today, a line each: it goes on.

        Asked of a platform that does not run; raises Rejected for a bad token, anything else may pass.
        """

    async def zone_of(self, actor: Actor) -> str | None:
        """The person's IANA time zone where the platform knows it; may be a day old."""

    async def members(self, place: Place, users: Collection[str]) -> Mapping[str, Member | None]:
        """What these people are called there now; None for who left or was deactivated.

        Nothing of whom the platform does not tell within a second or so. It raises nothing.
        """
