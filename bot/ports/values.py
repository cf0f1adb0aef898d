"""What the engine and a chat platform hand each other, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.commands import Command
from bot.forms import Form
from bot.messages import Message

LONGEST_ID = 64  # characters; no column of the database has room for more


def _fits(*ids: str) -> None:
    for id in ids:
        if not 0 < len(id) <= LONGEST_ID:
            raise ValueError(f"an id has 1 to {LONGEST_ID} characters, and this one {len(id)}: {id[:20]!r}…")


@dataclass(frozen=True, slots=True)
class Actor:
    """A person as the signed event names them; `workspace` is Slack's team or Discord's guild. `handle` tells
    them from others of the same name, where the platform knows any such word. `provisional`: their account's
    name, for who was never called anything else.

    ValueError for an id that no table has room for, here and below. An adapter sees to it that none of
    what it hands over holds a NUL, which no database takes for text.
    """

    platform: str
    workspace: str
    user: str
    name: str
    handle: str = ""
    provisional: bool = False

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
    at: when the platform received it, by its own clock; None where it does not say.
    """

    id: str
    actor: Actor
    place: Place
    command: Command
    clicked: bool = False
    silent: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MessageRef:
    """Where a posted message stands: enough to edit it and to link to it for ever. `id` is unique in its
    channel for good, also after a restart; an errand's key is too long for one.

    thread: the platform's id of the thread it stands in; "" for none. at: of what was just posted, or found,
    since when it stands by the platform's own clock; None where it does not say. found: whether an earlier
    attempt had posted it. doubted: of what was just posted, whether one may yet come to stand beside it.
    """

    place: Place
    id: str
    link: str
    thread: str = ""
    at: datetime | None = field(default=None, compare=False)
    found: bool = field(default=False, compare=False)
    doubted: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        _fits(self.id)


@dataclass(frozen=True, slots=True)
class File:
    """Words to keep: a text file under this name."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Handed:
    """What somebody handed over: what its file is called on their machine, and what stands in it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What only the asking person sees. `replaces` draws it over the private message they clicked.

    covered: other messages of ours stand below the card they clicked, which may be out of their sight.
    file: what they get with the message, by the most private way there is; never with a form.
    """

    message: Message | Form
    replaces: bool = False
    covered: bool = False
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a request came to, already committed; `due` are the outbox keys it wants posted now.

    unheard: the platform has not told yet who the person is, and might (`Quiz.heard`).
    """

    reply: Reply | None = None
    due: tuple[str, ...] = ()
    unheard: bool = False


@dataclass(frozen=True, slots=True)
class Rights:
    """What a platform says of a person in a place, as of this moment.

    admin: of the whole workspace. manages: this channel alone, by the platform's own rights.
    member: a full member of the workspace: no guest, no app, nobody from elsewhere.
    name: what the platform calls them; "" where it does not say. itself: they are the bot that asks.
    """

    admin: bool = False
    manages: bool = False
    member: bool = False
    name: str = ""
    itself: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A channel, as its platform tells of it. people: how many are in it; founder: the user who made it.

    None and "" where the platform does not say.
    """

    people: int | None = None
    founder: str = ""


@dataclass(frozen=True, slots=True)
class Undrawn:
    """When what is drawn was last refused in a workspace: in a message that stays, and in one that a single
    person sees and that vanishes. None: never.
    """

    lasting: datetime | None = None
    for_one: datetime | None = None
