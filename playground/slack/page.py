"""The web page's other end: files, and one live connection per open page. It draws and parses nothing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from aiohttp import WSMsgType, web

from playground.slack.gestures import Gestures
from playground.slack.hints import INVITE, Hint
from playground.slack.hook import Hook
from playground.slack.protocol import Json
from playground.slack.session import Session
from playground.slack.sockets import Sockets
from playground.slack.stage import Stage
from playground.slack.world import Change

_log = structlog.get_logger()
_STATIC = Path(__file__).parent / "static"
_HEADERS = {
    # Text that somehow became markup could still run nothing and load nothing.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; "
    "connect-src 'self' ws://127.0.0.1:* ws://localhost:*; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@dataclass(slots=True)
class Page:
    stage: Stage
    gestures: Gestures
    sockets: Sockets
    hook: Hook
    hints: tuple[Hint, ...] = ()
    _open: set[web.WebSocketResponse] = field(default_factory=set)

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/", self._index)
        app.router.add_get("/archives/{channel}/{message}", self._index)
        app.router.add_get("/page/hints", self._hints)
        app.router.add_get("/page/live", self._live)
        app.router.add_get("/static/{name}", self._file)
        app.router.add_post("/page/files", self._upload)

    async def close(self) -> None:
        for socket in tuple(self._open):
            await socket.close()

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return web.FileResponse(_STATIC / "index.html", headers=_HEADERS)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = _STATIC / Path(request.match_info["name"]).name
        if not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers=_HEADERS)

    async def _hints(self, _request: web.Request) -> web.Response:
        return web.json_response([_hint(h) for h in self.hints or (INVITE,)], headers=_HEADERS)

    async def _upload(self, request: web.Request) -> web.Response:
        """A file that a person chose on their machine, as the body."""
        _require_own(request)
        person, name = self.stage.world.people.get(request.query.get("person", "")), request.query.get("name")
        if person is None or not name:
            raise web.HTTPBadRequest
        id = self.gestures.upload(person, Path(name).name, await request.read())
        return web.json_response({"id": id}, headers=_HEADERS)

    async def _live(self, request: web.Request) -> web.StreamResponse:
        """One page open at one person's screen. A foreign site may not hold one."""
        _require_own(request)
        person = self.stage.world.people.get(request.query.get("person", ""))
        person = person or next(iter(self.stage.world.people.values()))
        since = float(request.query.get("since") or self.stage.world.now())
        socket = web.WebSocketResponse(heartbeat=30.0)
        await socket.prepare(request)
        self._open.add(socket)
        session = Session(self.stage, self.gestures, person, self._reachable, socket.send_json)
        changes: asyncio.Queue[Change] = asyncio.Queue()
        self.stage.world.watchers.append(changes.put_nowait)
        try:
            await socket.send_json(session.hello(since))
            telling = asyncio.ensure_future(session.tell(changes))
            telling.add_done_callback(_say_if_it_broke)
            try:
                async for frame in socket:
                    if frame.type is WSMsgType.TEXT:
                        session.start(frame.data)
            finally:
                telling.cancel()
        except ConnectionError:
            pass  # the page was closed in mid-sentence
        finally:
            self.stage.world.watchers.remove(changes.put_nowait)
            self._open.discard(socket)
        return socket

    def _reachable(self) -> bool:
        return self.sockets.ready or self.hook.ready


def _require_own(request: web.Request) -> None:
    own = f"http://{request.host}"
    if request.headers.get("Origin", own) != own or request.url.host not in ("127.0.0.1", "localhost"):
        raise web.HTTPForbidden


def _say_if_it_broke(telling: asyncio.Future[None]) -> None:
    if not telling.cancelled() and telling.exception() is not None:
        _log.error("playground.page_cannot_draw", exc_info=telling.exception())


def _hint(hint: Hint) -> Json:
    return {"usage": hint.usage, "help": hint.help, "fill": hint.filling}
