"""The load: a Slack and all its people in a process of their own, told what to do through a pipe.

A person clicks, waits for Slack's acknowledgement and for the verdict, and only then is the next one's turn;
so many take turns at once. What counts is what was delivered.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar
from urllib.parse import urlencode

from bench.slack_stub import BOT_TOKEN, SECRET, Click, Posted, SlackStub, in_order, signed, slash
from bench.wire import Line, port_of, serve

T = TypeVar("T")
PATIENCE = 12.0  # seconds that an answer is waited for once no more is asked
A_VERDICT = b"My stats"  # a button below each of them, and below nothing that is an excuse
ASKERS = 16
A_WHILE = 0.7  # seconds


@dataclass(frozen=True, slots=True)
class Turn:
    """ports: of the bots that are clicked at, `in_flight` clicks at each; `people` of each port their own.

    delivers: whether a verdict is waited for; a bare bot only acknowledges. to_the_end: until everybody has
    clicked on everything and the bot has called for the last time, however long that takes.
    """

    ports: tuple[int, ...]
    people: dict[int, list[str]]
    cards: list[Posted]
    spread: bool
    in_flight: int
    seconds: float
    delivers: bool = True
    to_the_end: bool = False


@dataclass(slots=True)
class Result:
    """clicked: how many were sent; delivered: verdicts within `seconds`; late: after them; failed: others.

    took, acknowledged: seconds of each that was delivered in time. calls: by method. busy: CPU of the load,
    of several of the busiest.
    """

    clicked: int = 0
    delivered: int = 0
    late: int = 0
    failed: int = 0
    seconds: float = 0.0
    busy: float = 0.0
    took: list[float] = field(default_factory=list)
    acknowledged: list[float] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Result) -> Result:
        return Result(
            self.clicked + other.clicked,
            self.delivered + other.delivered,
            self.late + other.late,
            self.failed + other.failed,
            max(self.seconds, other.seconds),
            max(self.busy, other.busy),
            self.took + other.took,
            self.acknowledged + other.acknowledged,
            self.calls + other.calls,
        )


class People:
    """Inside the process: of a Slack that sends what they do over HTTP. serving: what a bot logs."""

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


async def _obey(pipe: Connection, people: People) -> None:
    pipe.send(await people.open())
    while True:
        try:
            name, *given = await asyncio.to_thread(pipe.recv)
        except EOFError:
            return
        try:
            pipe.send(await getattr(people, name)(*given))
        except Exception as error:
            pipe.send(RuntimeError(f"the load failed: {error!r}"))


def _live(pipe: Connection, kind: type[People], cores: frozenset[int]) -> None:
    os.sched_setaffinity(0, cores)
    asyncio.run(_obey(pipe, kind()))


class Load:
    """The other end of the pipe. `url` is its Slack's."""

    def __init__(self, cores: frozenset[int], kind: type[People] = People) -> None:
        self.kind = kind
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_live, args=(theirs, kind, cores), daemon=True)
        self._process.start()
        theirs.close()
        self.url = self._heard(str)

    def ask(self, port: int, channels: list[str]) -> list[Posted]:
        self._pipe.send(("ask", port, channels))
        return self._heard(list)

    def click(self, turn: Turn) -> Result:
        self.begin(turn)
        return self.ended()

    def begin(self, turn: Turn) -> None:
        self._pipe.send(("click", turn))

    def ended(self) -> Result:
        return self._heard(Result)

    def close(self) -> None:
        self._pipe.close()
        self._process.join(10)

    def _heard(self, kind: type[T]) -> T:
        said = self._pipe.recv()
        if isinstance(said, Exception):
            raise said
        assert isinstance(said, kind)
        return said
