"""Waiting for what nobody announces."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


async def until(holds: Callable[[], object], within: float = 15.0) -> None:
    """However long it takes, within reason: a test may never depend on how fast it is."""
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 -- there is no event to wait for
            await asyncio.sleep(0.005)
