"""The first page: the way to both chats, and one Restart at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web
from aiohttp.typedefs import Middleware

from playground.front import Chat, make_front

CHATS = [
    Chat("Slack", "http://127.0.0.1:1/", "Three people."),
    Chat("Discord", "http://127.0.0.1:2/?a=1&b=2", "<b>One</b> channel."),
]


@asynccontextmanager
async def front(restart: Callable[[], Awaitable[None]], *middlewares: Middleware) -> AsyncIterator[str]:
    app = make_front(CHATS, restart)
    app.middlewares.extend(middlewares)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def nothing() -> None:
    pass


async def test_it_leads_to_the_chats_and_says_what_to_try(session: aiohttp.ClientSession) -> None:
    async with front(nothing) as address, session.get(address) as answer:
        page = await answer.text()
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert 'href="http://127.0.0.1:1/"' in page
    assert 'href="http://127.0.0.1:2/?a=1&amp;b=2"' in page
    assert "&lt;b&gt;One&lt;/b&gt; channel." in page
    assert "/awsquiz leaderboard" in page
    async with front(nothing) as address:
        for name in ("welcome.css", "welcome.js"):
            async with session.get(f"{address}/welcome/{name}") as file:
                assert file.status == 200
        async with session.get(f"{address}/welcome/..%2Ffront.py") as outside:
            assert outside.status == 404


async def test_restart_is_asked_for_once_however_often_it_is_pressed(session: aiohttp.ClientSession) -> None:
    runs: list[int] = []
    pressed = asyncio.Semaphore(0)

    @web.middleware
    async def count(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        pressed.release()
        return await handler(request)

    async def restart() -> None:
        runs.append(1)
        async with asyncio.timeout(5):
            await pressed.acquire()  # this press
            await pressed.acquire()  # and the impatient one after it

    async def press(address: str) -> object:
        async with session.post(f"{address}/restart") as answer:
            return await answer.json()

    async with front(restart, count) as address:
        first, second = await asyncio.gather(press(address), press(address))
        assert first == second == {"ok": True}
        assert len(runs) == 1


async def test_a_bot_that_does_not_come_back_is_said_aloud(session: aiohttp.ClientSession) -> None:
    async def restart() -> None:
        raise RuntimeError("the database is locked")

    async with front(restart) as address, session.post(f"{address}/restart") as answer:
        assert answer.status == 500
        assert "the database is locked" in (await answer.json())["error"]


async def test_another_site_may_not_press_it(session: aiohttp.ClientSession) -> None:
    async with (
        front(nothing) as address,
        session.post(f"{address}/restart", headers={"Origin": "https://evil.example"}) as answer,
    ):
        assert answer.status == 403
