"""Posts one leased errand: what follows when it is taken, refused or put off, and when it is given up.

When nobody knows whether a post arrived, the next attempt says so (`again`) and the adapter looks before it
posts. What is not worth sending any more is looked for once, and then recorded as missed.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from time import perf_counter

import structlog

from bot import leases
from bot.attendance import Attendance
from bot.context import Context, Contexts
from bot.game import doubles, errands, settling
from bot.messages import Message
from bot.metrics import Metrics
from bot.paperwork import Paperwork
from bot.patience import Patience
from bot.ports import CannotPost, MessageRef, Place, Platform, Reply, Trouble, TryLater, Unserved
from bot.redaction import nameless
from bot.store import Tx, shown
from bot.store import outbox as store
from bot.store.database import Database
from bot.store.outbox import LEASE, Errand
from bot.store.shown import OnceShown

log = structlog.get_logger()

CALL = 25  # seconds for one call: it must end before its lease does
BEGIN_WITHIN = LEASE - timedelta(seconds=CALL)  # a brief lease's calls in half of it
LATER = Patience(first=1, longest=300)  # the platform asked for it, maybe for longer
AGAIN = Patience(first=15, longest=300)  # nobody knows what happened


class Asker:
    """Who asked for a post, and waits: they hear one word of it, whoever has it first."""

    def __init__(self, *, waits: bool) -> None:
        self._waits = waits

    def hears(self) -> bool:
        """Whether the word is for them; then it is the last."""
        waited, self._waits = self._waits, False
        return waited


class Delivery:
    """The one place that posts."""

    def __init__(
        self,
        database: Database,
        contexts: Contexts,
        platforms: Mapping[str, Platform],
        attendance: Attendance,
        metrics: Metrics,
    ) -> None:
        self._database = database
        self._contexts = contexts
        self._platforms = platforms
        self._clock = contexts.clock
        self._metrics = metrics
        self._paperwork = Paperwork(database, contexts, attendance)
        self._put_off: Counter[str] = Counter()  # by errand, where that may not go on for ever

    async def send(self, errand: Errand, leased_at: datetime, asker: Asker) -> Reply | None:
        started, said, reply = perf_counter(), "posted", None
        try:
            async with leases.kept(self._database, errand, self._clock):
                said, reply = await self._attempt(errand, leased_at, asker)
        except Unserved as away:
            said = away.trouble.value
            await self._hold(errand, away)
        except TryLater as wait:
            said = "later"
            await self._try_again(errand, max(wait.after, LATER.after(errand.attempts)))
            reply = await self.later(errand.key) if asker.hears() else None
        except Exception as error:
            said = type(error).__name__
            log.warning(
                "post failed, will look and try again", request=_called(errand), error=said, exc_info=True
            )
            await self._try_again(errand, AGAIN.after(errand.attempts))
            reply = await self.later(errand.key) if asker.hears() else None
        finally:
            seconds = perf_counter() - started
            self._metrics.post_done(errand.platform, said, seconds)
            log.info(
                "post",
                request=_called(errand),
                platform=errand.platform,
                workspace=errand.workspace,
                command=shown.word(errand.shows),
                outcome=said,
                ms=round(seconds * 1000, 1),
            )
        return reply

    async def later(self, key: str) -> Reply | None:
        """What who waits for it hears, if nobody has sent it meanwhile."""

        def word(tx: Tx) -> Reply | None:
            errand = store.undone(tx, key)
            return None if errand is None else errands.later(self._context(tx, errand), errand)

        return await self._database.read(word)

    async def _attempt(self, errand: Errand, leased_at: datetime, asker: Asker) -> tuple[str, Reply | None]:
        expired = errand.expires_at is not None and self._clock() >= errand.expires_at
        if not expired and isinstance(once := shown.read(errand.shows), OnceShown):
            return await self._look_for_double(errand, once), None
        if expired:
            return await self._give_up(errand), None
        message, enter = await self._paperwork.look(errand)
        if message is None:
            await self._database.write(lambda tx: store.done(tx, [errand.key], self._clock()))
            return "nothing left to send", None
        if self._clock() - leased_at > min(BEGIN_WITHIN, errand.lease / 2):  # the machine slept: another
            # process may have it by now
            raise TryLater(0)
        mend, awaited = "", False
        try:
            async with asyncio.timeout(CALL):
                ref = await self._call(errand, message, enter=enter)
            self._put_off.pop(errand.key, None)
        except CannotPost as no:
            trouble = no.trouble
        except Unserved as away:
            awaited = errands.asked_for(errand) and asker.hears()
            if not awaited:
                raise
            trouble, mend = away.trouble, away.mend
        except TryLater as wait:
            if not self._enough(errand, wait):
                raise
            trouble = Trouble.REFUSED
        else:
            await self._paperwork.posted(errand, ref)
            return "posted", None
        awaited = awaited or asker.hears()
        return trouble.value, await self._database.write(
            lambda tx: settling.refused(self._context(tx, errand), errand, trouble, mend, awaited=awaited)
        )

    async def _call(self, errand: Errand, message: Message, *, enter: bool) -> MessageRef | None:
        platform, again = self._platforms[errand.platform], errand.attempts > 1
        if errand.user is not None:
            rather_never = errands.rather_never(errand)
            await platform.tell(
                errand.workspace, errand.user, message, errand.key, again=again, rather_never=rather_never
            )
            return None
        since = await self._wanted_at(errand) if again else None
        return await platform.post(
            _place(errand),
            message,
            errand.key,
            again=again,
            enter=enter,
            since=since,
            below=errand.below,
            alone=errands.alone(errand),
        )

    async def _give_up(self, errand: Errand) -> str:
        """Too late to send. An attempt of unknown outcome may have arrived, so look before saying so."""
        found, unserved = None, None
        if errand.attempts > 1 and errand.user is None:
            since = await self._wanted_at(errand)
            try:
                async with asyncio.timeout(CALL):
                    found = await self._platforms[errand.platform].find(
                        _place(errand), errand.key, since=since, below=errand.below
                    )
            except CannotPost as no:
                log.info("cannot look", request=_called(errand), outcome=no.trouble.value)
            except Unserved as away:  # it may last for ever, and what waits for it must have an end
                log.info("cannot look", request=_called(errand), outcome=away.trouble.value)
                unserved = away
            except TryLater as wait:
                if not self._enough(errand, wait):
                    raise
        if found is not None:
            await self._paperwork.posted(errand, found)
            return "posted"
        if await self._database.write(
            lambda tx: settling.missed(self._context(tx, errand), errand, unserved)
        ):
            self._metrics.occurrence_missed(errand.platform)
        return "missed"

    async def _look_for_double(self, errand: Errand, once: OnceShown) -> str:
        """Whether what was sent again came twice after all: what is not known of it goes."""
        said = "looked in vain"
        ref = MessageRef(_place(errand), once.message_id, "", errand.below)
        try:
            if errand.attempts <= len(doubles.LOOKS):  # each attempt is a look, whatever became of it
                async with asyncio.timeout(CALL):
                    double = await self._platforms[errand.platform].keep_only(ref, once.key)
                said = "a double went" if double else "stands once"
        except CannotPost as no:
            log.info("cannot look", request=_called(errand), outcome=no.trouble.value)
        await self._database.write(lambda tx: doubles.looked(tx, errand, self._clock()))
        return said

    def _enough(self, errand: Errand, wait: TryLater) -> bool:
        """Whether it was put off so often, in this way and by this process, that it counts as refused."""
        if wait.at_most is None:
            return False
        self._put_off[errand.key] += 1
        if self._put_off[errand.key] < wait.at_most:
            return False
        del self._put_off[errand.key]
        return True

    async def _wanted_at(self, errand: Errand) -> datetime | None:
        return await self._database.read(lambda tx: errands.wanted_at(self._context(tx, errand), errand))

    async def _try_again(self, errand: Errand, seconds: float) -> None:
        at = self._again_at(errand, seconds)
        await self._database.write(lambda tx: store.again(tx, errand.key, at))

    def _again_at(self, errand: Errand, seconds: float) -> datetime:
        """Then, and once more at the moment it expires."""
        at = self._clock() + timedelta(seconds=seconds)
        if errand.expires_at is not None and self._clock() < errand.expires_at < at:
            at = errand.expires_at
        return at

    async def _hold(self, errand: Errand, away: Unserved) -> None:
        """Wait until the whole installation serves again; nothing of a channel changes meanwhile."""
        at = self._again_at(errand, away.after)
        await self._database.write(lambda tx: settling.held(self._context(tx, errand), errand, away, at))

    def _context(self, tx: Tx, of: Errand) -> Context:
        return self._contexts.of(tx, of.platform, of.workspace)


def _place(errand: Errand) -> Place:
    return Place(errand.platform, errand.workspace, errand.channel)


def _called(errand: Errand) -> str:
    """In a line of the log: the key of a word to one person can hold their number, and a date of theirs."""
    return errand.key if errand.user is None else nameless(errand.key)
