"""People who click at bots, and the Slack between them.

A person clicks, waits for Slack's acknowledgement and for the verdict, and only then is the next one's turn;
so many take turns at once. What counts is what was delivered.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from itertools import count
from typing import Any
from urllib.parse import urlencode

from bench.slack_clicks import Click, in_order, signed, slash
from bench.slack_stub import BOT_TOKEN, SECRET, Posted, SlackStub
from bench.turn import Result, Turn
from bench.wire import Line, port_of, serve

PATIENCE = 12.0  # seconds that an answer is waited for once no more is asked
A_VERDICT = b"My stats"  # a button below each of them, and below nothing that is an excuse
ASKERS = 16
A_WHILE = 0.7  # seconds


class People:
    """Of a Slack that sends what they do over HTTP. serving: what a bot logs."""

    serving = "slack.serving"

    def __init__(self) -> None:
        self.stub = SlackStub()
        self.stub.delivered = self._delivered
        self._waiting: dict[str, asyncio.Future[bytes]] = {}
        self._numbers = count(os.getpid() % 100_000 * 1_000_000 + 1)

    @staticmethod
    def env(port: int, url: str) -> dict[str, str]:
        """What sends a bot here, and makes it listen there."""
        return {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": f"{url}/api/",
            "PORT": str(port),
            "HOST": "127.0.0.1",
        }

    async def open(self) -> str:
        self._server = await serve(self.stub.answer)
        self.stub.url = f"http://127.0.0.1:{port_of(self._server)}"
        return self.stub.url

    async def ask(self, port: int, channels: list[str]) -> list[Posted]:
        """A card for each channel, asked by typing; in another one where it has no buttons to click."""
        left, found = iter(channels), []

        async def asker() -> None:
            line = Line(port)
            for wanted in left:
                card = await self._ask(line, port, wanted)
                while not card.buttons():
                    card = await self._ask(line, port, f"{wanted}X{next(self._numbers)}")
                found.append(card)
            line.close()

        await asyncio.gather(*(asker() for _ in range(ASKERS)))
        return found

    async def _ask(self, line: Line, port: int, channel: str) -> Posted:
        number = next(self._numbers)
        asked = slash(channel, f"U0ASKS{number}", number, self.stub.url)
        assert await self.takes_slash(line, port, asked)
        return await asyncio.wait_for(self.stub.card_in(channel), PATIENCE)

    def pressable(self, card: Posted) -> list[Any]:
        """Its buttons, as `takes_click` wants them."""
        return [Click(card, button, self.stub.url) for button in card.buttons()]

    async def takes_slash(self, line: Line, port: int, asked: dict[str, str]) -> bool:
        """Whether the bot acknowledged it."""
        return b" 200 " in await line.ask(signed(urlencode(asked).encode(), port))

    async def takes_click(self, line: Line, port: int, click: Any, person: str, number: int) -> bool:
        return b" 200 " in await line.ask(signed(click.form(person, number), port))

    async def click(self, turn: Turn) -> Result:
        clicks = [self.pressable(card) for card in turn.cards]
        result, before, busy = Result(), self.stub.calls.copy(), time.process_time()
        began = time.perf_counter()
        until = began + turn.seconds
        hands = [
            asyncio.create_task(self._hand(port, source, until, result, delivers=turn.delivers))
            for port in turn.ports
            for source in [in_order(clicks, turn.people[port], spread=turn.spread, seed=port)]
            for _ in range(turn.in_flight)
        ]
        _, pending = await asyncio.wait(hands, timeout=turn.seconds + PATIENCE)
        result.seconds = min(time.perf_counter() - began, turn.seconds)
        if turn.to_the_end:
            await self._quiet()
        for hand in pending:
            hand.cancel()
        await asyncio.gather(*hands, return_exceptions=True)
        for hand in hands:
            if not hand.cancelled() and (error := hand.exception()):
                raise error
        result.failed = result.clicked - result.delivered - result.late
        result.busy = time.process_time() - busy
        result.calls = self.stub.calls - before
        self._waiting.clear()
        return result

    async def _hand(
        self, port: int, source: Iterator[tuple[Any, str]], until: float, result: Result, *, delivers: bool
    ) -> None:
        line, loop, clock = Line(port), asyncio.get_running_loop(), time.perf_counter
        try:
            for click, person in source:
                begun = clock()
                if begun >= until:
                    return
                number = next(self._numbers)
                told = self._waiting[str(number)] = loop.create_future()
                result.clicked += 1
                taken = await self.takes_click(line, port, click, person, number)
                acknowledged = clock()
                if not taken or (delivers and A_VERDICT not in await told):
                    continue
                ended = clock()
                if ended > until:
                    result.late += 1
                    continue
                result.delivered += 1
                result.took.append(ended - begun)
                result.acknowledged.append(acknowledged - begun)
        finally:
            line.close()

    async def _quiet(self) -> None:
        """Returns once the bot has called nobody for a while."""
        await asyncio.sleep(A_WHILE)
        seen = 0
        while seen != self.stub.calls.total():
            seen = self.stub.calls.total()
            await asyncio.sleep(A_WHILE)

    def _delivered(self, number: str, body: bytes) -> None:
        told = self._waiting.pop(number, None)
        if told is not None and not told.done():
            told.set_result(body)
