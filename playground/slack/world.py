"""The workspace as it stands: people, channels and messages. No sockets, no limits, no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from playground.slack.protocol import Json

TEAM = "T0PLAYGRND"
STRANGERS = "T0ELSEWHERE"  # of no organisation of ours
DOMAIN = "playground"
APP = "A0AWSQUIZ"
BOT = "B0AWSQUIZ"
BOT_USER = "U0AWSQUIZ"
BOT_NAME = "awsquiz"
SLACKBOT = "USLACKBOT"
TOMBSTONE = "tombstone"  # the subtype of what stands for a deleted message


@dataclass(frozen=True, slots=True)
class Person:
    """`display_name` may be empty, as it is for many people on Slack: then `real_name` is shown.

    guest: of several channels ("many") or of one ("one"). teams: all of their workspaces on Enterprise Grid.
    clicks_as: what `user.team_id` says when they click, where that is not `team`: the organisation, another
    workspace of theirs, or nothing (bolt-js 1875).
    """

    id: str
    handle: str
    real_name: str
    display_name: str
    zone: str
    admin: bool = False
    owner: bool = False
    team: str = TEAM
    guest: str = ""
    teams: tuple[str, ...] = ()
    clicks_as: str | None = None
    deleted: bool = False  # deactivated: what Slack calls everybody who has left

    @property
    def shown(self) -> str:
        return self.display_name or self.real_name


class ChannelKind(StrEnum):
    PUBLIC = "public_channel"
    PRIVATE = "private_channel"
    DIRECT = "im"


@dataclass(slots=True)
class Channel:
    id: str
    name: str
    kind: ChannelKind
    members: set[str]
    archived: bool = False
    creator: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """`only_for` is the one person who sees an ephemeral message; `subtype` marks Slack's own lines.
    thread: the ts of the message below which it is a reply.

    files: each with its id, name, title and content.
    """

    channel: str
    ts: str
    author: str
    text: str
    blocks: tuple[Json, ...] = ()
    metadata: Json | None = None
    edited: str = ""
    only_for: str = ""
    subtype: str = ""
    revision: int = 0
    files: tuple[Json, ...] = ()
    thread: str = ""

    @property
    def key(self) -> str:
        return f"{self.channel}/{self.ts}"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that somebody watching would notice."""

    kind: str
    channel: str = ""
    ts: str = ""
    person: str = ""


@dataclass(slots=True)
class World:
    """`now` and `new_id` come from outside; a new id must never repeat, even after a restart."""

    now: Callable[[], float]
    new_id: Callable[[str], str]
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: dict[str, dict[str, Message]] = field(default_factory=dict)
    watchers: list[Callable[[Change], None]] = field(default_factory=list)
    last_micros: int = 0

    def tell(self, change: Change) -> None:
        for watcher in tuple(self.watchers):
            watcher(change)

    def next_ts(self) -> str:
        self.last_micros = max(int(self.now() * 1_000_000), self.last_micros + 1)
        return f"{self.last_micros // 1_000_000}.{self.last_micros % 1_000_000:06d}"

    @property
    def listed(self) -> dict[str, str]:
        """Whom a list of people offers, by id: all who are there, guests and our app among them."""
        there = {p.id: p.shown for p in self.people.values() if p.team == TEAM and not p.deleted}
        return {**there, BOT_USER: BOT_NAME}

    def add_person(self, person: Person) -> None:
        self.people[person.id] = person
        self.tell(Change("people"))

    def add_channel(self, channel: Channel) -> None:
        self.channels[channel.id] = channel
        self.messages.setdefault(channel.id, {})
        self.tell(Change("channels", channel.id))

    def direct(self, one: str, other: str) -> Channel:
        """The direct-message channel of two, opened if there was none."""
        for channel in self.channels.values():
            if channel.kind is ChannelKind.DIRECT and channel.members == {one, other}:
                return channel
        channel = Channel(self.new_id("D"), "", ChannelKind.DIRECT, {one, other})
        self.add_channel(channel)
        return channel

    def admit(self, channel: Channel, who: str, inviter: str = "") -> None:
        """Let somebody in; Slack writes a line about it, and tells the bot when it is the bot."""
        channel.members.add(who)
        line = f"<@{inviter}> added <@{who}>." if inviter else f"<@{who}> joined."
        self.post(channel.id, who, line, subtype="channel_join")
        self.tell(Change("channels", channel.id))
        self.tell(Change("member_joined", channel.id, person=who, ts=inviter))

    def dismiss(self, channel: Channel, who: str) -> None:
        channel.members.discard(who)
        self.post(channel.id, who, f"<@{who}> was removed.", subtype="channel_leave")
        self.tell(Change("channels", channel.id))

    def archive(self, channel: Channel) -> None:
        channel.archived = True
        self.tell(Change("channels", channel.id))

    def post(
        self,
        channel: str,
        author: str,
        text: str,
        blocks: tuple[Json, ...] = (),
        *,
        metadata: Json | None = None,
        only_for: str = "",
        subtype: str = "",
        files: tuple[Json, ...] = (),
        thread: str = "",
    ) -> Message:
        message = Message(
            channel,
            self.next_ts(),
            author,
            text,
            self.name_blocks(blocks),
            metadata,
            only_for=only_for,
            subtype=subtype,
            files=files,
            thread=thread,
        )
        self.messages[channel][message.ts] = message
        self.tell(Change("message", channel, message.ts, only_for))
        return message

    def edit(self, old: Message, text: str, blocks: tuple[Json, ...], *, mark: bool = True) -> Message:
        message = replace(
            old,
            text=text,
            blocks=self.name_blocks(blocks),
            edited=self.next_ts() if mark else old.edited,
            revision=old.revision + 1,
        )
        self.messages[old.channel][old.ts] = message
        self.tell(Change("message", old.channel, old.ts, old.only_for))
        return message

    def remove(self, message: Message) -> None:
        """Above replies a line of Slack's own goes on to stand (slack-edge 10), until they are gone, too."""
        if any(each.thread == message.ts for each in self.history(message.channel)):
            bare = replace(message, author=SLACKBOT, subtype=TOMBSTONE, metadata=None, files=())
            self.edit(bare, "This message was deleted.", (), mark=False)
            return
        del self.messages[message.channel][message.ts]
        self.tell(Change("gone", message.channel, message.ts, message.only_for))
        above = self.message(message.channel, message.thread)
        if above is not None and above.subtype == TOMBSTONE and not self.replies(above.channel, above.ts)[1:]:
            self.remove(above)

    def name_blocks(self, blocks: tuple[Json, ...]) -> tuple[Json, ...]:
        """Slack gives every block an id where the app gave none."""
        return tuple(b if b.get("block_id") else {**b, "block_id": self.new_id("b")} for b in blocks)

    def message(self, channel: str, ts: str) -> Message | None:
        return self.messages.get(channel, {}).get(ts)

    def history(self, channel: str) -> list[Message]:
        """What everybody in the channel sees, oldest first."""
        return [m for m in self.messages.get(channel, {}).values() if not m.only_for]

    def replies(self, channel: str, thread: str) -> list[Message]:
        """What everybody sees of a thread, oldest first: the message above it comes first."""
        return [m for m in self.history(channel) if thread in (m.ts, m.thread)]

    def seen_by(self, person: str, channel: str) -> Iterator[Message]:
        """What this person sees, oldest first."""
        if person in self.channels[channel].members:
            yield from (m for m in self.messages[channel].values() if m.only_for in ("", person))

    def channels_of(self, person: str) -> list[Channel]:
        return [c for c in self.channels.values() if person in c.members]
