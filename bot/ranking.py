"""A pump that counts for the ranks who has scored lately, so that a click need not.

Who scores several times until then is counted once, and a board's people together; a rank is exact meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic

from bot.store import ranks
from bot.store.database import Database
from bot.together import Together

EVERY = 5.0  # seconds
AT_ONCE = 500  # scores a transaction: it holds the writer for milliseconds


class Ranking:
    """It is the database's affair, whichever platform's turn it is, and keeps nothing else waiting."""

    def __init__(self, database: Database, elapsed: Callable[[], float] = monotonic) -> None:
        """elapsed: seconds on a clock that nobody sets."""
        self._database = database
        self._elapsed = elapsed
        self._due = elapsed()
        self._busy = False
        self._work = Together()

    async def pump(self, platform: str) -> None:  # noqa: ARG002 -- a pump's
        if not self._busy and (now := self._elapsed()) >= self._due:
            self._busy, self._due = True, now + EVERY
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
