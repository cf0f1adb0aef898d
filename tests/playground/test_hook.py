"""HTTP mode: the same bodies, signed, to the app's own server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from playground.slack import SlackWorkspace
from tests.playground.conftest import Api
from tests.playground.shapes import actions, button


@dataclass
class Server:
    """An app's request URL; it answers `status` and `body`, or nothing while `silent`."""

    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int = 200
    body: str = ""
    content_type: str = "text/plain"
    silent: bool = False
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        self.heard.append(({k.lower(): v for k, v in request.headers.items()}, await request.read()))
        self.arrived.set()
        if self.silent:
            await asyncio.Event().wait()
        return web.Response(status=self.status, text=self.body, content_type=self.content_type)

    async def wait(self) -> tuple[dict[str, str], bytes]:
        async with asyncio.timeout(5):
            await self.arrived.wait()
        self.arrived.clear()
        return self.heard[-1]


@pytest.fixture
async def server(ws: SlackWorkspace) -> AsyncIterator[Server]:
    server = Server()
    app = web.Application()
    app.router.add_post("/slack/events", server.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ws.hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    yield server
    await runner.cleanup()


async def test_a_command_is_a_signed_form(ws: SlackWorkspace, server: Server) -> None:
    await ws.person("Ana").sends("#aws", "/awsquiz s3 & co")
    headers, body = server.heard[0]
    verifier = SignatureVerifier(ws.keys.signing_secret)
    stamp, signed = headers["x-slack-request-timestamp"], headers["x-slack-signature"]
    assert signed == verifier.generate_signature(timestamp=stamp, body=body)
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qs(body.decode())["text"] == ["s3 &amp; co"]


async def test_a_click_is_json_in_a_form(api: Api, server: Server) -> None:
    await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=[actions(button(value="v"))])
    ana = api.ws.person("Ana")
    assert (await ana.presses(ana.last("#aws"), "A")).taken
    payload = json.loads(parse_qs(server.heard[0][1].decode())["payload"][0])
    assert payload["actions"][0]["value"] == "v"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [("Hello", "text/plain"), ('{"text": "Hello"}', "application/json")],
)
async def test_the_answer_is_shown(ws: SlackWorkspace, server: Server, body: str, content_type: str) -> None:
    server.body, server.content_type = body, content_type
    reply = await ws.person("Ana").says("#aws", "/awsquiz")
    assert reply.words == "Hello"


async def test_an_error_or_silence_is_told_to_the_person(ws: SlackWorkspace, server: Server) -> None:
    ana = ws.person("Ana")
    server.status = 500
    assert "dispatch_failed" in (await ana.says("#aws", "/awsquiz")).words
    server.silent = True
    server.arrived.clear()
    typing = asyncio.create_task(ana.says("#aws", "/awsquiz"))
    await server.wait()
    await ws.pass_time(3)
    assert "operation_timeout" in (await typing).words


async def test_an_event_is_retried_with_slack_s_headers(ws: SlackWorkspace, server: Server) -> None:
    ws.channel("#aws").members.discard("U0AWSQUIZ")
    server.status = 500
    await ws.person("Ana").sends("#aws", "/invite @awsquiz")
    await ws.until(lambda: len(server.heard) == 2 and len(ws.deliveries) == 2 and ws.deliveries[-1].error)
    server.status = 200
    server.arrived.clear()
    await ws.pass_time(60)
    await server.wait()
    first, second, third = (headers for headers, _ in server.heard)
    assert "x-slack-retry-num" not in first
    assert (second["x-slack-retry-num"], second["x-slack-retry-reason"]) == ("1", "http_error")
    assert third["x-slack-retry-num"] == "2"
    assert json.loads(server.heard[0][1])["event"]["inviter"] == "U0ANA"
