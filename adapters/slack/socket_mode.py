"""Socket Mode: slack_sdk's client, a watchdog for what it does not survive, and an end that loses nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import aiohttp
import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from adapters.slack import privates
from adapters.slack.api import Api, sdk_logger
from adapters.slack.credentials import PAUSES
from adapters.slack.delivery import deliver
from adapters.slack.incoming import PLATFORM
from adapters.slack.refusals import DEAD_TOKEN, UNREACHABLE, name_of, retry_after
from adapters.slack.work import Work
from bot.patience import Doubt
from bot.ports import Rejected
from bot.sentences import app_token_refused

log = structlog.get_logger()

PING_SECONDS = 5.0  # also how long slack_sdk waits before it tries to connect again
_HANDSHAKE = aiohttp.ClientTimeout(total=10, sock_connect=5)  # slack_sdk would wait five minutes
_ACK_SECONDS = 3.0  # as long as Slack waits


class SocketMode:
    """`refused` is called when Slack never took the app token; one that it took before is tried for ever."""

    def __init__(
        self, app: AsyncApp, api: Api, app_token: str, work: Work, refused: Callable[[Rejected], None]
    ) -> None:
        self._app = app
        self._work = work
        self._taking = True
        self._watching: asyncio.Task[None] | None = None
        self._greeted: aiohttp.ClientWebSocketResponse | None = None
        self._tickets = _Tickets(api, app_token, refused)
        self._line = privates.Line(
            app_token, api.web, sdk_logger(), ping_seconds=PING_SECONDS, ticket=self._tickets.fresh
        )
        self._line.message_listeners.append(self._heard)
        self._line.socket_mode_request_listeners.append(self._received)

    @property
    def ready(self) -> bool:
        """Slack has greeted us on the socket we hold, and it lives."""
        socket = self._line.socket
        return self._taking and socket is not None and socket is self._greeted and not socket.closed

    async def open(self) -> None:
        """Returns once connected; until then it keeps trying."""
        self._watching = asyncio.create_task(self._watch())
        await self._line.call(_HANDSHAKE)

    def stop_taking(self) -> None:
        """From here on nothing is acknowledged: Slack sends it again, to whoever is there then."""
        self._taking = False

    async def close(self) -> None:
        if self._watching:
            self._watching.cancel()
        await self._line.hang_up()

    async def _watch(self) -> None:
        """slack_sdk retries an address whose handshake failed for ever; without one it asks for another. A
        new one is left alone until the next look.
        """
        connected, address = False, None
        while True:
            before, connected = connected, self.ready
            known, address = address, self._line.address
            if not connected and address == known:
                self._line.forget_address()
            if before != connected:
                log.info("slack.connected" if connected else "slack.disconnected")
            await asyncio.sleep(PING_SECONDS / 5)

    async def _heard(self, _: AsyncBaseSocketModeClient, message: dict[str, Any], __: str | None) -> None:
        if message.get("type") == "hello":
            self._greeted = self._line.socket
            self._tickets.not_before = 0.0

    async def _received(self, client: AsyncBaseSocketModeClient, envelope: SocketModeRequest) -> None:
        if self._taking:
            # slack_sdk forgets this task, so it is kept among the work that closing waits for.
            await self._work.start(self._answer(client, envelope))

    async def _answer(self, client: AsyncBaseSocketModeClient, envelope: SocketModeRequest) -> None:
        def read() -> AsyncBoltRequest:
            return privates.request_of(envelope)

        async def acknowledge(response: BoltResponse) -> None:
            try:
                # slack_sdk would wait for a new connection, however long that takes, and the reply with it.
                async with asyncio.timeout(_ACK_SECONDS):
                    await privates.acknowledge(client, envelope, response)
            except UNREACHABLE as error:
                log.warning("slack.not_acknowledged", error=type(error).__name__)

        await deliver(self._app, read, acknowledge)


class _Tickets:
    """Addresses, each good for one connection. A token that Slack took before may be refused on a bad day."""

    def __init__(self, api: Api, app_token: str, refused: Callable[[Rejected], None]) -> None:
        self._api = api
        self._app_token = app_token
        self._refused = refused
        self._refusal = Doubt(PAUSES)
        self._taken = False
        self.not_before = 0.0

    async def fresh(self) -> str:
        """Whatever it raises, slack_sdk asks again after PING_SECONDS; but at once where Slack turned us
        away, as it does with an eleventh connection. So without a greeting the next one waits here.
        """
        loop = asyncio.get_running_loop()
        await asyncio.sleep(max(0.0, self.not_before - loop.time()))
        self.not_before = loop.time() + PING_SECONDS
        try:
            answer = await self._api.web.apps_connections_open(app_token=self._app_token)
        except SlackApiError as error:
            if (name := name_of(error)) in DEAD_TOKEN:
                self._refuse(name, loop.time())
            elif name == "ratelimited":
                await asyncio.sleep(retry_after(error))
            raise
        self._taken = True
        self._refusal.dispelled()
        return str(answer["url"])

    def _refuse(self, name: str, now: float) -> None:
        believed = self._refusal.believed
        self.not_before = max(self.not_before, now + self._refusal.refused(now))
        rejected = Rejected(app_token_refused(name))
        if not self._taken:
            self._refused(rejected)
        elif self._refusal.believed and not believed:
            log.error("rejected", platform=PLATFORM, problem=str(rejected))
