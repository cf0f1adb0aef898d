"""A few calls to a platform at a time. One that is slow goes on by itself: it is its own channel's affair."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, TypeVar

import structlog

log = structlog.get_logger()
T = TypeVar("T")

TOGETHER = 8
SLOW = 1.0  # seconds after which nobody waits for a call any more


class Together:
    """What is under way, so that stopping can wait for it."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[Any]] = set()

    def start(self, doing: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.create_task(doing)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return task

    def leave(self, doing: Coroutine[Any, Any, object]) -> None:
        """Nobody awaits it, so what goes wrong is logged."""
        self.start(_logged(doing))

    async def each(self, items: Iterable[T], work: Callable[[T], Awaitable[object]]) -> None:
        """All of them, and what goes wrong with one is no other's affair; the slow ones end later."""
        now = asyncio.get_running_loop().time
        waiting, quick = deque(items), dict[asyncio.Task[None], float]()
        while waiting or quick:
            while waiting and len(quick) < TOGETHER:
                quick[self.start(_surely(waiting.popleft(), work))] = now()
            patience = max(0.0, min(quick.values()) + SLOW - now())
            await asyncio.wait(quick, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            for task in [task for task in quick if task.done()]:
                del quick[task]
                task.result()  # raises what ends the process, and nothing else
            quick = {task: since for task, since in quick.items() if now() - since < SLOW}

    async def finished(self) -> None:
        """Returns when nothing is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)


async def _surely(item: T, work: Callable[[T], Awaitable[object]]) -> None:
    try:
        await work(item)
    except Exception:
        log.exception("outbox failed", item=type(item).__name__)


async def _logged(doing: Awaitable[object]) -> None:
    try:
        await doing
    except Exception:
        log.exception("background work failed")
