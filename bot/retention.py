"""A slow pump: what was erased goes from the disk too, and what is old from the tables, little by little."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.store import Tx, away, beginnings, duels, forgotten, retention, rounds, season_absences, suggestions
from bot.store.database import Database
from bot.together import Together

EVERY = timedelta(hours=1)
AT_ONCE = 200  # errands a transaction: it holds the writer for milliseconds
BANKS_AT_ONCE = 20  # each the ids of its questions
DRAFTS = timedelta(days=7)  # so long it stays what somebody wrote that could not be taken
DUELS = timedelta(days=7)  # so long somebody is told that theirs is over
PEOPLE_AT_ONCE = 5  # whose days away are let go, so that their streaks are counted anew; or whose memory is


class Retention:
    """It is the database's affair, whichever platform's turn it is, and keeps nothing else waiting."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        keep_days: int,
        *,
        memory: bool = True,
    ) -> None:
        """memory: whether it may be modelled what people remember; else nothing of that stays."""
        self._memory = memory
        self._database = database
        self._clock = clock
        self._keep = timedelta(days=keep_days)
        self._looked: datetime | None = None  # and found nothing more to let go
        self._busy = False
        self._work = Together()

    async def pump(self, platform: str) -> None:  # noqa: ARG002 -- a pump's
        self._work.leave(self._database.overwrite_erased())
        now = self._clock()
        if not self._busy and (self._looked is None or abs(now - self._looked) >= EVERY):
            self._busy = True
            self._work.leave(self._turn(now))

    async def finished(self) -> None:
        """Returns when nothing is under way."""
        await self._work.finished()

    async def _turn(self, now: datetime) -> None:
        try:
            if not await self._let_some_go(now - self._keep):
                self._looked = now
        finally:
            self._busy = False

    async def _let_some_go(self, before: datetime) -> bool:
        """Whether there may be more: the next turn takes it."""
        await self._database.write(forgotten.drop_closed)
        keys = await self._database.read(lambda tx: retention.old_errands(tx, before, AT_ONCE))
        if keys:
            await self._database.write(lambda tx: retention.let_go(tx, keys))
        banks = await self._database.read(lambda tx: rounds.unused(tx, BANKS_AT_ONCE))
        if banks:
            await self._database.write(lambda tx: rounds.let_go(tx, banks))
        now = self._clock()
        await self._database.write(lambda tx: suggestions.drop_drafts(tx, now - DRAFTS))
        await self._database.write(lambda tx: duels.drop_lapsed(tx, now - DUELS))
        away_too = await self._database.write(lambda tx: away.let_some_go(tx, now, PEOPLE_AT_ONCE))
        await self._database.write(lambda tx: season_absences.drop_told(tx, before.date()))
        remembered = [] if self._memory else await self._database.read(_begun)
        if remembered:
            await self._database.write(lambda tx: beginnings.end(tx, remembered))
        return bool(keys) or away_too or bool(remembered)


def _begun(tx: Tx) -> list[int]:
    return beginnings.begun(tx, PEOPLE_AT_ONCE)
