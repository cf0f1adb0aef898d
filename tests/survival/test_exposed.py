"""The real program's open ports, with strangers at them: colleagues notice nothing."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from playground.slack import SlackWorkspace
from playground.slack.seen import SeenMessage
from tests.hostile import HALF, WHOLE, Stranger, asks, files, post, swelling
from tests.survival.program import Bot

HALF_OPEN = 1_100
COMMON = 1_024  # files that a process may have open on most machines


@pytest.fixture
async def ws() -> AsyncIterator[SlackWorkspace]:
    async with await SlackWorkspace.start(limits=False) as workspace:
        yield workspace


def free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


def over_http(ws: SlackWorkspace, port: int, **more: object) -> dict[str, str]:
    given = {
        **ws.env,
        "SLACK_SIGNING_SECRET": ws.keys.signing_secret,
        "PORT": port,
        "HOST": "127.0.0.1",
        **more,
    }
    del given["SLACK_APP_TOKEN"]
    return {name: str(value) for name, value in given.items()}


async def lives(bot: Bot, port: int) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                if await asks(port, WHOLE) == 200:
                    return
            except OSError:
                assert bot.runs, bot.log
            await asyncio.sleep(0.05)


async def serves(bot: Bot) -> None:
    async with asyncio.timeout(30):
        while "slack.serving" not in bot.log:
            assert bot.runs, bot.log
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("crowded", ["PORT", "HEALTH_PORT"])
async def test_a_colleagues_click_is_answered_while_strangers_crowd_the_port(
    ws: SlackWorkspace, tmp_path: Path, crowded: str
) -> None:
    port, health = free_ports(2)
    bot = Bot(over_http(ws, port, HEALTH_PORT=health, HEALTH_HOST="127.0.0.1"), tmp_path)
    with files(COMMON):
        await bot.start()
    with files(4 * COMMON):
        try:
            await serves(bot)
            ws.hook.url = f"http://127.0.0.1:{port}/slack/events"
            card = await ws.person("Ana").says("#aws", "/awsquiz")
            assert isinstance(card, SeenMessage)
            door = {"PORT": port, "HEALTH_PORT": health}[crowded]
            strangers = [await Stranger.at(door, HALF) for _ in range(HALF_OPEN)]
            busy = asyncio.create_task(_pesters(door))
            verdict = await ws.person("Bo").clicks(card, card.buttons[0])
            assert isinstance(verdict, SeenMessage)
            assert await asks(port, WHOLE) == 200
            assert await asks(health, WHOLE) == 200
            assert any(not each.is_cut for each in strangers), "they are still there"
            await busy
            for each in strangers:
                await each.leaves()
        finally:
            code = await bot.stop()
    assert code == 0
    assert "Traceback" not in bot.log
    told = [line for line in bot.log.splitlines() if 'event="requests refused"' in line]
    assert 1 <= len(told) <= 3, told


async def _pesters(port: int) -> None:
    """What swells, what nobody signed and what is no request, one after the other."""
    bomb = post(swelling(2**20), "Content-Encoding: deflate")
    for _ in range(5):
        assert await asks(port, bomb) == 415
        assert await asks(port, post(b"payload={}")) in (401, 404)
        assert await asks(port, b"hello\r\n\r\n") == 400


async def test_a_host_with_one_public_port_finds_health_there_and_nothing_else(
    ws: SlackWorkspace, tmp_path: Path
) -> None:
    """Also while Slack is away, which no restart would mend."""
    (port,) = free_ports(1)
    await ws.door.shut()
    bot = Bot(over_http(ws, port), tmp_path)
    await bot.start()
    try:
        await lives(bot, port)
        for path in ("/metrics", "/readyz"):
            assert await asks(port, WHOLE.replace(b"/healthz", path.encode())) == 404
        assert await asks(port, post(b"payload={}")) == 503
        await ws.door.open()
        await serves(bot)
        assert await asks(port, WHOLE) == 200
    finally:
        assert await bot.stop() == 0


@pytest.mark.parametrize("host", ["127.0.0.1", ""])
async def test_a_port_that_is_taken_is_one_sentence_and_code_2(
    ws: SlackWorkspace, tmp_path: Path, host: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        bot = Bot(over_http(ws, port, HOST=host), tmp_path)
        await bot.start()
        assert await asyncio.wait_for(bot.ended(), 30) == 2
    assert f"PORT: port {port}" in bot.log.splitlines()[-1]
    assert "Set it to a free port" in bot.log.splitlines()[-1]
    assert "Traceback" not in bot.log
