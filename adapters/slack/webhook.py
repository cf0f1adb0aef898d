"""HTTP mode: Slack's signed requests on one path, checked before a byte of them is parsed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from adapters.slack.delivery import deliver
from adapters.slack.privates import Told
from adapters.slack.work import Work

PATH = "/slack/events"
_TIMESTAMP = re.compile("[0-9]{1,12}")


class Webhook:
    def __init__(
        self, app: AsyncApp, signing_secret: str, port: int, work: Work, clock: Callable[[], datetime]
    ) -> None:
        self._app = app
        self._verifier = SignatureVerifier(signing_secret, Told(lambda: clock().timestamp()))
        self._port = port
        self._work = work
        self._taking = True
        server = web.Application()
        server.router.add_post(PATH, self._received)
        self._runner = web.AppRunner(server, access_log=None, shutdown_timeout=2)

    @property
    def port(self) -> int:
        """The port in use, which matters when 0 asked for any."""
        return next(int(address[1]) for address in self._runner.addresses if "." in address[0])

    @property
    def ready(self) -> bool:
        return self._taking and bool(self._runner.addresses)

    async def open(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, port=self._port).start()

    def stop_taking(self) -> None:
        """From here on Slack hears 503 and sends it again, to whoever is there then."""
        self._taking = False

    async def close(self) -> None:
        await self._runner.cleanup()

    async def _received(self, request: web.Request) -> web.StreamResponse:
        if not self._taking:
            return web.Response(status=503)
        body = await request.read()
        if not self._signed(body, request):
            return web.Response(status=401)
        return await self._work.start(self._answer(request, body))

    async def _answer(self, request: web.Request, body: bytes) -> web.StreamResponse:
        answers: list[web.StreamResponse] = []

        def read() -> AsyncBoltRequest:
            return AsyncBoltRequest(body=body.decode(), headers=dict(request.headers))

        async def acknowledge(response: BoltResponse) -> None:
            answer = await to_aiohttp_response(response)
            answers.append(answer)
            await answer.prepare(request)
            await answer.write_eof()

        await deliver(self._app, read, acknowledge)
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
