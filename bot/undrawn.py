"""Where charts go in words for now: the database tells every process of a refusal, also after a restart.

A message waits for that, so it is brief: without an answer whoever asks goes by what they met themselves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import datetime
from typing import Any, TypeVar

import structlog

from bot.outage import OutOfReach
from bot.ports import Undrawn
from bot.store import Tx, undrawn
from bot.store.database import Database

log = structlog.get_logger()

T = TypeVar("T")
PATIENCE = 2.0  # seconds; a database that answers takes some thousandths


class Undrawing:
    """Neither raises for a database that is out of reach, or silent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def last(self, platform: str, workspace: str) -> Undrawn:
        try:
            found = await _soon(self._database.read(lambda tx: undrawn.last(tx, platform, workspace)))
        except Exception:  # then it is tried, and costs a refused call at most
            log.exception("refused drawings not read", platform=platform, workspace=workspace)
            return Undrawn()
        return Undrawn(found.lasting, found.for_one)

    async def note(self, platform: str, workspace: str, at: datetime, *, for_one: bool) -> None:
        def note(tx: Tx) -> None:
            undrawn.note(tx, platform, workspace, at, for_one=for_one)

        try:
            await _soon(self._database.write(note))
        except Exception:  # who was refused remembers it by themselves
            log.exception("refused drawing not noted", platform=platform, workspace=workspace)


async def _soon(asked: Coroutine[Any, Any, T]) -> T:
    try:
        async with asyncio.timeout(PATIENCE):
            return await asked
    except TimeoutError as silent:
        raise OutOfReach("database", silent) from silent
