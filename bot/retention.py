"""A slow pump: what was erased goes from the disk too, and what is old from the tables, little by little."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.store import Tx, forgotten, retention
from bot.store.database import Database
from bot.together import Together

KEEP_DAYS = 400  # where nobody says otherwise
EVERY = timedelta(hours=1)
AT_ONCE = 200  # errands a transaction: it holds the writer for milliseconds


class Retention:
    """It is the database's affair, whichever platform's turn it is, and keeps nothing else waiting."""

    def __init__(self, database: Database, clock: Callable[[], datetime], keep_days: int = KEEP_DAYS) -> None:
        self._database = database
        self._clock = clock
        self._keep = timedelta(days=keep_days)
        self._looked: datetime | None = None
        self._work = Together()

    async def pump(self, platform: str) -> None:  # noqa: ARG002 -- a pump's
        self._work.leave(self._database.overwrite_erased())
        now = self._clock()
        if self._looked is None or abs(now - self._looked) >= EVERY:
            self._looked = now
            self._work.leave(self._let_go(now - self._keep))

    async def finished(self) -> None:
        """Returns when nothing is under way."""
        await self._work.finished()

    async def _let_go(self, before: datetime) -> None:
        await self._database.write(forgotten.drop_closed)
        while keys := await self._database.read(lambda tx: retention.old_errands(tx, before, AT_ONCE)):

            def some(tx: Tx, keys: list[str] = keys) -> None:
                retention.let_go(tx, keys)

            await self._database.write(some)
