"""The same Slack by Socket Mode: envelopes down one connection, and their acknowledgements back up."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web

from bench.people import People
from bench.slack_stub import APP_TOKEN, BOT_TOKEN
from bench.wire import Line


class SocketPeople(People):
    """Of one bot: whoever connects last is sent everything."""

    def __init__(self) -> None:
        super().__init__()
        self._socket: web.WebSocketResponse
        self._taken: dict[str, asyncio.Future[bool]] = {}

    @staticmethod
    def env(_: int, url: str) -> dict[str, str]:
        return {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": f"{url}/api/",
        }

    async def open(self) -> str:
        app = web.Application()
        app.router.add_get("/link", self._connected)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.stub.sockets = f"ws://{host}:{port}/link"
        return await super().open()

    async def _connected(self, request: web.Request) -> web.WebSocketResponse:
        socket = self._socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(
            {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0BENCH"}}
        )
        async for frame in socket:
            if frame.type is WSMsgType.TEXT and (taken := self._taken.pop(_envelope(frame.data), None)):
                taken.set_result(True)
        return socket

    async def takes_slash(self, _: Line, __: int, asked: dict[str, str]) -> bool:
        return await self._carry("slash_commands", json.dumps(asked).encode())

    async def takes_click(self, _: Line, __: int, click: Any, person: str, number: int) -> bool:
        return await self._carry("interactive", click.payload(person, number))

    async def _carry(self, kind: str, payload: bytes) -> bool:
        name = f"e{next(self._numbers)}"
        taken: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._taken[name] = taken
        head = f'{{"envelope_id":"{name}","type":"{kind}","accepts_response_payload":false,"payload":'
        await self._socket.send_str(f"{head}{payload.decode()}}}")
        return await taken


def _envelope(text: str) -> str:
    """Of an acknowledgement; ping and pong are frames of their own."""
    return str(json.loads(text).get("envelope_id", ""))
