"""Everything a Web API method or a gesture may touch, together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from playground.slack.controls import Drafts
from playground.slack.files import Files
from playground.slack.grants import Grants
from playground.slack.modals import Modals
from playground.slack.payloads import Tenant
from playground.slack.protocol import Json, SlackError
from playground.slack.rules.charts import Charts
from playground.slack.rules.pace import Pace
from playground.slack.shortcuts import Shortcut
from playground.slack.sockets import Sockets
from playground.slack.world import BOT_USER, Change, Channel, ChannelKind, Person, World

SCOPES = frozenset(
    {
        "commands",
        "chat:write",
        "channels:join",
        "channels:read",
        "channels:history",
        "groups:read",
        "groups:history",
        "users:read",
        "im:write",
        "im:history",
        "app_mentions:read",
        "files:write",
        "files:read",
    }
)
_FAMILY = {ChannelKind.PUBLIC: "channels", ChannelKind.PRIVATE: "groups", ChannelKind.DIRECT: "im"}


@dataclass(frozen=True, slots=True)
class Keys:
    """What the bot signs in with. They open nothing but this workspace."""

    bot_token: str = "xoxb-playground"  # noqa: S105  # no secrets: they open a door on loopback
    app_token: str = "xapp-playground"  # noqa: S105
    signing_secret: str = "playground-signing-secret"  # noqa: S105


@dataclass(slots=True)
class Call:
    """One Web API call the bot made, and the error it got ("" if none)."""

    method: str
    args: Json
    error: str = ""
    messages: tuple[str, ...] = ()


@dataclass(slots=True)
class Upload:
    """A file that was announced; its content once all of it came."""

    name: str
    length: int
    content: str | None = None


@dataclass(slots=True)
class Stage:
    """`scopes` is what the installation was granted: a method beyond them is refused as Slack would.
    no_replies: the error for whatever is to be posted in a thread; "" where it is taken.
    """

    world: World
    grants: Grants
    modals: Modals
    drafts: Drafts
    pace: Pace
    sockets: Sockets
    base_url: Callable[[], str]
    keys: Keys = field(default_factory=Keys)
    tenant: Tenant = field(default_factory=Tenant)
    scopes: frozenset[str] = SCOPES
    shortcuts: tuple[Shortcut, ...] = ()
    revoked: str = ""
    no_replies: str = ""
    charts: Charts = Charts.EVERYWHERE
    uploads: dict[str, Upload] = field(default_factory=dict)
    files: Files = field(init=False)
    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=10_000))

    def __post_init__(self) -> None:
        self.files = Files(self.base_url, self.grants.new_id, self.grants.now)

    def note(self, call: Call) -> None:
        self.calls.append(call)
        self.world.tell(Change("call"))

    def takes_charts(self, *, lasting: bool) -> bool:
        return self.charts is Charts.EVERYWHERE or (lasting and self.charts is Charts.LASTING)

    def need_scope(self, *any_of: str) -> None:
        if not self.scopes & set(any_of):
            raise SlackError("missing_scope", needed=",".join(any_of), provided=",".join(sorted(self.scopes)))

    def need_scope_for(self, channel: Channel, verb: str) -> None:
        self.need_scope(f"{_FAMILY[channel.kind]}:{verb}")

    def visible(self, channel_id: str) -> Channel:
        """A channel the bot may know of: public, or one it is in."""
        channel = self.world.channels.get(channel_id)
        if channel is None or (channel.kind is not ChannelKind.PUBLIC and BOT_USER not in channel.members):
            raise SlackError("channel_not_found")
        return channel

    def inside(self, channel_id: str) -> Channel:
        """A channel the bot is in and may write to."""
        channel = self.visible(channel_id)
        if channel.archived:
            raise SlackError("is_archived")
        if BOT_USER not in channel.members:
            raise SlackError("not_in_channel")
        return channel

    def person(self, user_id: str) -> Person:
        person = self.world.people.get(user_id)
        if person is None:
            raise SlackError("user_not_found")
        return person


def listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
