"""Sends what must be posted.

An errand is leased before it is sent, so no two tasks or processes send it together.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

import structlog

from bot.attendance import Attendance
from bot.context import Contexts
from bot.delivery import Asker, Delivery
from bot.metrics import Metrics
from bot.ports import Platform, Reply
from bot.store import outbox as store
from bot.store.database import Database
from bot.store.outbox import Errand
from bot.together import Fetching, Together

log = structlog.get_logger()

AT_ONCE = 1_000  # errands of one platform that are looked for together
TURN = 1.0  # seconds after which others have theirs, and what is more urgent may have come
PATIENCE = 8.0  # seconds after which who asked for a post hears that it comes later


class Outbox:
    """Takes what is due, so that nobody else sends it, and has it delivered."""

    def __init__(
        self,
        database: Database,
        contexts: Contexts,
        platforms: Mapping[str, Platform],
        attendance: Attendance,
        metrics: Metrics | None = None,
    ) -> None:
        self._database = database
        self._clock = contexts.clock
        self._delivery = Delivery(database, contexts, platforms, attendance, metrics or Metrics())
        self._calls = Together()
        self._leases = Fetching(self._lease_due)

    async def send(self, keys: Sequence[str]) -> Reply | None:
        """Send these errands now if nobody has begun; the reply is for who asked, where one is refused or
        does not come at once.
        """
        replies = [await self._send_now(key) for key in keys]
        return next((r for r in replies if r is not None), None)

    async def pump(self, platform: str) -> bool:
        """Send what is due on a platform; whether there may be more. What is slow goes on after this."""
        now = self._clock()
        keys = await self._database.read(lambda tx: store.due(tx, platform, now, AT_ONCE))
        begun = await self._calls.each(keys, self._take_and_send, within=TURN)
        return begun < len(keys) or len(keys) == AT_ONCE

    async def finished(self) -> None:
        """Returns when no call is under way."""
        await self._calls.finished()

    async def _send_now(self, key: str) -> Reply | None:
        now = self._clock()
        errand = await self._database.write(lambda tx: store.lease(tx, key, now, early=True))
        if errand is None:  # the clock was faster, or it is done
            return await self._delivery.later(key)
        asker = Asker(waits=True)
        sending = self._calls.start(self._delivery.send(errand, now, asker))
        await asyncio.wait({sending}, timeout=PATIENCE)
        if sending.done() or not asker.hears():
            return await sending
        sending.add_done_callback(_log_what_failed)
        return await self._delivery.later(key)

    async def _take_and_send(self, key: str) -> None:
        """Leased right before it is sent: a lease must outlast the call it is for."""
        leased = await self._leases.of(key)
        if leased is not None:
            errand, now = leased
            await self._delivery.send(errand, now, Asker(waits=False))

    async def _lease_due(self, keys: Sequence[str]) -> dict[str, tuple[Errand, datetime]]:
        """Each with the moment from which it is ours; without those that somebody else has."""
        now = self._clock()
        taken = await self._database.write(lambda tx: store.lease_all(tx, keys, now))
        return {errand.key: (errand, now) for errand in taken}


def _log_what_failed(sending: asyncio.Task[Reply | None]) -> None:
    """Nobody awaits it any more."""
    if not sending.cancelled() and (error := sending.exception()):
        log.error("delivery failed", exc_info=error)
