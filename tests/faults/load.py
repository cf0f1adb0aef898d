"""A crowd that clicks all the time, from a process of its own: nobody else can slow its clock down.

python -m tests.faults.load SOCKET CLICKS_A_SECOND PEOPLE...
"""

from __future__ import annotations

import asyncio
import itertools
import random
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from tests.faults.wire import LONGEST, Wire, Words

AT_ONCE = 96  # clicks in flight, 32 a process: who waits for one that is dead keeps nobody else from clicking
EAGER = 2.0  # times what is wanted: while a bot is dead nobody takes anything
A_WHILE = 0.2  # seconds before somebody whose click was not taken clicks again
LOOK_EVERY = 0.2  # seconds, for cards that are new or closed


@dataclass(slots=True)
class Crowded:
    """What the crowd did. taken: clicks that a bot acknowledged. seconds: in which a card stood open,
    whatever befell the bots then. wanted: clicks a second.
    """

    wanted: int
    clicks: int = 0
    taken: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Clicks a second that a bot took."""
        return self.taken / self.seconds if self.seconds else 0.0

    def __str__(self) -> str:
        said = (
            f"meanwhile {self.rate:.0f} clicks a second: {self.taken} of {self.clicks} taken"
            f" in {self.seconds:.0f} s, deaths and outages counted"
        )
        return f"{said}\n! FELL SHORT of {self.wanted} clicks a second" if self.short else said

    @property
    def short(self) -> bool:
        return self.rate < self.wanted


class Crowd:
    """The harness's end: `click` does what a person does, and says whether a bot took it; `cards` are those
    that stand open, each as (channel, message, options, how many to choose).
    """

    def __init__(
        self,
        wire: Wire,
        wanted: int,
        click: Callable[[str, str, str, tuple[int, ...]], Awaitable[bool]],
        cards: Callable[[], Sequence[tuple[str, str, int, int]]],
    ) -> None:
        self._wire = wire
        self._click = click
        self._cards = cards
        self.figures = Crowded(wanted)

    async def begin(self) -> None:
        await self._wire.ask(what="begin")

    async def end(self) -> None:
        """Returns when none of its clicks is in flight."""
        said = await self._wire.ask(what="end")
        self.figures.clicks += said["clicks"]
        self.figures.taken += said["taken"]
        self.figures.seconds += said["seconds"]

    async def serve(self, words: Words) -> Words:
        if words["what"] == "cards":
            return {"cards": self._cards()}
        person, channel, message, picks = words["click"]
        return {"taken": await self._click(person, channel, message, tuple(picks))}


@asynccontextmanager
async def crowd(
    folder: Path,
    rate: int,
    people: Sequence[str],
    click: Callable[[str, str, str, tuple[int, ...]], Awaitable[bool]],
    cards: Callable[[], Sequence[tuple[str, str, int, int]]],
) -> AsyncIterator[Crowd]:
    """The process, there and waiting."""
    came: asyncio.Future[Crowd] = asyncio.get_running_loop().create_future()

    async def comes(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def serves(_: Wire, words: Words) -> Words:
            return await (await came).serve(words)

        wire = Wire(reader, writer, serves)
        came.set_result(Crowd(wire, rate, click, cards))
        await wire.listen()

    server = await asyncio.start_unix_server(comes, folder / "crowd", limit=LONGEST)
    arguments = ("-m", "tests.faults.load", str(folder / "crowd"), str(rate), *people)
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments)
    try:
        async with asyncio.timeout(60):
            there = await came
        yield there
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        server.close()


class _Clicking:
    """The process itself."""

    def __init__(self, rate: int, people: Sequence[str]) -> None:
        self._rate = EAGER * rate
        self._people = people
        self._rng = random.Random(len(people))
        self._stop = asyncio.Event()
        self._task: asyncio.Task[Crowded] | None = None
        self._cards: list[Any] = []

    async def hears(self, wire: Wire, words: Words) -> Words:
        if words["what"] == "begin":
            self._stop.clear()
            self._task = asyncio.create_task(self._click_on(wire))
            return {}
        assert self._task is not None
        self._stop.set()
        done = await self._task
        return {"clicks": done.clicks, "taken": done.taken, "seconds": done.seconds}

    async def _click_on(self, wire: Wire) -> Crowded:
        """By its own clock: it falls behind where the bots do, and does not make up for it."""
        done, free = Crowded(0), asyncio.Semaphore(AT_ONCE)
        looks = asyncio.create_task(self._looks(wire))
        next_at = monotonic()
        people = itertools.cycle(self._people)
        async with asyncio.TaskGroup() as clicks:
            while not self._stop.is_set():
                began = monotonic()
                await asyncio.sleep(max(0.0, next_at - began))
                next_at = max(next_at + 1 / self._rate, monotonic() - 0.1)
                await free.acquire()
                done.seconds += monotonic() - began if self._cards else 0.0
                if not self._cards:
                    free.release()
                else:
                    card = self._rng.choice(self._cards)
                    clicks.create_task(self._one(wire, next(people), card, done, free))
        looks.cancel()
        return done

    async def _one(self, wire: Wire, person: str, card: Any, done: Crowded, free: asyncio.Semaphore) -> None:
        channel, message, options, wanted = card
        picks = sorted(self._rng.sample(range(options), wanted))
        try:
            said = await wire.ask(what="click", click=(person, channel, message, picks))
            done.clicks += 1
            done.taken += said["taken"]
            if not said["taken"]:
                await asyncio.sleep(A_WHILE)
        finally:
            free.release()

    async def _looks(self, wire: Wire) -> None:
        while True:
            self._cards = (await wire.ask(what="cards"))["cards"]
            await asyncio.sleep(LOOK_EVERY)


async def _run(socket: str, rate: int, people: Sequence[str]) -> None:
    clicking = _Clicking(rate, people)
    reader, writer = await asyncio.open_unix_connection(socket, limit=LONGEST)
    await Wire(reader, writer, clicking.hears).listen()


if __name__ == "__main__":
    asyncio.run(_run(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
