"""Time as an argument: Slack's three seconds, thirty minutes and retries need no waiting in a test."""

from __future__ import annotations

import asyncio
import heapq
import time
from itertools import count
from typing import Any, Protocol

STEPS = 20  # of the event loop: more than anything here takes from one sleep to the next


class Clock(Protocol):
    def now(self) -> float:
        """Seconds since 1970."""

    async def sleep(self, seconds: float) -> None: ...


class WallClock:
    def now(self) -> float:
        return time.time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class HandClock:
    """Stands still until `turn` moves it; whoever slept long enough then wakes, in order."""

    def __init__(self, start: float = 1_795_420_800.0) -> None:
        self._now = start
        self._order = count()
        self._asleep: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        waking = asyncio.get_running_loop().create_future()
        heapq.heappush(self._asleep, (self._now + seconds, next(self._order), waking))
        await waking

    async def turn(self, seconds: float) -> None:
        """Whoever is woken does what it has to, down to its next sleep, before time moves on."""
        until = self._now + seconds
        while self._asleep and self._asleep[0][0] <= until:
            at, _, waking = heapq.heappop(self._asleep)
            self._now = max(self._now, at)
            if not waking.done():
                waking.set_result(None)
                await _settle()
        self._now = until
        await _settle()


async def _settle() -> None:
    for _ in range(STEPS):
        await asyncio.sleep(0)


async def within(clock: Clock, seconds: float, awaited: asyncio.Future[Any]) -> bool:
    """Whether `awaited` was done in time; it is left alone if it was not."""
    nap = asyncio.ensure_future(clock.sleep(seconds))
    try:
        await asyncio.wait({awaited, nap}, return_when=asyncio.FIRST_COMPLETED)
        return awaited.done()
    finally:
        nap.cancel()
