"""A pump that counts for the ranks who has scored since the last second, so that a click need not."""

from __future__ import annotations

from functools import partial

from bot.store import ranks
from bot.store.database import Database
from bot.together import Together

AT_ONCE = 500  # scores a transaction: it holds the writer for milliseconds


class Ranking:
    """It is the database's affair, whichever platform's turn it is, and keeps nothing else waiting."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._busy = False
        self._work = Together()

    async def pump(self, platform: str) -> None:  # noqa: ARG002 -- a pump's
        if not self._busy:
            self._busy = True
            self._work.leave(self._turn())

    async def finished(self) -> None:
        """Returns when nothing is under way."""
        await self._work.finished()

    async def _turn(self) -> None:
        """All there is: while it grows, others' requests come in between."""
        try:
            while await self._database.read(ranks.any_uncounted):
                if not await self._database.write(partial(ranks.count_some, limit=AT_ONCE)):
                    break  # another process does it
        finally:
            self._busy = False
