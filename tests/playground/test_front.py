"""The first page: the way to both chats, and one Restart at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.typedefs import Middleware
from playwright.async_api import expect

from playground.front import Chat, make_front
from tests.playground.browser import CHROMIUM, browser

CHATS = [
    Chat("Slack", "http://127.0.0.1:1/", "Five people."),
    Chat("Discord", "http://127.0.0.1:2/?a=1&b=2", "<b>One</b> channel."),
]


NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@asynccontextmanager
async def front(
    restart: Callable[[], Awaitable[None]], *middlewares: Middleware, daily: datetime = NINE
) -> AsyncIterator[str]:
    app = make_front(CHATS, restart, daily)
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
    assert "every day at" in page
    assert "09:00 UTC</time>" in page
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


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")
async def test_what_it_says_of_the_daily_is_true_before_and_after(tmp_path: Path) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=30)
    async with (
        front(nothing, daily=soon) as before,
        front(nothing, daily=NINE) as after,
        browser(tmp_path, 390, 844) as page,
    ):
        await page.goto(before)
        await expect(page.get_by_text("for the first time in")).to_be_visible()
        await page.goto(after)
        line = page.locator("li").filter(has_text="The daily question comes in each chat every day at")
        await expect(line).to_contain_text(NINE.astimezone().strftime("%H:%M"))
        await expect(page.get_by_text("for the first time in")).to_be_hidden()
        assert await page.evaluate("document.documentElement.scrollWidth") == 390
