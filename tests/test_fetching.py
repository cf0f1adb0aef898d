"""A platform's file is asked of its own hosts alone, and no more of it is held than is wanted."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web

from bot.fetching import fetch, origin_of
from bot.ports import NotFetched, TryLater, Unfetched

MOST = 1_000_000
SECRET = "xoxb-1"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Host:
    """It answers as it is told, and knows who came with which headers."""

    def __init__(self) -> None:
        self.answer: Answer = self._sound
        self.came: list[dict[str, str]] = []
        self.stopped = asyncio.Event()

    async def _sound(self, _: web.Request) -> web.StreamResponse:
        return web.Response(body=b"questions")

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.came.append(dict(request.headers))
        try:
            return await self.answer(request)
        except (ConnectionError, asyncio.CancelledError):
            self.stopped.set()
            raise


async def _served(host: Host) -> tuple[web.AppRunner, str]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", host.handle)
    runner = web.AppRunner(app, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


@pytest.fixture
async def own() -> AsyncIterator[tuple[Host, str]]:
    host = Host()
    runner, at = await _served(host)
    yield host, at
    await runner.cleanup()


@pytest.fixture
async def other() -> AsyncIterator[tuple[Host, str]]:
    host = Host()
    runner, at = await _served(host)
    yield host, at
    await runner.cleanup()


async def refused(url: str, own: str, most: int = MOST, seconds: float = 30.0) -> Unfetched:
    with pytest.raises(NotFetched) as no:
        await fetch(url, [own], most, token=SECRET, seconds=seconds)
    return no.value.why


async def test_what_lies_there_comes_with_our_token(own: tuple[Host, str]) -> None:
    host, at = own
    assert await fetch(f"{at}/a%2Fb?x=1", [at], MOST, token=SECRET) == b"questions"
    assert host.came[0]["Authorization"] == "Bearer xoxb-1"


async def test_nobody_else_is_asked(own: tuple[Host, str], other: tuple[Host, str]) -> None:
    assert await refused(f"{other[1]}/a", own[1]) is Unfetched.ELSEWHERE
    assert other[0].came == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/a",
        "file:///etc/passwd",
        "http://files.slack.com/a",
        "https://files.slack.com.evil.example/a",
        "https://files.slack.com@evil.example/a",
        "https://me:secret@files.slack.com/a",
        "https://evil.example/files.slack.com",
        "https://files.slack.com:8443/a",
        "https://slack.com/a",
        "https://f\u0456les.slack.com/a",
        "https://files.slack.com\\@evil.example/a",
        "https://[::1/a",
        "https://\0files.slack.com/a",
    ],
)
async def test_an_address_that_only_looks_like_ours(url: str) -> None:
    assert await refused(url, "https://files.slack.com") is Unfetched.ELSEWHERE


def test_an_address_of_ours() -> None:
    for url in ("https://files.slack.com/a", "HTTPS://Files.Slack.com:443/a?b#c"):
        assert origin_of(url) == "https://files.slack.com"


async def test_a_redirect_is_not_followed(own: tuple[Host, str], other: tuple[Host, str]) -> None:
    async def leads(_: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"{other[1]}/a")

    own[0].answer = leads
    assert await refused(f"{own[1]}/a", own[1]) is Unfetched.GONE
    assert other[0].came == []


async def test_what_is_announced_as_too_large_is_not_read(own: tuple[Host, str]) -> None:
    async def large(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Length": str(MOST + 1)})
        await answer.prepare(request)
        await asyncio.Event().wait()  # not a byte comes
        return answer

    own[0].answer = large
    assert await refused(f"{own[1]}/a", own[1]) is Unfetched.TOO_LARGE


async def test_what_never_ends_is_let_go_at_the_most(own: tuple[Host, str]) -> None:
    host, at = own

    async def endless(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        answer.enable_chunked_encoding()
        await answer.prepare(request)
        while True:
            await answer.write(b" " * 65_536)

    host.answer = endless
    assert await refused(f"{at}/a", at) is Unfetched.TOO_LARGE
    await asyncio.wait_for(host.stopped.wait(), 10)


async def test_what_is_packed_is_not_unpacked(own: tuple[Host, str]) -> None:
    async def swells(_: web.Request) -> web.StreamResponse:
        return web.Response(body=zlib.compress(b" " * 900_000), headers={"Content-Encoding": "deflate"})

    own[0].answer = swells
    assert await refused(f"{own[1]}/a", own[1]) is Unfetched.GONE
    assert own[0].came[0]["Accept-Encoding"] == "identity"


async def test_what_takes_too_long_is_let_go(own: tuple[Host, str]) -> None:
    async def silent(_: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        return web.Response()

    own[0].answer = silent
    assert await refused(f"{own[1]}/a", own[1], seconds=0.05) is Unfetched.TOO_SLOW


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_what_is_not_for_us(own: tuple[Host, str], status: int) -> None:
    async def no(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status)

    own[0].answer = no
    assert await refused(f"{own[1]}/a", own[1]) is Unfetched.GONE


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_bad_minute_passes(own: tuple[Host, str], status: int) -> None:
    async def busy(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status)

    own[0].answer = busy
    with pytest.raises(TryLater):
        await fetch(f"{own[1]}/a", [own[1]], MOST)


async def test_a_connection_that_drops_passes_too(own: tuple[Host, str]) -> None:
    async def drops(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Length": "100"})
        await answer.prepare(request)
        await answer.write(b"half")
        assert request.transport is not None
        request.transport.abort()
        return answer

    own[0].answer = drops
    with pytest.raises(TryLater):
        await fetch(f"{own[1]}/a", [own[1]], MOST)
