"""Discord's REST API: one request in, checked, paced, spoiled if a test asked for it, and answered."""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from tests.faults.loopback_discord.faults import Fault, Faults, Trouble
from tests.faults.loopback_discord.pace import Pace, limited
from tests.faults.loopback_discord.refused import UNAUTHORIZED, Refused
from tests.faults.loopback_discord.routes import ANONYMOUS, Routes
from tests.faults.loopback_discord.world import Payload

WASTED = (401, 403, 429)
_BEFORE = (Fault.DROP_BEFORE, Fault.RATE_LIMITED, Fault.BANNED, Fault.ERROR, Fault.REFUSED, Fault.BLOCKED)


@dataclass(frozen=True, slots=True)
class Call:
    route: str
    method: str
    path: str
    body: Any
    status: int


class Rest:
    def __init__(
        self,
        routes: Routes,
        pace: Pace,
        faults: Faults,
        token: Callable[[], str],
        changed: Callable[[Call], None],
    ) -> None:
        self._routes = routes
        self._pace = pace
        self._faults = faults
        self._token = token
        self._changed = changed

    async def handle(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        body: Any = await _body(request) if request.can_read_body else None
        name, act = self._routes.find(request.method, path, dict(request.query), body)
        trouble = self._shut(name, path) or self._faults.next(name)
        if trouble is not None and trouble.fault in (Fault.RATE_LIMITED, Fault.BANNED):
            self._pace.shut(name, _whose(path), trouble.seconds, proxy=trouble.fault is Fault.BANNED)
        if trouble is not None and trouble.fault is Fault.LATE:
            await asyncio.sleep(trouble.seconds)
        response = await self._serve(request, name, path, act, trouble)
        response.headers["Date"] = format_datetime(self._pace.now(), usegmt=True)
        if response.status in WASTED:
            self._pace.wasted[response.status] += 1
        self._changed(Call(name, request.method, path, body, response.status))
        if trouble is not None and trouble.fault is Fault.SLOW:
            await asyncio.sleep(trouble.seconds)
        if trouble is not None and trouble.fault in (Fault.DROP_BEFORE, Fault.DROP_AFTER):
            assert request.transport is not None
            request.transport.abort()
        return response

    def _shut(self, name: str, path: str) -> Trouble | None:
        """Whoever comes before a Retry-After is over meets the rest of it."""
        if (shut := self._pace.shut_for(name, _whose(path))) is None:
            return None
        left, proxy = shut
        return Trouble(Fault.BANNED if proxy else Fault.RATE_LIMITED, seconds=left)

    async def _serve(
        self, request: web.Request, name: str, path: str, act: Callable[[], Any], trouble: Trouble | None
    ) -> web.Response:
        headers: dict[str, str] = {}
        try:
            if trouble is not None and trouble.fault in _BEFORE:
                return _spoiled(trouble)
            if name not in ANONYMOUS:
                if request.headers.get("Authorization") != f"Bot {self._token()}":
                    raise Refused(*UNAUTHORIZED)
                paced = self._pace.ask(name, path.split("/")[1] if path.startswith("channels/") else "")
                headers = paced.headers
                if paced.wait is not None:
                    said, more = limited(paced.wait, paced.everywhere)
                    return _json(said, 429, headers | more)
            done = act()
        except Refused as refused:
            return _json(refused.body, refused.status, headers)
        if trouble is not None and trouble.fault is Fault.ERROR_AFTER:
            return _json({"message": "Internal Server Error", "code": 0}, trouble.status, headers)
        return _json(done, 200, headers) if done is not None else web.Response(status=204, headers=headers)


async def _body(request: web.Request) -> Any:
    """What comes with files is a form: `payload_json`, and each file as `files[n]`."""
    if request.content_type != "multipart/form-data":
        return await request.json()
    form = await request.post()
    body = json.loads(str(form["payload_json"]))
    message = body.get("data", body)
    for attached in message.get("attachments", ()):
        sent = form[f"files[{attached['id']}]"]
        assert isinstance(sent, web.FileField)
        attached |= {"content": sent.file.read(), "filename": sent.filename}
    return body


def _whose(path: str) -> str:
    """A limit is its channel's, or its interaction's."""
    steps = path.split("/")
    return (
        steps[1] if steps[0] == "channels" else steps[2] if steps[0] in ("interactions", "webhooks") else ""
    )


def _spoiled(trouble: Trouble) -> web.Response:
    match trouble.fault:
        case Fault.RATE_LIMITED:
            said, headers = limited(trouble.seconds)
            return _json(said, 429, headers)
        case Fault.BANNED:
            headers = {"Retry-After": str(math.ceil(trouble.seconds)), "Content-Type": "text/html"}
            return web.Response(text="error code: 1015", status=429, headers=headers)
        case Fault.BLOCKED:
            page = "<html><title>Access denied</title></html>"
            return web.Response(text=page, status=trouble.status, content_type="text/html")
        case _:
            said = {"message": "Refused by a test", "code": trouble.code}
            return _json(said, trouble.status)


def _json(data: object, status: int, headers: Payload | None = None) -> web.Response:
    """Exactly this content type, without a charset, or discord.py takes it for text."""
    kind = {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(data).encode(), status=status, headers={**(headers or {}), **kind})
