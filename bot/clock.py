"""APScheduler's tickers: the database holds the schedule, a tick takes what is due.

One ticker claims, one looks which questions there are, and each platform has one that posts and redraws, so
that a platform which is down or slow keeps neither the schedule nor the other platform waiting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic, perf_counter
from typing import Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.context import Contexts
from bot.game import closing, contest_planning, contest_steps, dailies, peering, reminding
from bot.jumps import Jumps
from bot.metrics import Metrics
from bot.store import Tx, ahead
from bot.store.database import Database

log = structlog.get_logger()

EVERY_SECONDS = 1


class Pump(Protocol):
    """What a platform's tick moves along."""

    async def pump(self, platform: str) -> bool | None:
        """Do some of what is due there now, and wait for nobody who is slow; whether more of it is due."""

    async def finished(self) -> None:
        """Returns when nothing is under way."""


class Clock:
    """Due dailies, closing cards, reminders, unsent posts and stale tallies, once a second."""

    def __init__(
        self,
        database: Database,
        contexts: Contexts,
        pumps: Sequence[Pump],
        platforms: Sequence[str],
        *,
        metrics: Metrics | None = None,
        elapsed: Callable[[], float] = monotonic,
        zones: str = "",
    ) -> None:
        """platforms: the names of those this process speaks; each of them has every pump worked.

        elapsed: seconds on a clock that nobody sets. zones: the version of the zone data.
        """
        self._database = database
        self._contexts = contexts
        self._pumps = tuple(pumps)
        self._now = contexts.clock
        self._metrics = metrics or Metrics()
        self._busy = {name: asyncio.Lock() for name in ("claim", "look", *platforms)}
        self._platforms = tuple(platforms)
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._elapsed = elapsed
        self._zones = zones
        self._ticked: float | None = None
        self._watching: asyncio.Task[None] | None = None
        self._stopping = False
        self._taken_over = False  # what a process before this one had begun
        self._settled = False  # whether nothing waits for a time that the clock showed by mistake

    @property
    def tick_age(self) -> float | None:
        """Seconds since the last tick that went well, whatever clocks show; None before the start."""
        return None if self._ticked is None else self._elapsed() - self._ticked

    def start(self) -> None:
        """Tick until stopped; a late tick is one tick, and no tick overtakes another of its kind."""
        self._ticked = self._elapsed()
        steps: list[tuple[str, Callable[[], Awaitable[None]]]] = [
            ("claim", self.claim),
            ("look", self.look),
            *((name, partial(self.send, name)) for name in self._platforms),
        ]
        for name, step in steps:
            self._scheduler.add_job(
                partial(self._unless_busy, name, step),
                "interval",
                seconds=EVERY_SECONDS,
                coalesce=True,
                max_instances=2,  # APScheduler warns of each turn that finds the one before still at work
                misfire_grace_time=None,
            )
        self._scheduler.start()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Claim nothing more, and let what runs finish: APScheduler's own shutdown cancels it."""
        self._stopping = True
        if self._watching is not None:
            self._watching.cancel()
        if self._scheduler.running:
            self._scheduler.pause()
            for lock in self._busy.values():
                await lock.acquire()  # and keep it: nothing begins again
            await self.finished()
            self._scheduler.shutdown(wait=False)

    async def finished(self) -> None:
        """Returns when no call that a turn began is under way."""
        for pump in self._pumps:
            await pump.finished()

    async def tick(self) -> None:
        """One turn of everything; a slow call may be under way still."""
        await self.look()
        await self.claim()
        await asyncio.gather(*map(self.send, self._platforms))

    async def claim(self) -> None:
        """Take what is due; what fails is logged and tried again by the next tick."""
        async with self._busy["claim"]:
            started = perf_counter()
            try:
                if not self._settled:
                    await self._settle()
                more = await self._database.read(self._anything_due)
                while more and not self._stopping:
                    more = (
                        await self._database.write(self._play)
                        or await self._claim_some()
                        or await self._database.write(self._close)
                        or await self._database.write(self._remind)
                        or await self._argue()
                    )
                    self._ticked = self._elapsed()
                self._ticked = self._elapsed()
                self._metrics.tick_done(perf_counter() - started)
            except Exception:
                log.exception("tick failed", step="claim")

    async def look(self) -> None:
        """Learn which questions workspaces have now; what fails is tried again by the next tick."""
        async with self._busy["look"]:
            try:
                await self._contexts.library.look()
            except Exception:
                log.exception("tick failed", step="look")

    async def _claim_some(self) -> bool:
        """Whether there may be more."""
        known = await self._database.read(lambda tx: dailies.look_ahead(tx, self._contexts))
        taken = await self._database.write(lambda tx: dailies.take_due(tx, self._contexts, known))
        for platform in taken.missed:
            self._metrics.occurrence_missed(platform)
        return taken.more

    async def send(self, platform: str) -> None:
        """Post and redraw on one platform."""
        async with self._busy[platform]:
            more = True
            while more and not self._stopping:  # ten thousand dailies do not wait for as many seconds
                more = await self._send_some(platform)

    async def _send_some(self, platform: str) -> bool:
        """Whether there is more to do now."""
        more = False
        for pump in self._pumps:
            try:
                more = bool(await pump.pump(platform)) or more
            except Exception:
                log.exception("tick failed", step=type(pump).__name__, platform=platform)
        return more

    async def _unless_busy(self, name: str, step: Callable[[], Awaitable[None]]) -> None:
        if not self._busy[name].locked():
            await step()

    async def _watch(self) -> None:
        """APScheduler sleeps until a time of day, so an hour too long when the clock is set back an hour."""
        jumps = Jumps(self._now, self._elapsed)
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            jump = jumps.since_last()
            if jump is None:
                continue
            log.warning("the clock jumped", seconds=round(jump.total_seconds()))
            if jump < timedelta():
                self._settled = False
                for job in self._scheduler.get_jobs():
                    job.modify(next_run_time=datetime.now(UTC))

    async def _settle(self) -> None:
        """At the start, and when the clock was set back."""
        if not self._taken_over:
            await self._database.write(lambda tx: ahead.take_over(tx, self._now()))
            self._taken_over = True
        if not await self._database.write(lambda tx: ahead.pull_back(tx, self._now())):
            log.warning("this machine's clock is not the database's: set both by NTP")
        planned = (reminding, contest_planning, dailies)  # the last one notes the version
        for renewed in (each.renewed for each in planned):
            last: int | None = 0
            while last is not None:
                last = await self._database.write(partial(renewed, version=self._zones, after_id=last))
        self._settled = True

    def _anything_due(self, tx: Tx) -> bool:
        now = self._now()
        live = (contest_steps, closing, dailies, peering)
        return any(of.anything_due(tx, now) for of in live) or reminding.anything_due(tx, self._contexts)

    def _play(self, tx: Tx) -> bool:
        return contest_steps.take_due(tx, self._contexts)

    def _close(self, tx: Tx) -> bool:
        return closing.close_due(tx, self._now())

    def _remind(self, tx: Tx) -> bool:
        return reminding.take_due(tx, self._contexts)

    async def _argue(self) -> bool:
        """One step of each vote whose time is up; what fails in one keeps no other waiting."""
        more = False
        for card_id in await self._database.read(lambda tx: peering.due(tx, self._now())):
            try:
                step = partial(peering.step, contexts=self._contexts, card_id=card_id)
                more = await self._database.write(step) or more
            except Exception:
                log.exception("tick failed", step="peer")
        return more
