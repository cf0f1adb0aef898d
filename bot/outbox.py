"""Sends what must be posted.

An errand is leased before it is sent, so no two tasks or processes send it together. When nobody
knows whether a post arrived, the next attempt says so (`again`) and the adapter looks before it
posts. What is not worth sending any more is looked for once, and then recorded as missed.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from time import perf_counter

import structlog

from bot.context import Context, Contexts
from bot.game import errands
from bot.messages import Message
from bot.metrics import Metrics
from bot.patience import Patience
from bot.ports import CannotPost, MessageRef, Place, Platform, Reply, Trouble, TryLater
from bot.store import Tx, shown
from bot.store import outbox as store
from bot.store.database import Database
from bot.store.outbox import LEASE, Errand
from bot.together import each

log = structlog.get_logger()

A_TICK = 50  # errands of one platform
CALL = 25  # seconds for one call: it must end before its lease does
BEGIN_WITHIN = LEASE - timedelta(seconds=CALL)
LATER = Patience(first=1, longest=300)  # the platform asked for it, maybe for longer
AGAIN = Patience(first=15, longest=300)  # nobody knows what happened


class Outbox:
    """The one place that posts."""

    def __init__(
        self,
        database: Database,
        contexts: Contexts,
        platforms: Mapping[str, Platform],
        metrics: Metrics | None = None,
    ) -> None:
        self._database = database
        self._contexts = contexts
        self._platforms = platforms
        self._clock = contexts.clock
        self._metrics = metrics or Metrics()
        self._put_off: Counter[str] = Counter()  # by errand, where that may not go on for ever

    async def send(self, keys: Sequence[str]) -> Reply | None:
        """Send these errands now if nobody has begun; the reply is for who asked for a refused one."""
        replies = [await self._take_and_send(key, early=True) for key in keys]
        return next((r for r in replies if r is not None), None)

    async def pump(self, platform: str) -> None:
        """Send what is due on a platform."""
        now = self._clock()
        keys = await self._database.read(lambda tx: store.due(tx, platform, now, A_TICK))
        await each(keys, self._take_and_send)

    async def _take_and_send(self, key: str, *, early: bool = False) -> Reply | None:
        """Leased one by one, right before it is sent: a lease must outlast the call it is for."""
        now = self._clock()
        errand = await self._database.write(lambda tx: store.lease(tx, key, now, early=early))
        if errand is None or errand.platform not in self._platforms:
            return None  # someone else has it, or it belongs to a process that speaks its platform
        return await self._send(errand, now, awaited=early)

    async def _send(self, errand: Errand, leased_at: datetime, *, awaited: bool) -> Reply | None:
        started, said, reply = perf_counter(), "posted", None
        try:
            said, reply = await self._attempt(errand, leased_at, awaited)
        except TryLater as wait:
            said = "later"
            await self._try_again(errand, max(wait.after, LATER.after(errand.attempts)))
        except Exception as error:
            said = type(error).__name__
            log.warning("post failed, will look and try again", request=errand.key, error=said, exc_info=True)
            await self._try_again(errand, AGAIN.after(errand.attempts))
        finally:
            seconds = perf_counter() - started
            self._metrics.post_done(errand.platform, said, seconds)
            log.info(
                "post",
                request=errand.key,
                platform=errand.platform,
                workspace=errand.workspace,
                command=shown.word(errand.shows),
                outcome=said,
                ms=round(seconds * 1000, 1),
            )
        return reply

    async def _attempt(self, errand: Errand, leased_at: datetime, awaited: bool) -> tuple[str, Reply | None]:
        if errand.expires_at is not None and self._clock() >= errand.expires_at:
            return await self._give_up(errand), None
        message = await self._database.read(lambda tx: errands.draw(self._context(tx, errand), errand))
        if message is None:
            await self._database.write(lambda tx: store.done(tx, errand.key, self._clock()))
            return "nothing left to send", None
        if self._clock() - leased_at > BEGIN_WITHIN:  # the machine slept: another process may have it by now
            raise TryLater(0)
        try:
            async with asyncio.timeout(CALL):
                ref = await self._call(errand, message)
            self._put_off.pop(errand.key, None)
        except CannotPost as no:
            trouble = no.trouble
        except TryLater as wait:
            if not self._enough(errand, wait):
                raise
            trouble = Trouble.REFUSED
        else:
            await self._database.write(lambda tx: errands.posted(self._context(tx, errand), errand, ref))
            return "posted", None
        return trouble.value, await self._database.write(
            lambda tx: errands.refused(self._context(tx, errand), errand, trouble, awaited=awaited)
        )

    async def _call(self, errand: Errand, message: Message) -> MessageRef | None:
        platform, again = self._platforms[errand.platform], errand.attempts > 1
        if errand.user is not None:
            await platform.tell(errand.workspace, errand.user, message, errand.key, again=again)
            return None
        return await platform.post(_place(errand), message, errand.key, again=again)

    async def _give_up(self, errand: Errand) -> str:
        """Too late to send. An attempt of unknown outcome may have arrived, so look before saying so."""
        found = None
        if errand.attempts > 1 and errand.user is None:
            try:
                async with asyncio.timeout(CALL):
                    found = await self._platforms[errand.platform].find(_place(errand), errand.key)
            except CannotPost as no:
                log.info("cannot look", request=errand.key, outcome=no.trouble.value)
            except TryLater as wait:
                if not self._enough(errand, wait):
                    raise
        if found is not None:
            await self._database.write(lambda tx: errands.posted(self._context(tx, errand), errand, found))
            return "posted"
        if await self._database.write(lambda tx: errands.missed(self._context(tx, errand), errand)):
            self._metrics.occurrence_missed(errand.platform)
        return "missed"

    def _enough(self, errand: Errand, wait: TryLater) -> bool:
        """Whether it was put off so often, in this way and by this process, that it counts as refused."""
        if wait.at_most is None:
            return False
        self._put_off[errand.key] += 1
        if self._put_off[errand.key] < wait.at_most:
            return False
        del self._put_off[errand.key]
        return True

    async def _try_again(self, errand: Errand, seconds: float) -> None:
        """Then, and once more at the moment it expires."""
        at = self._clock() + timedelta(seconds=seconds)
        if errand.expires_at is not None and self._clock() < errand.expires_at < at:
            at = errand.expires_at
        await self._database.write(lambda tx: store.again(tx, errand.key, at))

    def _context(self, tx: Tx, of: Errand) -> Context:
        return self._contexts.of(tx, of.platform, of.workspace)


def _place(errand: Errand) -> Place:
    return Place(errand.platform, errand.workspace, errand.channel)
