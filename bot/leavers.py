"""A slow pump: who left their workspace long ago is erased, once their platform has said so again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog

from bot.attendance import told
from bot.context import Contexts
from bot.game import attendance, own
from bot.ports import Member, Place, Platform
from bot.store import Tx, people
from bot.store.database import Database
from bot.store.people import Player
from bot.together import Together

log = structlog.get_logger()

EVERY = timedelta(minutes=1)
A_TURN = 10  # people; a platform's patience is for what somebody waits for
AGAIN = timedelta(days=1)  # from the first of all people to the first of them once more


class Leavers:
    """Asks after everybody whom the database knows, a few a minute and each once a day, also after those whom
    no board names. What a platform does not tell changes nothing.
    """

    def __init__(
        self,
        database: Database,
        contexts: Contexts,
        platforms: Mapping[str, Platform],
        erase_days: int,
    ) -> None:
        """erase_days: 0 erases nobody, and asks after nobody."""
        self._database = database
        self._contexts = contexts
        self._platforms = platforms
        self._after = timedelta(days=erase_days)
        self._next: dict[str, datetime] = {}
        self._began: dict[str, datetime] = {}
        self._last: dict[str, int] = {}
        self._calls = Together()

    async def pump(self, platform: str) -> None:
        now = self._contexts.clock()
        if self._after and now >= self._next.setdefault(platform, now + EVERY):
            self._next[platform] = now + EVERY
            self._calls.leave(self._turn(platform, now))

    async def finished(self) -> None:
        """Returns when no question is under way."""
        await self._calls.finished()

    async def _turn(self, platform: str, now: datetime) -> None:
        last = self._last.get(platform, 0)
        if last == 0:
            self._began[platform] = now
        found = await self._database.read(lambda tx: people.after(tx, platform, last, A_TURN))
        for workspace, some in found.items():
            await self._ask(platform, workspace, {player.user: player for player in some})
        self._last[platform] = max((p.id for some in found.values() for p in some), default=0)
        if not found:
            self._next[platform] = max(now + EVERY, self._began[platform] + AGAIN)

    async def _ask(self, platform: str, workspace: str, known: Mapping[str, Player]) -> None:
        place = Place(platform, workspace, workspace)  # whoever asks after people needs no channel
        said = await told(self._platforms[platform], place, known.keys())
        news = attendance.news(known, said)
        erased = [p for user, p in known.items() if user in said and said[user] is None and self._long_ago(p)]
        if news or erased:
            await self._database.write(lambda tx: self._note(platform, workspace, known, news, erased, tx))

    def _long_ago(self, player: Player) -> bool:
        since = player.gone_since
        return player.gone and since is not None and since + self._after <= self._contexts.clock()

    def _note(
        self,
        platform: str,
        workspace: str,
        known: Mapping[str, Player],
        news: Mapping[str, Member | None],
        erased: list[Player],
        tx: Tx,
    ) -> None:
        context = self._contexts.of(tx, platform, workspace)
        attendance.note(context, known, news)
        for player in erased:
            now_known = people.find(tx, player.workspace_id, player.user, hold=True)
            if now_known == player:  # who has not come back meanwhile
                own.erase(context, player)
                log.info("erased who left", platform=platform, workspace=workspace)
