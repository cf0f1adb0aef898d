"""The world outlives the bot, and its own process."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from playground.slack import SlackWorkspace
from tests.playground.little_bot import make_bot

REPOSITORY = Path(__file__).parents[2]


async def test_a_kept_world_is_as_it_was(tmp_path: Path) -> None:
    kept = tmp_path / "world.json"
    async with await SlackWorkspace.start(data=kept, limits=False) as ws:
        bot = make_bot(ws)
        await bot.connect(ws)
        ana = ws.person("Ana")
        card = await ana.says("#aws", "/awsquiz")
        await ana.clicks(card, "B")
        await ana.sends("#platform-private", "/invite @awsquiz")
        before = [(m.ts, m.words) for m in ws.person("Bo").sees("#aws")]
        await bot.close()

    async with await SlackWorkspace.start(data=kept, limits=False) as ws:
        assert [(m.ts, m.words) for m in ws.person("Bo").sees("#aws")] == before
        assert not any(m.private for m in ws.person("Ana").sees("#aws")), "private messages are of the moment"
        assert "U0AWSQUIZ" in ws.channel("#platform-private").members

        bot = make_bot(ws)
        await bot.connect(ws)
        old = next(m for m in ws.person("Bo").sees("#aws") if m.buttons)
        assert (await ws.person("Bo").clicks(old, "A")).words.startswith("Right")
        await bot.close()


async def test_a_file_of_another_version_is_not_guessed_at(tmp_path: Path) -> None:
    kept = tmp_path / "world.json"
    kept.write_text('{"version": 99}')
    with pytest.raises(ValueError, match="another version"):
        await SlackWorkspace.start(data=kept)


@asynccontextmanager
async def process(*options: str) -> AsyncIterator[str]:
    """`python -m playground.slack`; its address. Ends by SIGTERM, and well."""
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "playground.slack",
        *options,
        cwd=REPOSITORY,
        stdout=asyncio.subprocess.PIPE,
    )
    assert running.stdout is not None
    try:
        async with asyncio.timeout(30):
            yield (await running.stdout.readline()).decode().strip()
    finally:
        running.terminate()
        assert await running.wait() == 0


async def test_it_is_a_process_of_its_own(tmp_path: Path, session: aiohttp.ClientSession) -> None:
    kept = str(tmp_path / "world.json")
    async with process("--port", "0", "--data", kept) as address:
        assert address.startswith("http://127.0.0.1:")
        async with session.ws_connect(f"{address}/page/live?person=U0ANA") as page:
            await page.receive_json()
            await page.send_json({"do": "say", "channel": "C0AWS", "text": "hello"})
            while (word := await page.receive_json())["kind"] != "message":
                pass
            assert word["message"]["text"] == "hello"

    async with (
        process("--port", "0", "--data", kept) as address,
        session.ws_connect(f"{address}/page/live?person=U0BO") as page,
    ):
        hello = await page.receive_json()
        assert [m["text"] for m in hello["messages"]["C0AWS"]] == ["hello"]
