"""A few calls to a platform at a time: a slow channel holds up few others."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

import structlog

log = structlog.get_logger()
T = TypeVar("T")

TOGETHER = 8


async def each(items: Iterable[T], work: Callable[[T], Awaitable[object]]) -> None:
    """All of them; what goes wrong with one is no other's affair."""
    left = iter(items)

    async def worker() -> None:
        for item in left:
            try:
                await work(item)
            except Exception:
                log.exception("outbox failed", item=repr(item)[:80])

    await asyncio.gather(*(worker() for _ in range(TOGETHER)))
