"""The first page a newcomer sees: what to try, the way to both chats, and Restart bot."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import structlog
from aiohttp import web

_log = structlog.get_logger()
_FILES = Path(__file__).parent / "welcome"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Chat:
    name: str
    url: str
    remark: str


def make_front(
    chats: Sequence[Chat], restart: Callable[[], Awaitable[None]], daily: datetime
) -> web.Application:
    """`restart` stops the bot and starts a new one; a second press while it runs is the same press. `daily`
    is when the first daily questions are due, and every day at that time.
    """
    front = Front(tuple(chats), restart, daily)
    app = web.Application()
    app.router.add_get("/", front.index)
    app.router.add_post("/restart", front.restart_bot)
    app.router.add_get("/welcome/{name}", front.file)
    return app


class Front:
    def __init__(
        self, chats: tuple[Chat, ...], restart: Callable[[], Awaitable[None]], daily: datetime
    ) -> None:
        self._chats = chats
        self._daily = daily.astimezone(UTC)
        self._restart = restart
        self._one_at_a_time = asyncio.Lock()

    async def index(self, _request: web.Request) -> web.Response:
        page = (_FILES / "index.html").read_text(encoding="utf-8")
        cards = "\n".join(_card(chat) for chat in self._chats)
        due = f'<time id="due" datetime="{self._daily.isoformat()}">{self._daily:%H:%M} UTC</time>'
        page = page.replace("<!-- chats -->", cards).replace("<!-- due -->", due)
        return web.Response(text=page, content_type="text/html", headers=_HEADERS)

    async def file(self, request: web.Request) -> web.StreamResponse:
        path = _FILES / Path(request.match_info["name"]).name
        if not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers=_HEADERS)

    async def restart_bot(self, request: web.Request) -> web.Response:
        """Only this page may ask: a foreign site's form is turned away."""
        own = f"http://{request.host}"
        if request.headers.get("Origin", own) != own or request.url.host not in ("127.0.0.1", "localhost"):
            raise web.HTTPForbidden
        if self._one_at_a_time.locked():
            async with self._one_at_a_time:
                return web.json_response({"ok": True})
        async with self._one_at_a_time:
            try:
                await self._restart()
            except Exception as why:  # whatever stops the bot from starting is for the person to read
                _log.exception("playground.restart_failed")
                return web.json_response({"ok": False, "error": f"{type(why).__name__}: {why}"}, status=500)
        return web.json_response({"ok": True})


def _card(chat: Chat) -> str:
    name, url, remark = escape(chat.name), escape(chat.url), escape(chat.remark)
    return (
        f'<a class="chat" href="{url}" target="awsquiz-{name}"><strong>{name}</strong>'
        f'<span class="remark">{remark}</span><span class="address">{url.partition("#")[0]}</span></a>'
    )
