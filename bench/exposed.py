"""How long a colleague's signed click waits over HTTP, alone and while strangers crowd the same port.

From the click to the verdict, by way of the strict workspace; bot and strangers are processes of their own.

    python -m bench.exposed
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playground.slack import SlackWorkspace
from playground.slack.seen import SeenMessage
from tests.hostile import HALF, Stranger, files, post, swelling
from tests.survival.program import Bot
from tests.survival.test_exposed import free_ports, over_http, serves

CLICKS = 40
CROWDS = ("half-open", "swelling", "malformed", "unsigned")
HALF_OPEN, AT_ONCE = 1_100, 8


async def crowd(kind: str, port: int) -> None:
    """Until somebody ends this process."""
    with files(4_096):
        if kind == "half-open":
            waiting = [await Stranger.at(port, HALF) for _ in range(HALF_OPEN)]
            print("here", flush=True)
            while True:  # whoever is cut off comes again
                waiting = [await Stranger.at(port, HALF) if each.is_cut else each for each in waiting]
                await asyncio.sleep(0.1)
        request = {
            "swelling": post(swelling(2**20), "Content-Encoding: deflate"),
            "malformed": b"hello\r\n\r\n",
            "unsigned": post(b"payload={}"),
        }[kind]
        print("here", flush=True)
        await asyncio.gather(*(_again_and_again(port, request) for _ in range(AT_ONCE)))


async def _again_and_again(port: int, request: bytes) -> None:
    while True:
        stranger = await Stranger.at(port, request)
        await stranger.hears()
        await stranger.leaves()


@asynccontextmanager
async def crowded(kind: str, port: int) -> AsyncIterator[None]:
    strangers = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.exposed", kind, str(port), stdout=asyncio.subprocess.PIPE
    )
    assert strangers.stdout is not None
    await strangers.stdout.readline()
    try:
        yield
    finally:
        strangers.kill()
        await strangers.wait()


async def clicked(ws: SlackWorkspace, card: SeenMessage) -> str:
    taken = []
    for number in range(CLICKS):
        started = time.perf_counter()
        await ws.person(("Ana", "Bo")[number % 2]).clicks(card, card.buttons[0])
        taken.append((time.perf_counter() - started) * 1_000)
    return f"{statistics.median(taken):6.1f} ms, the slowest of {CLICKS} {max(taken):6.1f} ms"


async def measure(folder: str) -> None:
    async with await SlackWorkspace.start(limits=False) as ws:
        (port,) = free_ports(1)
        bot = Bot(over_http(ws, port), Path(folder))
        with files(1_024):
            await bot.start()
        await serves(bot)
        ws.hook.url = f"http://127.0.0.1:{port}/slack/events"
        try:
            card = await ws.person("Ana").says("#aws", "/awsquiz")
            assert isinstance(card, SeenMessage)
            await clicked(ws, card)  # names and zones are known from here on
            print(f"{'alone':>10} {await clicked(ws, card)}")
            for kind in CROWDS:
                async with crowded(kind, port):
                    print(f"{kind:>10} {await clicked(ws, card)}")
        finally:
            await bot.stop()


def main() -> None:
    if len(sys.argv) > 1:
        asyncio.run(crowd(sys.argv[1], int(sys.argv[2])))
    else:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(measure(folder))


if __name__ == "__main__":
    main()
