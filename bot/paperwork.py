"""What posting asks of the database: before, what to send; afterwards, that it stands.

Errands that go out together ask together, in as many statements as one of them would.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from bot.attendance import Attendance
from bot.context import Contexts
from bot.game import errands, settling, unasked_names
from bot.messages import Message
from bot.outage import OutOfReach
from bot.ports import MessageRef, Place
from bot.store import Tx
from bot.store.database import Database
from bot.store.outbox import Errand
from bot.together import Fetching

_Seen = tuple[Message | None, bool]
_Looked = tuple[Message | None, bool, bool]
_Sent = tuple[Errand, MessageRef | None]


class Paperwork:
    """What is wrong with one of several is no other's affair."""

    def __init__(self, database: Database, contexts: Contexts, attendance: Attendance) -> None:
        self._database = database
        self._contexts = contexts
        self._attendance = attendance
        self._looks = Fetching(self._look)
        self._settled = Fetching(self._settle)

    async def look(self, errand: Errand) -> _Seen:
        """What to send, None where nothing is left of it; and whether a channel may be entered for it."""
        seen = await self._looks.of(errand)
        if isinstance(seen, Exception):
            raise seen
        message, enter, names = seen or (None, False, False)
        return (await self._named(errand) if names else message), enter

    async def _named(self, errand: Errand) -> Message | None:
        """What names people who did not ask for that, once their platform was asked about them."""
        place = Place(errand.platform, errand.workspace, errand.channel)
        absent = await self._attendance.take(
            place, partial(unasked_names.named, contexts=self._contexts, sent=errand)
        )
        return await self._database.read(
            partial(errands.draw_one, contexts=self._contexts, sent=errand, absent=absent)
        )

    async def posted(self, errand: Errand, ref: MessageRef | None) -> None:
        """The platform took it: ref is where it stands, None for a private word."""
        failed = await self._settled.of((errand, ref))
        if failed is not None:
            raise failed

    async def _look(self, several: Sequence[Errand]) -> Mapping[Errand, _Looked | Exception]:
        return await self._database.read(lambda tx: self._look_at(tx, several))

    def _look_at(self, tx: Tx, several: Sequence[Errand]) -> dict[Errand, _Looked | Exception]:
        drawn, entered = errands.draw(tx, self._contexts, several), errands.may_enter(tx, several)
        naming = unasked_names.naming(tx, several)
        return {
            errand: message
            if isinstance(message, Exception)
            else (message, errand.key in entered, errand in naming)
            for errand, message in drawn.items()
        }

    async def _settle(self, several: Sequence[_Sent]) -> Mapping[_Sent, Exception]:
        """What failed; where all of them do together, each is tried alone."""
        try:
            await self._database.write(lambda tx: settling.posted(tx, dict(several), self._contexts.clock()))
        except OutOfReach:
            raise
        except Exception as error:
            if len(several) == 1:
                return dict.fromkeys(several, error)
            alone = [await self._settle([each]) for each in several]
            return {sent: failed for each in alone for sent, failed in each.items()}
        return {}
