"""All of slack_sdk and Bolt that their documentation does not promise, looked for when this is imported."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import time

import aiohttp
from slack_bolt.adapter.socket_mode import async_internals, internals
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import Clock, SignatureVerifier
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_base_client import AsyncBaseClient
from slack_sdk.web.async_client import AsyncWebClient

from adapters import leaning

_GOODBYE_SECONDS = 2.0


def verify() -> None:
    """ImportError names what moved."""
    leaning.check(
        "slack-sdk",
        has=[(Clock, "now")],
        uses=[
            (SignatureVerifier.is_valid, "clock"),
            (AsyncBaseClient.__init__, "proxy"),
            (SocketModeClient.__init__, "proxy"),
            (SocketModeClient.connect, "wss_uri"),
            (SocketModeClient.connect, "aiohttp_client_session"),
            (SocketModeClient.connect, "current_session"),
            (SocketModeClient.connect_to_new_endpoint, "issue_new_wss_url"),
            (SocketModeClient.monitor_current_session, "auto_reconnect_enabled"),
            (SocketModeClient.monitor_current_session, "closed"),
        ],
    )
    leaning.check(
        "slack-bolt",
        has=[(async_internals, "send_async_response"), (internals, "build_headers")],
        uses=[
            (AsyncApp.__init__, "AsyncAuthorize"),
            (AsyncApp.__init__, "attaching_function_token_enabled"),
            (AsyncApp.__init__, "attaching_conversation_kwargs_enabled"),
        ],
    )


verify()


class Told(Clock):
    """Our clock, as the verifier of signatures asks for the time."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds

    def now(self) -> float:
        return self._seconds()


class Everybody(AsyncAuthorize):
    """Lets everybody in as far as the quiz, which refuses strangers in words.

    Bolt's own check would call auth.test, drop people of other workspaces without a word, and with
    SLACK_CLIENT_ID in the environment forget the bot token.
    """

    def __init__(self, result: AuthorizeResult) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
        self._result = result

    async def __call__(self, **_: object) -> AuthorizeResult:
        return self._result


def request_of(envelope: SocketModeRequest) -> AsyncBoltRequest:
    headers = internals.build_headers(envelope)
    return AsyncBoltRequest(mode="socket_mode", body=envelope.payload, headers=headers)


async def acknowledge(
    client: AsyncBaseSocketModeClient, envelope: SocketModeRequest, response: BoltResponse
) -> None:
    await async_internals.send_async_response(client, envelope, response, time())


class Line(SocketModeClient):
    """slack_sdk's client; `ticket` asks for each one-time address, and may wait or fail.

    Whatever it raises, slack_sdk asks again after `ping_seconds`.
    """

    def __init__(
        self,
        app_token: str,
        web: AsyncWebClient,
        logger: logging.Logger,
        *,
        ping_seconds: float,
        ticket: Callable[[], Awaitable[str]],
    ) -> None:
        super().__init__(app_token, logger, web, ping_interval=ping_seconds)
        self.proxy = web.proxy
        self._ticket = ticket

    async def issue_new_wss_url(self) -> str:
        return await self._ticket()

    @property
    def socket(self) -> aiohttp.ClientWebSocketResponse | None:
        """The one in use, which may be dead."""
        return self.current_session

    @property
    def address(self) -> str | None:
        """The one-time address it holds, used or not."""
        return self.wss_uri

    def forget_address(self) -> None:
        """It asks for another before it connects again."""
        self.wss_uri = None

    async def call(self, handshake: aiohttp.ClientTimeout) -> None:
        """Returns once connected; until then it keeps trying, each time as long as `handshake` says."""
        await self.aiohttp_client_session.close()
        self.aiohttp_client_session = aiohttp.ClientSession(timeout=handshake)
        await self.connect()  # type: ignore[no-untyped-call]  # slack_sdk leaves these untyped

    async def hang_up(self) -> None:
        self.closed = True
        self.auto_reconnect_enabled = False
        with suppress(TimeoutError):  # a peer that is gone says no goodbye
            async with asyncio.timeout(_GOODBYE_SECONDS):
                await self.disconnect()  # type: ignore[no-untyped-call]  # as above
        await self.close()  # type: ignore[no-untyped-call]  # as above
