"""A few calls to a platform at a time. One that is slow goes on by itself: it is its own channel's affair.

What several of them want of the database at the same moment is fetched at once.
"""

from __future__ import annotations

import asyncio
import math
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import structlog

log = structlog.get_logger()
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

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

    async def each(
        self, items: Iterable[T], work: Callable[[T], Awaitable[object]], *, within: float = math.inf
    ) -> int:
        """How many of them were begun within so many seconds: all, if that is long enough.

        What goes wrong with one is no other's affair; the slow ones end later.
        """
        now = asyncio.get_running_loop().time
        waiting, quick, begun = deque(items), dict[asyncio.Task[None], float](), 0
        until = now() + within
        while quick or (waiting and now() < until):
            while waiting and len(quick) < TOGETHER and now() < until:
                quick[self.start(_surely(waiting.popleft(), work))] = now()
                begun += 1
            patience = max(0.0, min(quick.values()) + SLOW - now())
            await asyncio.wait(quick, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            for task in [task for task in quick if task.done()]:
                del quick[task]
                task.result()  # raises what ends the process, and nothing else
            quick = {task: since for task, since in quick.items() if now() - since < SLOW}
        return begun

    async def finished(self) -> None:
        """Returns when nothing is under way."""
        while self._under_way:
            await asyncio.wait(self._under_way)


class Fetching(Generic[K, V]):
    """Who asks in the same turn of the loop is answered by one fetch; what fails it, fails all of them."""

    def __init__(self, fetch: Callable[[Sequence[K]], Awaitable[Mapping[K, V]]]) -> None:
        self._fetch = fetch
        self._wanted: list[K] = []
        self._next: asyncio.Task[Mapping[K, V]] | None = None

    async def of(self, key: K) -> V | None:
        """What was fetched for this key, if anything."""
        self._wanted.append(key)
        if self._next is None:
            self._next = asyncio.create_task(self._fetch_wanted())
        return (await asyncio.shield(self._next)).get(key)  # one who is cancelled cancels nobody else

    async def _fetch_wanted(self) -> Mapping[K, V]:
        wanted, self._wanted, self._next = self._wanted, [], None
        return await self._fetch(wanted)


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
