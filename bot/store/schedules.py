"""Dailies: the database is the schedule, and whoever takes what is due holds its rows.

A channel has a few, and people call them by their times: no two of a channel have the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, select, true, update

from bot.quiz.asks import Asks
from bot.quiz.dates import read_back
from bot.quiz.occurrence import Occurrence, Rule
from bot.store import Tx
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import Moment, occurrences, players, schedules, workspaces

PERSONAL: Columns = (schedules.c.set_by, schedules.c.player_id)


@dataclass(frozen=True, slots=True)
class Schedule:
    """One of a channel's dailies, or of one person's own in their direct messages (`player_id`).

    rule: when it comes, in the zone that counts now. own_zone: None when it follows the zone of the
    workspace, or of that person. recap: whether a week's first one tells of the last. team_share: as in
    `quiz.team_streak`; active_people: who answered it in the month `active_in`.
    """

    id: int
    workspace_id: int
    platform: str
    workspace: str
    channel: str
    rule: Rule
    own_zone: str | None
    asks: Asks
    active: bool
    trouble: str | None
    set_by: str | None
    player_id: int | None
    next: Occurrence | None
    recap: bool = False
    team_share: int = 0
    active_in: str | None = None
    active_people: int = 0

    @property
    def at(self) -> time:
        return self.rule.at

    @property
    def zone(self) -> str:
        return self.rule.zone

    @property
    def paused_until(self) -> date | None:
        return self.rule.not_before


SCHEDULE = select(
    schedules,
    workspaces.c.platform,
    workspaces.c.name.label("workspace"),
    func.coalesce(players.c.zone, players.c.told_zone, workspaces.c.zone).label("followed"),
).select_from(
    schedules.join(workspaces, workspaces.c.id == schedules.c.workspace_id).outerjoin(
        players, players.c.id == schedules.c.player_id
    )
)
_DUE = (
    SCHEDULE.where(schedules.c.next_at <= bindparam("now", type_=Moment), schedules.c.active == true())
    .order_by(schedules.c.next_at)
    .limit(bindparam("most"))
)
_OURS = _DUE.with_for_update(key_share=True, of=schedules, skip_locked=True)
_OF_CHANNEL = SCHEDULE.where(
    schedules.c.workspace_id == bindparam("team"), schedules.c.channel == bindparam("channel")
).order_by(schedules.c.at)
_OF_PERSON = SCHEDULE.where(schedules.c.player_id == bindparam("player"))


def of_channel(tx: Tx, workspace_id: int, channel: str) -> list[Schedule]:
    """All of its dailies, whatever stops them, by their times."""
    return [schedule_of(row) for row in tx.execute(_OF_CHANNEL, {"team": workspace_id, "channel": channel})]


def by_id(tx: Tx, schedule_id: int) -> Schedule | None:
    row = tx.execute(SCHEDULE.where(schedules.c.id == schedule_id)).one_or_none()
    return None if row is None else schedule_of(row)


def of_workspace(tx: Tx, workspace_id: int) -> list[Schedule]:
    return [schedule_of(r) for r in tx.execute(SCHEDULE.where(schedules.c.workspace_id == workspace_id))]


def running(tx: Tx) -> list[Schedule]:
    """Every channel's that is on, whatever stops it for now; the next ones first."""
    on = (schedules.c.active == true(), schedules.c.player_id.is_(None))
    found = tx.execute(SCHEDULE.where(*on).order_by(schedules.c.next_at, schedules.c.id))
    return [schedule_of(row) for row in found]


def of_person(tx: Tx, player_id: int) -> list[Schedule]:
    """Their own, in their direct messages."""
    return [schedule_of(row) for row in tx.execute(_OF_PERSON, {"player": player_id})]


def anything_due(tx: Tx, now: datetime) -> bool:
    return tx.execute(_DUE, {"now": now, "most": 1}).first() is not None


def next_due(tx: Tx, now: datetime, limit: int) -> list[Schedule]:
    """What `due` would be, as far as no other process has it by then; nothing is held."""
    return [schedule_of(row) for row in tx.execute(_DUE, {"now": now, "most": limit})]


def due(tx: Tx, now: datetime, limit: int) -> list[Schedule]:
    """What is due, for this process alone until the transaction ends: the others pass over it."""
    return [schedule_of(row) for row in tx.execute(_OURS, {"now": now, "most": limit})]


def end_own(tx: Tx, player_id: int) -> bool:
    """Of the dailies of a person's own nothing is left; whether there was any."""
    mine = select(schedules.c.id).where(schedules.c.player_id == player_id).with_for_update()
    own = list(tx.execute(mine).scalars())  # held, so that no clock claims another one meanwhile
    tx.execute(delete(occurrences).where(occurrences.c.schedule_id.in_(own)))
    tx.execute(delete(schedules).where(schedules.c.id.in_(own)))
    return bool(own)


def forget(tx: Tx, person: Player) -> None:
    """A channel's daily that they set goes on, and nobody set it."""
    end_own(tx, person.id)
    theirs = (schedules.c.workspace_id == person.workspace_id, schedules.c.set_by == person.user)
    tx.execute(update(schedules).where(*theirs).values(set_by=None))


def schedule_of(row: Row[Any]) -> Schedule:
    return Schedule(
        id=row.id,
        workspace_id=row.workspace_id,
        platform=row.platform,
        workspace=row.workspace,
        channel=row.channel,
        rule=Rule(
            time.fromisoformat(row.at),
            frozenset(map(int, row.days)),
            row.zone or row.followed or "UTC",
            row.paused_until,
            every=row.every,
            counted_from=row.counted_from,
            skipped=read_back(row.skipped),
            holidays=row.holidays or "",
        ),
        own_zone=row.zone,
        asks=Asks(row.topic, {int(day): of for day, of in (row.by_day or {}).items()}, row.difficulty),
        active=row.active,
        trouble=row.trouble,
        set_by=row.set_by,
        player_id=row.player_id,
        recap=row.recap,
        team_share=row.team_share,
        active_in=row.active_in,
        active_people=row.active_people,
        next=None if row.next_at is None else Occurrence(row.next_on, row.next_at),
    )
