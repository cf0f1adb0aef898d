"""What a platform says of people: who left is named no more, and a new name shows.

It is asked about those who are about to be named, and may say so by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial

import structlog

from bot.context import Contexts, Facts
from bot.game import attendance, own
from bot.ports import Member, Place, Platform
from bot.store import Tx, people, workspaces
from bot.store.database import Database
from bot.store.people import Player

log = structlog.get_logger()

ROUNDS = 3  # of asking about those who move up for somebody who left


class Attendance:
    def __init__(self, database: Database, contexts: Contexts, platforms: Mapping[str, Platform]) -> None:
        self._database = database
        self._contexts = contexts
        self._platforms = platforms

    async def take(self, place: Place, named: Callable[[Tx], Collection[Player]]) -> None:
        """Afterwards those of `named` are there, as far as their platform tells; raises what `named` does."""
        asked: set[str] = set()
        for _ in range(ROUNDS):
            people = await self._database.read(named)
            known = {p.user: p for p in people if p.user not in asked}
            if not known:
                return
            asked |= known.keys()
            news = attendance.news(known, await told(self._platforms[place.platform], place, known.keys()))
            if news:
                await self._database.write(partial(self._note, place, known, news))
            if None not in news.values():
                return

    async def heard(
        self, platform: str, workspace: str, user: str, member: Member | None, zone: str | None
    ) -> None:
        """Note it, where they are known and it is new; raises where the database does."""

        def known(tx: Tx) -> Player | None:
            team = workspaces.find(tx, platform, workspace)
            return people.find(tx, team.id, user) if team else None

        def note(tx: Tx) -> None:
            if (player := known(tx)) is not None:  # they may have been forgotten meanwhile
                ctx = self._contexts.of(tx, platform, workspace, Facts(zone=zone))
                attendance.note(ctx, {user: player}, attendance.news({user: player}, {user: member}))
                own.hear_zone(ctx, player)

        player = await self._database.read(known)
        if player and (
            attendance.news({user: player}, {user: member}) or zone not in (None, player.told_zone)
        ):
            await self._database.write(note)

    def _note(
        self, place: Place, known: Mapping[str, Player], news: Mapping[str, Member | None], tx: Tx
    ) -> None:
        attendance.note(self._contexts.of(tx, place.platform, place.workspace), known, news)


async def told(platform: Platform, place: Place, users: Collection[str]) -> Mapping[str, Member | None]:
    """What it knows of them: a board with yesterday's names is better than none, and silence erases nobody.

    The port raises nothing, so whatever is caught here is a bug.
    """
    try:
        return await platform.members(place, users)
    except Exception:
        log.exception("nobody told who is there", platform=place.platform)
        return {}
