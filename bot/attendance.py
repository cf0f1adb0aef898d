"""What a platform says of people: who left is named no more, and a new name shows.

It is asked about those who are about to be named, and may say so by itself. Who left the workspace is noted;
who left a channel alone is asked of the platform for each message that names people of that channel, and what
it told last holds while it tells nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

import structlog

from bot.context import Contexts, Facts
from bot.game import attendance, naming, own
from bot.ports import Member, Place, Platform
from bot.store import Tx, people, workspaces
from bot.store.database import Database
from bot.store.people import Player

log = structlog.get_logger()

FRESH = timedelta(minutes=1)  # so long who was in a channel is not asked about again
_REMEMBERED = 20_000  # people in channels


class Named(Protocol):
    """Whom a message is about to name, where these people are in its channel no more."""

    def __call__(self, tx: Tx, absent: frozenset[int]) -> Collection[Player]: ...


class Attendance:
    def __init__(self, database: Database, contexts: Contexts, platforms: Mapping[str, Platform]) -> None:
        self._database = database
        self._contexts = contexts
        self._platforms = platforms
        self._there: dict[tuple[Place, str], tuple[datetime, bool]] = {}  # when it told, and whether they are

    async def take(
        self, place: Place, named: Named, *, of_workspace: bool = True, of_channel: bool = True
    ) -> frozenset[int]:
        """Afterwards those of `named` are there, as far as their platform tells; raises what `named` does.

        The answer is the ids of those who are in the channel no more. of_workspace, of_channel: what the
        platform is asked.
        """
        asked: set[str] = set()
        absent: frozenset[int] = frozenset()
        while True:  # as long as somebody moves up for one who left
            people = await self._database.read(partial(named, absent=absent))
            known = {p.user: p for p in people if p.user not in asked}
            if not known:
                break
            asked |= known.keys()
            news, left = await asyncio.gather(
                self._news(place, known if of_workspace else {}),
                self._absent(place, known if of_channel else {}),
            )
            if news:
                await self._database.write(partial(self._note, place, known, news))
            absent |= left
            if None not in news.values() and not left:
                break
        return absent

    async def heard(
        self, platform: str, workspace: str, user: str, member: Member | None, zone: str | None
    ) -> None:
        """Note it, where they are known and it is new; raises where the database does."""

        known = partial(_known, platform=platform, workspace=workspace, user=user)

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

    async def left(self, place: Place, user: str) -> None:
        """What names them there of the bot's own accord is drawn anew; raises where the database does."""
        self._told(place, {user: False})

        known = partial(_known, platform=place.platform, workspace=place.workspace, user=user)

        def redraw(tx: Tx) -> None:
            if (player := known(tx)) is not None:
                naming.redraw(self._contexts.of(tx, place.platform, place.workspace), player)

        player = await self._database.read(known)
        if player is not None and player.allows.named:
            await self._database.write(redraw)

    async def _news(self, place: Place, known: Mapping[str, Player]) -> dict[str, Member | None]:
        if not known:
            return {}
        return attendance.news(known, await told(self._platforms[place.platform], place, known.keys()))

    async def _absent(self, place: Place, known: Mapping[str, Player]) -> frozenset[int]:
        """Those of them who are in the channel no more. Of whom it tells nothing, nobody says so."""
        now = self._contexts.clock()
        unsure = [user for user in known if not self._is_fresh(place, user, now)]
        if unsure:
            self._told(place, await _present(self._platforms[place.platform], place, unsure))
        return frozenset(
            known[user].id for user in known if not self._there.get((place, user), (now, True))[1]
        )

    def _told(self, place: Place, there: Mapping[str, bool]) -> None:
        for user, is_there in there.items():
            self._there.pop((place, user), None)
            self._there[place, user] = self._contexts.clock(), is_there
        while len(self._there) > _REMEMBERED:
            del self._there[next(iter(self._there))]

    def _is_fresh(self, place: Place, user: str, now: datetime) -> bool:
        told_at, _ = self._there.get((place, user), (None, True))
        return told_at is not None and abs(now - told_at) < FRESH

    def _note(
        self, place: Place, known: Mapping[str, Player], news: Mapping[str, Member | None], tx: Tx
    ) -> None:
        attendance.note(self._contexts.of(tx, place.platform, place.workspace), known, news)


def _known(tx: Tx, platform: str, workspace: str, user: str) -> Player | None:
    team = workspaces.find(tx, platform, workspace)
    return people.find(tx, team.id, user) if team else None


async def told(platform: Platform, place: Place, users: Collection[str]) -> Mapping[str, Member | None]:
    """What it knows of them: a board with yesterday's names is better than none, and silence erases nobody.

    The port raises nothing, so whatever is caught here is a bug.
    """
    try:
        return await platform.members(place, users)
    except Exception:
        log.exception("nobody told who is there", platform=place.platform)
        return {}


async def _present(platform: Platform, place: Place, users: Collection[str]) -> Mapping[str, bool]:
    """As `told`, of a channel."""
    try:
        return await platform.present(place, users)
    except Exception:
        log.exception("nobody told who is in a channel", platform=platform.name)
        return {}
