"""Notes once a minute that a platform's people are heard: what nobody could answer, nobody missed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.context import Contexts
from bot.ports import Platform
from bot.store import listening
from bot.store.database import Database

EVERY = timedelta(minutes=1)


class Listening:
    """A pump of the clock's. Nothing is noted while a platform is not ready or nothing can be stored; after
    a crash the last note holds for as long as `quiz.stood` says.
    """

    def __init__(self, database: Database, contexts: Contexts, platforms: Mapping[str, Platform]) -> None:
        self._database = database
        self._clock = contexts.clock
        self._platforms = platforms
        self._noted: dict[str, datetime] = {}

    async def pump(self, platform: str) -> None:
        now, noted = self._clock(), self._noted.get(platform)
        if noted is not None and timedelta() <= now - noted < EVERY:
            return
        if self._platforms[platform].ready:
            # As of the moment it is written, which the writer may keep us waiting for.
            await self._database.write(lambda tx: listening.note(tx, platform, self._clock()))
            self._noted[platform] = now

    async def finished(self) -> None:
        """A note is written before `pump` returns."""
