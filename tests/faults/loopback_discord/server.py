"""The loopback Discord as a whole: it puts the parts together, serves them, and is what tests hold."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from playground.faults import Faults
from tests.faults.loopback_discord.faults import Trouble
from tests.faults.loopback_discord.gateway import Gateway
from tests.faults.loopback_discord.interactions import Interaction, Interactions
from tests.faults.loopback_discord.pace import Pace, Rate
from tests.faults.loopback_discord.payloads import guild as guild_payload
from tests.faults.loopback_discord.payloads import message as message_payload
from tests.faults.loopback_discord.people import PersonHandle
from tests.faults.loopback_discord.rest import Call, Rest
from tests.faults.loopback_discord.routes import Routes
from tests.faults.loopback_discord.world import Channel, Guild, Message, Now, Person, World

TOKEN = "a.good.token"
LOOK_EVERY = 0.02  # seconds
NONCES_LIVE = timedelta(minutes=5)


def utc_now() -> datetime:
    return datetime.now(UTC)


class LoopbackDiscord:
    """`async with LoopbackDiscord() as it`: a server `Team`, a channel `aws`; Ana manages it, Bo is in it.

    It outlives the bot, which may be killed and started again. Time is the clock's; only a slow answer
    and the bot itself wait in real time.
    """

    def __init__(
        self,
        *,
        now: Now = utc_now,
        rates: dict[str, Rate] | None = None,
        nonces_live: timedelta = NONCES_LIVE,
    ) -> None:
        """`rates`: by route, in place of Discord's five in five seconds; {} for none but the bot's own."""
        self.token = TOKEN
        self.faults = Faults(Trouble)
        self.attachments: dict[str, bytes] = {}
        self.fetched: list[str] = []
        self.calls: list[Call] = []
        self.world = World(now)
        self.gateway = Gateway(self.world, lambda: self.token, self._change)
        self.pace = Pace(now) if rates is None else Pace(now, rates)
        self._interactions = Interactions(self.world)
        routes = Routes(self.world, self.gateway, self._interactions, nonces_live)
        self._rest = Rest(routes, self.pace, self.faults, lambda: self.token, self._called)
        self.world.written = self._heard
        self._telling: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.ana, self.bo = self.world.add_person("Ana"), self.world.add_person("Bo")
        self.team = self.world.add_guild("Team", self.ana)
        self.team.admins.append(self.ana)
        self.team.members.append(self.bo)
        self.aws = self.world.add_channel(self.team, "aws")

    async def start(self, port: int = 0) -> None:
        app = web.Application()
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_route("*", "/api/{path:.*}", self._rest.handle)
        app.router.add_get("/attachments/{id}/{name}", self._attachment)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.port: int = self._runner.addresses[0][1]
        self.api_url = f"http://127.0.0.1:{self.port}/api/"
        self.gateway.url = self.gateway_url = f"ws://127.0.0.1:{self.port}/gateway/"

    def keeps(self, name: str, content: bytes) -> dict[str, Any]:
        """A file that somebody attaches: what Discord tells of it."""
        id = self.world.new_id()
        self.attachments[id] = content
        at = f"http://127.0.0.1:{self.port}/attachments/{id}/{name}?ex=1&hm=2"
        return {"id": id, "filename": name, "size": len(content), "url": at, "proxy_url": at}

    async def _attachment(self, request: web.Request) -> web.Response:
        """Whoever has the address may have it; no token goes there."""
        assert "Authorization" not in request.headers
        id = request.match_info["id"]
        self.fetched.append(id)
        return web.Response(body=self.attachments[id])

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def env(self) -> dict[str, str]:
        """The variables that send `awsquiz run` here."""
        where = {"DISCORD_API_URL": self.api_url, "DISCORD_GATEWAY_URL": self.gateway_url}
        return {"DISCORD_TOKEN": self.token, **where}

    # ---- handles that read as chat

    def person(self, name: str, at: str = "aws", guild: str = "Team") -> PersonHandle:
        """Whoever is new is made a member first."""
        where, known = self.guild(guild), self.world.people.get(name)
        who = known or self.world.add_person(name)
        if who not in where.members:
            where.members.append(who)
        channel = self.channel(at, guild)
        return PersonHandle(who, channel, self.world, self._interactions, self.deliver, self.until)

    def channel(self, name: str, guild: str = "Team") -> Channel:
        where = self.guild(guild)
        found = next((c for c in where.channels if c.name == name), None)
        return found or self.world.add_channel(where, name)

    def guild(self, name: str, owner: Person | None = None) -> Guild:
        """Made when it is new: before the bot comes, or `invite` tells it."""
        found = next((g for g in self.world.guilds if g.name == name), None)
        return found or self.world.add_guild(name, owner or self.ana)

    async def invite(self, guild: Guild) -> None:
        """The bot joins, and is told so where it is connected."""
        if self.world.bot not in guild.members:
            guild.members.append(self.world.bot)
            guild.joined_at = self.world.now()
        joined = guild_payload(self.world, guild)
        del joined["unavailable"]
        await self.gateway.dispatch(guild, "GUILD_CREATE", joined)

    async def remove(self, guild: Guild) -> None:
        """Somebody removes the bot from the server."""
        guild.members.remove(self.world.bot)
        await self.gateway.dispatch(guild, "GUILD_DELETE", {"id": guild.id})

    async def deliver(self, interaction: Interaction) -> None:
        told = self._interactions.payload(interaction)
        await self.gateway.dispatch(interaction.channel.guild, "INTERACTION_CREATE", told)

    def _heard(self, message: Message) -> None:
        """A direct message, also the bot's own; of servers' messages it asks to hear none."""
        if message.channel.guild is None:
            told = self.gateway.say_directly("MESSAGE_CREATE", message_payload(message))
            task = asyncio.get_running_loop().create_task(told)
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    # ---- what was asked of us

    def sent(self, route: str) -> list[Any]:
        """The bodies of every call to this route."""
        return [call.body for call in self.calls if call.route == route]

    def statuses(self, route: str) -> list[int]:
        return [call.status for call in self.calls if call.route == route]

    async def connected(self, within: float = 10) -> None:
        await self.until(lambda: self.gateway.sessions, within, "the bot at the gateway")

    async def until(self, true: Callable[[], Any], within: float = 10, what: str = "it") -> Any:
        """What `true` says once it says something; looked at when anything happens here, and often.

        Often, because the bot's own state changes a moment after ours.
        """
        now = asyncio.get_running_loop().time
        until = now() + within  # a timeout around `wait_for` may be swallowed by it, and then never ends
        while not (found := true()):
            if now() >= until:
                last = [f"{c.method} {c.path} {c.status}" for c in self.calls[-5:]]
                raise AssertionError(f"{what} did not come; the last calls: {last}")
            self._changed.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), min(LOOK_EVERY, within))
        return found

    def _called(self, call: Call) -> None:
        self.calls.append(call)
        self._change()

    def _change(self) -> None:
        self._changed.set()
