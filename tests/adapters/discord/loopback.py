"""Discord's REST and gateway on a free port of this machine: what SimCord does not model.

Just enough for the real client over real sockets: logging in, one server with one channel, posting
with nonces, and interactions; `next_replies` makes posts go wrong.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

TOKEN = "a.good.token"
BOT, APPLICATION, GUILD, CHANNEL, PERSON = "11", "12", "13", "14", "15"
Payload = dict[str, Any]


@dataclass
class Loopback:
    calls: list[tuple[str, str, Any]] = field(default_factory=list)
    messages: dict[str, Payload] = field(default_factory=dict)  # by nonce, as long as Discord remembers it
    next_replies: deque[str] = field(default_factory=deque)  # "drop after", "drop before" or a status
    down: bool = False
    identified: Payload | None = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _socket: web.WebSocketResponse | None = None
    _ids: int = 1000

    async def start(self) -> None:
        app = web.Application()
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_route("*", "/api/{path:.*}", self._rest)
        self._runner = web.AppRunner(app, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.api_url = f"http://127.0.0.1:{port}/api/"
        self.gateway_url = f"ws://127.0.0.1:{port}/gateway/"

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not true():
                self._changed.clear()
                await self._changed.wait()

    def sent(self, method: str, ending: str) -> list[Any]:
        return [body for m, path, body in self.calls if m == method and path.endswith(ending)]

    async def slash(self, *path: str) -> str:
        """A person types a command; the interaction's id."""
        data: Payload = {"id": "1", "name": path[-1], "type": 1, "options": []}
        for name in reversed(path[:-1]):
            data = {"id": "1", "name": name, "type": 1, "options": [data]}
        return await self._interaction({"type": 2, "data": data})

    async def _interaction(self, what: Payload) -> str:
        self._ids += 1
        person = {"id": PERSON, "username": "bo", "discriminator": "0", "avatar": None, "global_name": "Bo"}
        member: Payload = {
            "user": person,
            "roles": [],
            "joined_at": None,
            "deaf": False,
            "mute": False,
            "flags": 0,
        }
        await self._dispatch(
            "INTERACTION_CREATE",
            {
                "id": str(self._ids),
                "application_id": APPLICATION,
                "token": f"token-{self._ids}",
                "version": 1,
                "guild_id": GUILD,
                "channel": {"id": CHANNEL, "type": 0},
                "member": {**member, "permissions": "0"},
                "attachment_size_limit": 1,
                **what,
            },
        )
        return str(self._ids)

    async def _dispatch(self, event: str, data: Payload) -> None:
        assert self._socket is not None
        await self._socket.send_json({"op": 0, "t": event, "s": 1, "d": data})

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        self._socket = socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 45000}})
        async for frame in socket:
            said = frame.json() if frame.type is WSMsgType.TEXT else {}
            if said.get("op") == 1:
                await socket.send_json({"op": 11})
            elif said.get("op") == 2:
                self.identified = said["d"]
                await self._welcome()
        return socket

    async def _welcome(self) -> None:
        ready = {"v": 10, "user": self._bot(), "session_id": "s", "resume_gateway_url": self.gateway_url}
        guilds = [{"id": GUILD, "unavailable": True}]
        await self._dispatch(
            "READY", {**ready, "guilds": guilds, "application": {"id": APPLICATION, "flags": 0}}
        )
        channel = {"id": CHANNEL, "type": 0, "name": "aws", "position": 0, "permission_overwrites": []}
        everyone = {"id": GUILD, "name": "@everyone", "permissions": "3072", "position": 0, "color": 0}
        guild = {"id": GUILD, "name": "Team", "channels": [channel], "roles": [everyone], "members": []}
        await self._dispatch(
            "GUILD_CREATE", {**guild, "unavailable": False, "owner_id": PERSON, "emojis": []}
        )
        self._changed.set()

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        body: Any = await request.json() if request.can_read_body else None
        self.calls.append((request.method, path, body))
        self._changed.set()
        if self.down:
            return self._json({"message": "Service Unavailable", "code": 0}, 503)
        if request.headers.get("Authorization") != f"Bot {TOKEN}" and not path.startswith(
            ("interactions", "webhooks")
        ):
            return self._json({"message": "401: Unauthorized", "code": 0}, 401)
        match request.method, path.split("/"):
            case "POST", ["channels", _, "messages"]:
                return await self._post(request, body)
            case "GET", ["channels", _, "messages"]:
                return self._json(list(self.messages.values()))
            case "POST", ["interactions", number, *_]:
                return self._json({"interaction": {"id": number, "type": 2}})
            case "PATCH", ["webhooks", *_]:
                return self._json(self._message(body))
            case "GET", ["users", "@me"]:
                return self._json(self._bot())
            case "GET", ["oauth2", *_]:
                bare: Payload = {
                    "id": APPLICATION,
                    "name": "awsquiz",
                    "description": "",
                    "owner": self._bot(),
                    "icon": None,
                }
                return self._json(
                    {**bare, "bot_public": True, "bot_require_code_grant": False, "verify_key": ""}
                )
            case "GET" | "PUT", [*_, "commands"]:
                return self._json(body or [])
            case _:
                return self._json({"message": "not served here", "code": 0}, 501)

    async def _post(self, request: web.Request, body: Payload) -> web.StreamResponse:
        fault = self.next_replies.popleft() if self.next_replies else ""
        if fault.isdecimal():
            return self._json({"message": "no", "code": 50013}, int(fault))
        if fault != "drop before":
            self.messages.setdefault(body["nonce"], self._message(body))
        if fault.startswith("drop"):
            assert request.transport is not None
            request.transport.abort()
        return self._json(self.messages.get(body["nonce"], {}))

    def _message(self, body: Payload) -> Payload:
        self._ids += 1
        known = {"content": body.get("content", ""), "components": body.get("components", [])}
        empty: Payload = {"attachments": [], "embeds": [], "mentions": [], "mention_roles": []}
        flags = {
            "tts": False,
            "pinned": False,
            "mention_everyone": False,
            "edited_timestamp": None,
            "type": 0,
        }
        when = "2026-11-23T09:00:00+00:00"
        here = {"id": str(self._ids), "channel_id": CHANNEL, "author": self._bot(), "timestamp": when}
        return {**here, **known, **empty, **flags}

    def _bot(self) -> Payload:
        return {"id": BOT, "username": "awsquiz", "discriminator": "0", "avatar": None, "bot": True}

    def _json(self, data: object, status: int = 200) -> web.Response:
        """Exactly this content type, without a charset, or discord.py takes it for text."""
        response = web.json_response(data, status=status)
        response.headers["Content-Type"] = "application/json"
        return response
