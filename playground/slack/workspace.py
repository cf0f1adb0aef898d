"""The workspace as a whole: it puts the parts together, serves them on loopback, and is what tests hold."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import web

from playground.faults import Faults
from playground.slack import cast, keeping, payloads
from playground.slack.api import Api
from playground.slack.clock import Clock, HandClock, WallClock
from playground.slack.colleague import Colleague
from playground.slack.controls import Drafts
from playground.slack.courier import Courier, Delivery, Kind
from playground.slack.door import HOST, Door
from playground.slack.downloads import Downloads
from playground.slack.events import Events
from playground.slack.faults import Trouble
from playground.slack.gestures import Gestures
from playground.slack.grants import Grants
from playground.slack.hints import Hint
from playground.slack.hook import Hook
from playground.slack.methods import identity
from playground.slack.modals import Modals
from playground.slack.page import Page
from playground.slack.payloads import Tenant
from playground.slack.protocol import Json
from playground.slack.respond import Responses
from playground.slack.rules.limits import FILE_BYTES
from playground.slack.rules.pace import Pace
from playground.slack.shortcuts import Shortcut
from playground.slack.sockets import Sockets
from playground.slack.stage import Call, Keys, Stage
from playground.slack.uploads import Uploads
from playground.slack.watch import Watch
from playground.slack.world import BOT_USER, STRANGERS, Change, Channel, ChannelKind, Person, World

T = TypeVar("T")
SAVE_AFTER_SECONDS = 0.2


def new_id(prefix: str) -> str:
    """Never the same twice, also over restarts: apps remember ids to tell duplicates apart."""
    return f"{prefix}{secrets.token_hex(6).upper()}"


class SlackWorkspace:
    """`await SlackWorkspace.start()`; everything a test needs hangs on it. See the package's own words."""

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        limits: bool = True,
        request_url: str = "",
        hints: Sequence[Hint] = (),
        shortcuts: Sequence[Shortcut] = (),
        tenant: Tenant | None = None,
        data: Path | None = None,
    ) -> None:
        self.clock = clock or WallClock()
        self.door = Door()
        self.keys = Keys()
        self.faults = Faults(Trouble)
        world = World(self.clock.now, new_id)
        self.sockets = Sockets(self.clock, new_id, on_change=lambda: world.tell(Change("bot")))
        self.hook = Hook(self.clock, self.keys.signing_secret, request_url)
        self.stage = Stage(
            world,
            Grants(self.clock.now, new_id),
            Modals(new_id, world.tell),
            Drafts(),
            Pace(self.clock.now, on=limits),
            self.sockets,
            lambda: f"{self.url}/",
            self.keys,
            tenant or Tenant(),
            shortcuts=tuple(shortcuts),
        )
        self.courier = Courier(self.clock, [self.sockets, self.hook], lambda: world.tell(Change("delivery")))
        self.responses = Responses(self.stage, self.faults, self.clock)
        self.uploads = Uploads(self.stage, self.faults, self.clock)
        self.downloads = Downloads(self.stage, self.faults, self.clock)
        self.gestures = Gestures(self.stage, self.courier, self.responses)
        self.page = Page(self.stage, self.gestures, self.sockets, self.hook, tuple(hints))
        self._api = Api(self.stage, self.faults, self.clock)
        self._data = data
        self._saving: asyncio.TimerHandle | None = None
        self._watch = Watch()
        self._events = Events(self.stage)
        if data is not None and data.exists():
            keeping.read(data, world)
        else:
            cast.settle(world)
        world.watchers.append(self._changed)

    @classmethod
    async def start(
        cls,
        *,
        port: int = 0,
        clock: Clock | None = None,
        limits: bool = True,
        request_url: str = "",
        hints: Sequence[Hint] = (),
        shortcuts: Sequence[Shortcut] = (),
        tenant: Tenant | None = None,
        data: Path | None = None,
    ) -> Self:
        """Serve on loopback. `limits=False` turns off rates, never sizes; `data` is the world's file.

        shortcuts: those of the app's manifest.
        """
        self = cls(
            clock=clock,
            limits=limits,
            request_url=request_url,
            hints=hints,
            shortcuts=shortcuts,
            tenant=tenant,
            data=data,
        )
        await self.open(port)
        return self

    async def open(self, port: int = 0) -> None:
        app = web.Application(client_max_size=FILE_BYTES + 1024)
        app.router.add_route("*", "/api/{method}", self._api.handle)
        app.router.add_get("/link/", self.sockets.connect)
        app.router.add_post("/respond/{name}", self.responses.handle)
        app.router.add_post("/upload/v1/{id}", self.uploads.handle)
        app.router.add_get("/files-pri/{id}/{name}", self.downloads.handle)
        self.page.add_to(app)
        await self.door.build(app, port)

    async def close(self) -> None:
        await self.courier.close()
        await self.page.close()
        await self.sockets.close()
        await self.hook.close()
        await self.door.close()
        if self._saving is not None:
            self._saving.cancel()
        self._save()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @property
    def port(self) -> int:
        return self.door.port

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    @property
    def env(self) -> dict[str, str]:
        """What the bot needs in its environment to find this Slack."""
        return {
            "SLACK_API_URL": self.api_url,
            "SLACK_BOT_TOKEN": self.keys.bot_token,
            "SLACK_APP_TOKEN": self.keys.app_token,
        }

    @property
    def world(self) -> World:
        return self.stage.world

    def person(self, name: str) -> Colleague:
        """By the name shown, or the id."""
        for person in self.world.people.values():
            if name in (person.shown, person.handle, person.id):
                return Colleague(self, person)
        raise AssertionError(
            f"nobody here is called {name!r}: {[p.shown for p in self.world.people.values()]}"
        )

    def add_person(self, name: str, channel: str = "#aws", **facts: Any) -> Colleague:
        """One more in a channel; `facts` are a `Person`'s."""
        person = Person(f"U0{name.upper()}", name.lower(), name, name, "UTC", **facts)
        self.world.add_person(person)
        self.channel(channel).members.add(person.id)
        return Colleague(self, person)

    def add_stranger(self, name: str, team: str = STRANGERS, channel: str = "#aws") -> Colleague:
        """Somebody of another workspace, in a channel shared with it (Slack Connect)."""
        return self.add_person(name, channel, team=team)

    def changes(self, name: str, *, told: bool, **new: str | bool) -> None:
        """Somebody is called otherwise now (`display_name`, `real_name`), or has left (`deleted`).

        told: whether the app is subscribed to `user_change`.
        """
        person = replace(self.person(name).person, **new)  # type: ignore[arg-type]  # its own fields
        self.world.add_person(person)
        if told:
            now = self.clock.now()
            inner = payloads.user_change(identity.user_object(person, now, self.stage.tenant), now)
            self.courier.announce(payloads.event(self.stage.tenant, inner, new_id("Ev"), now))

    def channel(self, name: str, person: Person | None = None) -> Channel:
        """`#aws`, or an id; for a person also `@awsquiz` (their talk with the bot) and `@Bo`."""
        if name in self.world.channels:
            return self.world.channels[name]
        for channel in self.world.channels.values():
            if f"#{channel.name}" == name and channel.kind is not ChannelKind.DIRECT:
                return channel
        if name.startswith("@") and person is not None:
            other = BOT_USER if name == "@awsquiz" else self.person(name[1:]).id
            return self.world.direct(person.id, other)
        raise AssertionError(f"there is no channel {name!r}")

    def calls_to(self, method: str) -> list[Call]:
        """The bot's calls to one Web API method, or to "response_url"."""
        return [c for c in self.stage.calls if c.method == method]

    @property
    def refusals(self) -> list[Call]:
        """Every call that was answered with an error: what a careful bot leaves empty."""
        return [c for c in self.stage.calls if c.error]

    @property
    def impatient(self) -> list[str]:
        """The methods that the bot called before their Retry-After was over."""
        return self.stage.pace.impatient

    @property
    def deliveries(self) -> list[Delivery]:
        """What the bot was sent, oldest first."""
        return list(self.courier.log)

    async def redeliver(self, delivery: Delivery | None = None) -> Delivery:
        """Send the same payload again (the last one, if none is named), as Slack does when it is in doubt."""
        old = delivery or self.courier.log[-1]
        return await self.courier.deliver(old.kind, old.payload, old.attempt + 1, old.failed_by or "timeout")

    async def deliver_event(self, inner: Json) -> Delivery:
        """An event the workspace itself does not make."""
        body = payloads.event(self.stage.tenant, inner, new_id("Ev"), self.clock.now())
        return await self.courier.deliver(Kind.EVENT, body)

    async def connected(self, connections: int = 1, within: float = 10.0) -> None:
        """Wait until the bot holds this many sockets."""
        await self.until(
            lambda: len(self.sockets.connections) >= connections, within, f"{connections} sockets of the bot"
        )

    async def pass_time(self, seconds: float) -> None:
        """Turn the clock by hand; only with a HandClock."""
        assert isinstance(self.clock, HandClock), "start the workspace with clock=HandClock()"  # noqa: S101
        await self.clock.turn(seconds)
        self.world.tell(Change("time"))

    async def until(self, holds: Callable[[], T | None], within: float = 5.0, what: str = "") -> T:
        """Wait for something to hold, looking again at every change; its value is returned."""
        return await self._watch.until(holds, within, what or "it", self.transcript)

    def transcript(self) -> str:
        """Every channel as it stands, and what the bot was refused: for a failing test's message."""
        lines = []
        for channel in self.world.channels.values():
            lines += [
                f"{channel.id}: {m.author}: {m.text[:200]}" for m in self.world.messages[channel.id].values()
            ]
        lines += [f"refused: {c.method}: {c.error} {list(c.messages)}" for c in self.refusals]
        lines += [f"not taken: {d.kind}: {d.error}" for d in self.courier.log if d.error]
        return "\n".join(lines)

    def _changed(self, change: Change) -> None:
        for inner in self._events.of(change):
            self.courier.announce(payloads.event(self.stage.tenant, inner, new_id("Ev"), self.clock.now()))
        self._watch.wake()
        if self._data is not None and self._saving is None:
            self._saving = asyncio.get_running_loop().call_later(SAVE_AFTER_SECONDS, self._save)

    def _save(self) -> None:
        self._saving = None
        if self._data is not None:
            keeping.write(self._data, self.world)
