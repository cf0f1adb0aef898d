"""A writer that is kept busy, so that what is asked of it meanwhile is one batch."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.store import Tx
from bot.store.database import Database


class Gate:
    """Holds the writer inside a transaction until opened."""

    def __init__(self) -> None:
        self.entered, self.opened = threading.Event(), threading.Event()

    def __call__(self, _: Tx) -> None:
        self.entered.set()
        assert self.opened.wait(10)


@asynccontextmanager
async def one_batch(database: Database) -> AsyncIterator[None]:
    """What is started within it, and asks nobody but the database, shares a transaction."""
    gate = Gate()
    busy = asyncio.create_task(database.write(gate))
    assert await asyncio.to_thread(gate.entered.wait, 10)
    yield
    await asyncio.sleep(0)  # each has put its work into the queue
    gate.opened.set()
    await busy
