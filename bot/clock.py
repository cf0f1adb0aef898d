"""APScheduler's one ticker: the database holds the schedule, a tick takes what is due."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.features import close, post_daily
from bot.features.context import Context
from bot.outbox import Outbox
from bot.quiz.question import Bank
from bot.store import Tx
from bot.store.database import Database
from bot.store.posts import Post

log = structlog.get_logger()

EVERY_SECONDS = 1
EDITS_A_MINUTE = 40  # a Slack workspace; chat.update is Tier 3, about 50


class Clock:
    """Due dailies, closing cards, unsent posts and stale tallies, once a second."""

    def __init__(
        self,
        database: Database,
        bank: Bank,
        outbox: Outbox,
        *,
        now: Callable[[], datetime],
        rng: random.Random,
    ) -> None:
        self._database = database
        self._bank = bank
        self._outbox = outbox
        self._now = now
        self._rng = rng
        self._edits: dict[tuple[str, str], deque[datetime]] = {}
        self._ticking = asyncio.Lock()
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    def start(self) -> None:
        """Tick until stopped; a late tick is one tick, and no tick overtakes another."""
        self._scheduler.add_job(
            self.tick,
            "interval",
            seconds=EVERY_SECONDS,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Claim nothing more, and let the running tick finish: APScheduler's own shutdown cancels it."""
        if self._scheduler.running:
            self._scheduler.pause()
            async with self._ticking:
                self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """One turn; what fails is logged and tried again by the next one."""
        async with self._ticking:
            for step in (self._claim, self._outbox.pump, self._redraw):
                try:
                    await step()
                except Exception:
                    log.exception("tick failed", step=step.__name__)

    async def _claim(self) -> None:
        def work(tx: Tx) -> None:
            context = Context(tx, self._bank, self._now(), self._rng)
            close.close_due(context)
            post_daily.post_due(context)

        await self._database.write(work)

    async def _redraw(self) -> None:
        await self._outbox.redraw(self._may_edit)

    def _may_edit(self, post: Post) -> bool:
        """One of a workspace's edits a minute; what finds none left waits for a later tick."""
        now = self._now()
        recent = self._edits.setdefault((post.platform, post.workspace), deque())
        while recent and recent[0] <= now - timedelta(minutes=1):
            recent.popleft()
        if len(recent) >= EDITS_A_MINUTE:
            return False
        recent.append(now)
        return True
