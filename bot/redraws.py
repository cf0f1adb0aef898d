"""Draws anew the messages that stand and show an old state, as fast as their workspaces may have edits."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog

from bot.attendance import Attendance
from bot.context import Contexts
from bot.game import errands, settling, unasked_names
from bot.messages import Message
from bot.metrics import Metrics
from bot.patience import Patience
from bot.ports import CannotPost, MessageRef, Place, Platform, Trouble, TryLater
from bot.store import Tx, standing
from bot.store.database import Database
from bot.store.standing import EVERY, Standing
from bot.together import Fetching, Together

log = structlog.get_logger()

A_TICK = 50  # messages of one platform
CALL = 8  # seconds for one edit, which must end before its lease does and does no harm when it comes twice
_DELETED = (Trouble.DELETED, Trouble.GONE)  # the message, or its channel
AGAIN = Patience(first=EVERY.total_seconds(), longest=300)
_Drawn = Message | None | Exception
_NEVER = (datetime.max.replace(tzinfo=UTC),) * 2


class Redraws:
    """The one place that edits."""

    def __init__(
        self,
        database: Database,
        contexts: Contexts,
        platforms: Mapping[str, Platform],
        attendance: Attendance,
        metrics: Metrics | None = None,
    ) -> None:
        self._database = database
        self._contexts = contexts
        self._platforms = platforms
        self._attendance = attendance
        self._clock = contexts.clock
        self._metrics = metrics or Metrics()
        self._failures: Counter[int] = Counter()  # edits in a row, by standing message
        self._put_off: Counter[int] = Counter()  # the same, where that may not go on for ever
        self._quiet: dict[int, tuple[datetime, datetime]] = {}  # workspaces whose platform wants no edits
        self._calls = Together()
        self._looks = Fetching(self._look)

    async def pump(self, platform: str) -> None:
        """Draw what changed on a platform; what is slow there is under way still when this returns."""
        now = self._clock()
        if await self._database.read(lambda tx: standing.waiting(tx, platform, now)):
            a_minute = self._platforms[platform].traits.edits_a_minute
            taken = await self._database.write(lambda tx: standing.take(tx, platform, now, A_TICK, a_minute))
            await self._calls.each(taken, self._redraw)

    async def finished(self) -> None:
        """Returns when no call is under way."""
        await self._calls.finished()

    async def _redraw(self, message: Standing) -> None:
        since, until = self._quiet.get(message.workspace_id, _NEVER)
        if since <= self._clock() < until:  # before it began: the clock was set back
            await self._again(message, until)
            return
        said, version, deleted = "edited", message.version, False
        try:
            version = await self._edit(message)
        except CannotPost as no:  # it is gone, or not taken: it stays as it stands until it changes again
            said, deleted = no.trouble.value, no.trouble in _DELETED
            log.info("edit", message=message.id, outcome=said)
        except TryLater as later:
            if not self._enough(message, later):
                said, since = "later", self._clock()
                until = since + max(EVERY, timedelta(seconds=later.after))
                log.info("edit", message=message.id, outcome=said, after=later.after)
                self._quiet[message.workspace_id] = since, until
                await self._again(message, until)
                return
            said = Trouble.REFUSED.value
            log.info("edit", message=message.id, outcome=said)
        except Exception as error:
            said = "failed"
            log.warning("edit failed", message=message.id, error=type(error).__name__, exc_info=True)
            self._failures[message.id] += 1
            wait_for = AGAIN.after(self._failures[message.id])
            await self._again(message, self._clock() + timedelta(seconds=wait_for))
            return
        finally:
            self._metrics.edit_done(message.platform, said)
        self._failures.pop(message.id, None)
        self._put_off.pop(message.id, None)
        await self._database.write(lambda tx: self._settle(tx, message, version, deleted))

    def _settle(self, tx: Tx, message: Standing, version: int, deleted: bool) -> None:
        if deleted:
            settling.deleted(self._contexts.of(tx, message.platform, message.workspace), message)
            latest = standing.get(tx, message.id)
            version = version if latest is None else latest.version  # that it closed shows nowhere
        standing.drawn(tx, message.id, version, self._clock())

    def _enough(self, message: Standing, later: TryLater) -> bool:
        """Whether it was put off so often in this way that it counts as refused."""
        if later.at_most is None:
            return False
        self._put_off[message.id] += 1
        return self._put_off[message.id] >= later.at_most

    async def _again(self, message: Standing, at: datetime) -> None:
        await self._database.write(lambda tx: standing.again(tx, message.id, at))

    async def _edit(self, message: Standing) -> int:
        """The version it shows now, which may be newer than the one that was taken."""

        version, drawn, names = await self._looks.of(message) or (message.version, None, False)
        if isinstance(drawn, Exception):
            raise drawn
        place = Place(message.platform, message.workspace, message.channel)
        if drawn is not None and names:
            named = partial(unasked_names.named, contexts=self._contexts, sent=message)
            absent = await self._attendance.take(place, named, of_workspace=False)
            anew = partial(errands.draw_one, contexts=self._contexts, sent=message, absent=absent)
            drawn = await self._database.read(anew) if absent else drawn
        if drawn is not None:
            async with asyncio.timeout(CALL):
                ref = MessageRef(place, message.message_id, message.link, message.thread)
                await self._platforms[message.platform].edit(ref, drawn)
        return version

    async def _look(self, several: Sequence[Standing]) -> Mapping[Standing, tuple[int, _Drawn, bool]]:
        def look(tx: Tx) -> dict[Standing, tuple[int, _Drawn, bool]]:
            found = standing.get_all(tx, [message.id for message in several])
            latest = {message: found.get(message.id, message) for message in several}
            drawn = errands.draw(tx, self._contexts, latest.values())
            naming = unasked_names.naming(tx, latest.values())
            return {message: (now.version, drawn[now], now in naming) for message, now in latest.items()}

        return await self._database.read(look)
