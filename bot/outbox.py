"""Sends what must be posted and redraws what has changed; every call to a platform starts here.

An errand is leased before it is sent, so no two tasks or processes send it together. When nobody
knows whether a post arrived, the next attempt says so (`again`) and the adapter looks before it
posts. What is not worth sending any more is looked for once, and then recorded as missed.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from time import perf_counter
from typing import TypeVar

import structlog

from bot.game import errands, shown
from bot.game.context import Context, Contexts
from bot.messages import Message
from bot.metrics import Metrics
from bot.ports import CannotPost, MessageRef, Place, Platform, Reply, TryLater
from bot.store import Tx, standing
from bot.store import outbox as store
from bot.store.database import Database
from bot.store.outbox import LEASE, Errand
from bot.store.standing import Standing

log = structlog.get_logger()
T = TypeVar("T")

A_TICK = 50  # errands, and edits, of one platform
TOGETHER = 8  # calls to one platform: a slow channel holds up few others
RETRY = timedelta(seconds=15)
LONGEST_RETRY = timedelta(minutes=5)
PATIENCE = 25  # seconds for one call: it must end before its lease does
EDIT_PATIENCE = 8  # the same for an edit, which does no harm when it comes twice
BEGIN_WITHIN = LEASE - timedelta(seconds=PATIENCE)


class Outbox:
    """The one place that posts and edits."""

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
        self._failures: Counter[int] = Counter()  # edits in a row, by standing message
        self._quiet: dict[int, datetime] = {}  # workspaces whose platform wants no edits until then

    async def send(self, keys: Sequence[str]) -> Reply | None:
        """Send these errands now if nobody has begun; the reply is for who asked for a refused one."""
        replies = [await self._take_and_send(key, early=True) for key in keys]
        return next((r for r in replies if r is not None), None)

    async def pump(self, platform: str) -> None:
        """Send what is due on a platform."""
        now = self._clock()
        keys = await self._database.read(lambda tx: store.due(tx, platform, now, A_TICK))
        await _each(keys, self._take_and_send)

    async def redraw(self, platform: str) -> None:
        """Draw a platform's messages that changed, as fast as its workspaces may have edits."""
        now = self._clock()
        if await self._database.read(lambda tx: standing.waiting(tx, platform, now)):
            a_minute = self._platforms[platform].traits.edits_a_minute
            taken = await self._database.write(lambda tx: standing.take(tx, platform, now, A_TICK, a_minute))
            await _each(taken, self._redraw)

    async def _take_and_send(self, key: str, *, early: bool = False) -> Reply | None:
        """Leased one by one, right before it is sent: a lease must outlast the call it is for."""
        now = self._clock()
        errand = await self._database.write(lambda tx: store.lease(tx, key, now, early=early))
        if errand is None or errand.platform not in self._platforms:
            return None  # someone else has it, or it belongs to a process that speaks its platform
        return await self._send(errand, now)

    async def _send(self, errand: Errand, leased_at: datetime) -> Reply | None:
        started, said, reply = perf_counter(), "posted", None
        try:
            said, reply = await self._attempt(errand, leased_at)
        except TryLater as wait:
            said = "later"
            await self._try_again(errand, timedelta(seconds=wait.after))
        except Exception as error:
            said = type(error).__name__
            log.warning("post failed, will look and try again", request=errand.key, error=said, exc_info=True)
            await self._try_again(errand, RETRY * min(errand.attempts, 20))
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

    async def _attempt(self, errand: Errand, leased_at: datetime) -> tuple[str, Reply | None]:
        if errand.expires_at is not None and self._clock() >= errand.expires_at:
            return await self._give_up(errand), None
        message = await self._database.read(lambda tx: errands.draw(self._context(tx, errand), errand))
        if message is None:
            await self._database.write(lambda tx: store.done(tx, errand.key, self._clock()))
            return "nothing left to send", None
        if self._clock() - leased_at > BEGIN_WITHIN:  # the machine slept: another process may have it by now
            raise TryLater(0)
        try:
            async with asyncio.timeout(PATIENCE):
                ref = await self._call(errand, message)
        except CannotPost as no:
            trouble = no.trouble
            return trouble.value, await self._database.write(
                lambda tx: errands.refused(self._context(tx, errand), errand, trouble)
            )
        await self._database.write(lambda tx: errands.posted(self._context(tx, errand), errand, ref))
        return "posted", None

    async def _call(self, errand: Errand, message: Message) -> MessageRef | None:
        platform = self._platforms[errand.platform]
        if errand.user is not None:
            await platform.tell(errand.workspace, errand.user, message, errand.key)
            return None
        return await platform.post(_place(errand), message, errand.key, again=errand.attempts > 1)

    async def _give_up(self, errand: Errand) -> str:
        """Too late to send. An attempt of unknown outcome may have arrived, so look before saying so."""
        found = None
        if errand.attempts > 1 and errand.user is None:
            try:
                async with asyncio.timeout(PATIENCE):
                    found = await self._platforms[errand.platform].find(_place(errand), errand.key)
            except CannotPost as no:
                log.info("cannot look", request=errand.key, outcome=no.trouble.value)
        if found is not None:
            await self._database.write(lambda tx: errands.posted(self._context(tx, errand), errand, found))
            return "posted"
        if await self._database.write(lambda tx: errands.missed(self._context(tx, errand), errand)):
            self._metrics.occurrence_missed(errand.platform)
        return "missed"

    async def _try_again(self, errand: Errand, after: timedelta) -> None:
        """Less and less often, and once more at the moment it expires."""
        patience = min(timedelta(seconds=errand.attempts**2), LONGEST_RETRY)
        at = self._clock() + max(after, patience)
        if errand.expires_at is not None and self._clock() < errand.expires_at < at:
            at = errand.expires_at
        await self._database.write(lambda tx: store.again(tx, errand.key, at))

    async def _redraw(self, message: Standing) -> None:
        wait = self._quiet.get(message.workspace_id)
        if wait is not None and self._clock() < wait:
            await self._database.write(lambda tx: standing.again(tx, message.id, wait))
            return
        try:
            version = await self._edit(message)
            self._metrics.edit_done(message.platform, "edited")
        except CannotPost as no:  # the message or the channel is gone: nothing is left to draw on
            log.info("edit", message=message.id, outcome=no.trouble.value)
            self._metrics.edit_done(message.platform, no.trouble.value)
            version = message.version
        except TryLater as later:
            log.info("edit", message=message.id, outcome="later", after=later.after)
            self._metrics.edit_done(message.platform, "later")
            until = self._clock() + max(standing.EVERY, timedelta(seconds=later.after))
            self._quiet[message.workspace_id] = until
            await self._database.write(lambda tx: standing.again(tx, message.id, until))
            return
        except Exception as error:
            log.warning("edit failed", message=message.id, error=type(error).__name__, exc_info=True)
            self._metrics.edit_done(message.platform, "failed")
            at = self._clock() + min(standing.EVERY * 2 ** min(self._failures[message.id], 9), LONGEST_RETRY)
            self._failures[message.id] += 1
            await self._database.write(lambda tx: standing.again(tx, message.id, at))
            return
        self._failures.pop(message.id, None)
        await self._database.write(lambda tx: standing.drawn(tx, message.id, version, self._clock()))

    async def _edit(self, message: Standing) -> int:
        """The version it shows now, which may be newer than the one that was taken."""

        def look(tx: Tx) -> tuple[int, Message | None]:
            latest = standing.get(tx, message.id) or message
            return latest.version, errands.draw(self._context(tx, latest), latest)

        version, drawn = await self._database.read(look)
        if drawn is not None:
            place = Place(message.platform, message.workspace, message.channel)
            async with asyncio.timeout(EDIT_PATIENCE):
                ref = MessageRef(place, message.message_id, message.link)
                await self._platforms[message.platform].edit(ref, drawn)
        return version

    def _context(self, tx: Tx, of: Errand | Standing) -> Context:
        return self._contexts.of(tx, of.platform, of.workspace)


def _place(errand: Errand) -> Place:
    return Place(errand.platform, errand.workspace, errand.channel)


async def _each(items: Iterable[T], work: Callable[[T], Awaitable[object]]) -> None:
    """All of them, a few at a time; what goes wrong with one is no other's affair."""
    left = iter(items)

    async def worker() -> None:
        for item in left:
            try:
                await work(item)
            except Exception:
                log.exception("outbox failed", item=repr(item)[:80])

    await asyncio.gather(*(worker() for _ in range(TOGETHER)))
