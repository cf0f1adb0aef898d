"""Waiting for something to become true: looks again whenever anything changed, and never in between."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Watch:
    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def wake(self) -> None:
        for waiter in tuple(self._waiters):
            if not waiter.done():
                waiter.set_result(None)

    async def until(
        self, holds: Callable[[], T | None], within: float, what: str, transcript: Callable[[], str]
    ) -> T:
        """What `holds` returned once it was true; AssertionError with the transcript if it never was."""
        loop = asyncio.get_running_loop()
        end = loop.time() + within
        while not (found := holds()):
            waiter: asyncio.Future[None] = loop.create_future()
            self._waiters.add(waiter)
            done, _ = await asyncio.wait({waiter}, timeout=max(0.0, end - loop.time()))
            self._waiters.discard(waiter)
            if not done:
                raise AssertionError(f"waited {within:g} s in vain for {what}\n{transcript()}")
        return found
