"""A brief lease, kept for as long as the call lasts that it is for: who dies in it holds it no longer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import structlog

from bot.store import outbox
from bot.store.database import Database
from bot.store.outbox import LEASE, Errand

log = structlog.get_logger()


@asynccontextmanager
async def kept(database: Database, errand: Errand, clock: Callable[[], datetime]) -> AsyncIterator[None]:
    """A lease that outlasts any call anyhow needs no keeping."""
    if errand.lease >= LEASE:
        yield
        return
    renewing = asyncio.create_task(_renew(database, errand, clock))
    try:
        yield
    finally:
        renewing.cancel()


async def _renew(database: Database, errand: Errand, clock: Callable[[], datetime]) -> None:
    """Until somebody else has it: then they look before they post, and find what was posted here."""
    ours = True
    while ours:
        await asyncio.sleep(errand.lease.total_seconds() / 3)
        try:
            ours = await database.write(lambda tx: outbox.renew(tx, errand, clock()))
        except Exception as error:
            log.warning("lease not renewed", request=errand.key, error=type(error).__name__)
