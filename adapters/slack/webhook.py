"""HTTP mode: Slack's signed requests on one path, checked before a byte of them is parsed."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier
from yarl import URL

from adapters.slack.delivery import deliver
from adapters.slack.privates import Told
from adapters.slack.work import Work
from bot.doors import Door

PATH = "/slack/events"
_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"
_TIMESTAMP = re.compile("[0-9]{1,12}")


class Webhook:
    """Open from the first `open` to `close`; what Slack sends is taken while an app serves it."""

    def __init__(
        self, signing_secret: str, host: str, port: int, work: Work, clock: Callable[[], datetime]
    ) -> None:
        self._app: AsyncApp | None = None
        self._verifier = SignatureVerifier(signing_secret, Told(lambda: clock().timestamp()))
        self._work = work
        # Hosts with one public port ask there whether we live. What else we say of ourselves is not public.
        routes = (web.post(PATH, self._received), web.get("/healthz", _alive))
        self._door = Door("slack", routes, host=host, port=port, settings=("PORT", "HOST"), closing=2)

    @property
    def port(self) -> int:
        """The port in use, which matters when 0 asked for any."""
        return self._door.port

    @property
    def ready(self) -> bool:
        return self._app is not None and self._door.is_open

    async def open(self) -> None:
        await self._door.open()

    def serve(self, app: AsyncApp) -> None:
        self._app = app

    def stop_taking(self) -> None:
        """From here on Slack hears 503 and sends it again, to whoever is there then."""
        self._app = None

    async def close(self) -> None:
        await self._door.close()

    async def _received(self, request: web.Request) -> web.StreamResponse:
        if self._app is None:
            return web.Response(status=503)
        body = await request.read()
        if not self._signed(body, request):
            self._door.refused("unsigned")
            return web.Response(status=401)
        self._door.knows(request)
        return await self._work.start(self._answer(self._app, request, body))

    async def _answer(self, app: AsyncApp, request: web.Request, body: bytes) -> web.StreamResponse:
        answers: list[web.StreamResponse] = []

        def read() -> AsyncBoltRequest:
            return _request(body.decode(), request.content_type)

        async def acknowledge(response: BoltResponse) -> None:
            answer = await to_aiohttp_response(response)
            answers.append(answer)
            with suppress(ConnectionError):  # Slack has left, and sends it again if it has not heard
                await answer.prepare(request)
                await answer.write_eof()

        await deliver(app, read, acknowledge)
        return answers[0]

    def _signed(self, body: bytes, request: web.Request) -> bool:
        timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not (_TIMESTAMP.fullmatch(timestamp) and signature.isascii()):
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:  # Slack sends UTF-8 alone
            return False


def _request(body: str, kind: str) -> AsyncBoltRequest:
    """For Bolt, which would decode a form with urllib: ten times what all else costs that it does."""
    if kind == _FORM and "payload" in body:
        form = URL.build(query_string=body, encoded=True).query
        if payload := form.get("payload"):
            body, kind = payload, _JSON
    return AsyncBoltRequest(body=body, headers={"content-type": kind})


async def _alive(_: web.Request) -> web.Response:
    return web.Response(text="ok")
