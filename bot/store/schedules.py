"""Dailies: the database is the schedule, and a unique row decides who posts an occurrence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, Select, delete, func, select, true, update

from bot.quiz.occurrence import Occurrence, Rule, following
from bot.store import Tx, upsert
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import occurrences, players, schedules, workspaces

PERSONAL: Columns = (schedules.c.set_by, schedules.c.player_id)
_A_DAY, _TWO_DAYS = timedelta(days=1), timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A channel's daily, or one person's own in their direct messages (`player_id`).

    own_zone: None when it follows the zone of the workspace, or of that person; `followed` is that one.
    """

    id: int
    workspace_id: int
    platform: str
    workspace: str
    channel: str
    at: time
    own_zone: str | None
    followed: str | None
    days: frozenset[int]
    topic: str
    active: bool
    paused_until: date | None
    trouble: str | None
    set_by: str | None
    player_id: int | None
    next: Occurrence | None

    @property
    def zone(self) -> str:
        return self.own_zone or self.followed or "UTC"

    @property
    def rule(self) -> Rule:
        return Rule(self.at, self.days, self.zone, self.paused_until)


_SCHEDULE = select(
    schedules,
    workspaces.c.platform,
    workspaces.c.name.label("workspace"),
    func.coalesce(players.c.zone, players.c.told_zone, workspaces.c.zone).label("followed"),
).select_from(
    schedules.join(workspaces, workspaces.c.id == schedules.c.workspace_id).outerjoin(
        players, players.c.id == schedules.c.player_id
    )
)


def get(tx: Tx, workspace_id: int, channel: str) -> Schedule | None:
    query = _SCHEDULE.where(schedules.c.workspace_id == workspace_id, schedules.c.channel == channel)
    row = tx.execute(query).one_or_none()
    return None if row is None else _schedule(row)


def by_id(tx: Tx, schedule_id: int) -> Schedule | None:
    row = tx.execute(_SCHEDULE.where(schedules.c.id == schedule_id)).one_or_none()
    return None if row is None else _schedule(row)


def of_workspace(tx: Tx, workspace_id: int) -> list[Schedule]:
    return [_schedule(r) for r in tx.execute(_SCHEDULE.where(schedules.c.workspace_id == workspace_id))]


def of_person(tx: Tx, player_id: int) -> list[Schedule]:
    """Their own, in their direct messages."""
    return [_schedule(r) for r in tx.execute(_SCHEDULE.where(schedules.c.player_id == player_id))]


def put(
    tx: Tx,
    workspace_id: int,
    channel: str,
    rule: Rule,
    own_zone: str | None,
    topic: str,
    set_by: str,
    now: datetime,
    *,
    player_id: int | None = None,
) -> None:
    """Set a channel's daily, or a person's own; it takes effect from the next occurrence."""
    values = {
        "workspace_id": workspace_id,
        "channel": channel,
        "at": rule.at.strftime("%H:%M"),
        "zone": own_zone,
        "days": "".join(str(d) for d in sorted(rule.days)),
        "topic": topic,
        "active": True,
        "paused_until": rule.not_before,
        "trouble": None,
        "set_by": set_by,
        "player_id": player_id,
        **_next(following(rule, now, last_claimed(tx, workspace_id, channel))),
    }
    changed = {k: v for k, v in values.items() if k not in ("workspace_id", "channel")}
    tx.execute(
        upsert.insert(tx.dialect.name, schedules)
        .values(values)
        .on_conflict_do_update(index_elements=["workspace_id", "channel"], set_=changed)
    )


def reschedule(tx: Tx, schedule: Schedule, after: datetime) -> None:
    """Compute the next occurrence anew (a zone or a pause changed, or one has just passed)."""
    due = None
    if schedule.active and schedule.trouble is None:
        due = following(schedule.rule, after, last_claimed(tx, schedule.workspace_id, schedule.channel))
    tx.execute(update(schedules).where(schedules.c.id == schedule.id).values(_next(due)))


def renew(tx: Tx, after_id: int, limit: int) -> int | None:
    """Compute anew when the next occurrence is due, on the date that it has, for so many schedules.

    The last one's id; None when there are no more. What is overdue stays so.
    """
    more = _SCHEDULE.where(schedules.c.id > after_id, schedules.c.next_at.is_not(None))
    found = [_schedule(row) for row in tx.execute(more.order_by(schedules.c.id).limit(limit))]
    for schedule in found:
        if schedule.next is not None:
            due = following(schedule.rule, schedule.next.due - _TWO_DAYS, schedule.next.on - _A_DAY)
            tx.execute(update(schedules).where(schedules.c.id == schedule.id).values(_next(due)))
    return found[-1].id if found else None


def pause(tx: Tx, schedule_id: int, until: date | None) -> None:
    tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(paused_until=until))


def resume(tx: Tx, schedule_id: int) -> None:
    """On again, without a pause or trouble; `reschedule` then says when it comes."""
    changed = {"active": True, "paused_until": None, "trouble": None}
    tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(changed))


def stop(tx: Tx, schedule_id: int) -> None:
    tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(active=False, **_next(None)))


def set_trouble(tx: Tx, schedule_id: int, trouble: str | None) -> None:
    """The channel refuses us: no more occurrences until somebody sets the daily again. None: no more of that,
    and it is to be rescheduled.
    """
    tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(trouble=trouble, **_next(None)))


def anything_due(tx: Tx, now: datetime) -> bool:
    return tx.execute(_due(now).limit(1)).first() is not None


def due(tx: Tx, now: datetime, limit: int) -> list[Schedule]:
    """What is due, for this process alone until the transaction ends: the others pass over it."""
    query = _due(now).limit(limit).with_for_update(of=schedules, skip_locked=True)
    return [_schedule(row) for row in tx.execute(query)]


def claim(tx: Tx, schedule_id: int, occurrence: Occurrence) -> bool:
    """Whether this occurrence is ours to post: the unique row lets one caller through, once."""
    values = {"schedule_id": schedule_id, "on_date": occurrence.on, "due": occurrence.due}
    return upsert.add(tx, occurrences, values, occurrences.c.schedule_id) is not None


def set_outcome(
    tx: Tx, schedule_id: int, on: date, *, card_id: int | None = None, missed: str | None = None
) -> None:
    """What became of a claimed occurrence: the card it is, or why it was missed."""
    tx.execute(
        update(occurrences)
        .where(occurrences.c.schedule_id == schedule_id, occurrences.c.on_date == on)
        .values(card_id=card_id, missed=missed)
    )


def last_claimed(tx: Tx, workspace_id: int, channel: str) -> date | None:
    """The latest date whose daily was posted or missed."""
    query = (
        select(func.max(occurrences.c.on_date))
        .select_from(occurrences.join(schedules))
        .where(schedules.c.workspace_id == workspace_id, schedules.c.channel == channel)
    )
    last: date | None = tx.execute(query).scalar_one()
    return last


def has(tx: Tx, schedule: Schedule, on: date) -> bool:
    """Whether a date is one of its own: it was due then, or will be next."""
    if schedule.next is not None and schedule.next.on == on:
        return True
    query = select(occurrences.c.on_date).where(
        occurrences.c.schedule_id == schedule.id, occurrences.c.on_date == on
    )
    return tx.execute(query).first() is not None


def last_missed(tx: Tx, schedule_id: int) -> tuple[date, str] | None:
    """The latest occurrence, if that one was missed, and why."""
    query = (
        select(occurrences.c.on_date, occurrences.c.missed)
        .where(occurrences.c.schedule_id == schedule_id)
        .order_by(occurrences.c.on_date.desc())
        .limit(1)
    )
    row = tx.execute(query).one_or_none()
    return None if row is None or row.missed is None else (row.on_date, row.missed)


def of_card(tx: Tx, card_id: int) -> tuple[int, date] | None:
    """The schedule and date a daily card was posted for."""
    query = select(occurrences.c.schedule_id, occurrences.c.on_date).where(occurrences.c.card_id == card_id)
    row = tx.execute(query).one_or_none()
    return None if row is None else (row.schedule_id, row.on_date)


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


def _due(now: datetime) -> Select[Any]:
    return _SCHEDULE.where(schedules.c.next_at <= now, schedules.c.active == true()).order_by(
        schedules.c.next_at
    )


def _next(occurrence: Occurrence | None) -> dict[str, object]:
    return {
        "next_on": None if occurrence is None else occurrence.on,
        "next_at": None if occurrence is None else occurrence.due,
    }


def _schedule(row: Row[Any]) -> Schedule:
    return Schedule(
        id=row.id,
        workspace_id=row.workspace_id,
        platform=row.platform,
        workspace=row.workspace,
        channel=row.channel,
        at=time.fromisoformat(row.at),
        own_zone=row.zone,
        followed=row.followed,
        days=frozenset(map(int, row.days)),
        topic=row.topic,
        active=row.active,
        paused_until=row.paused_until,
        trouble=row.trouble,
        set_by=row.set_by,
        player_id=row.player_id,
        next=None if row.next_at is None else Occurrence(row.next_on, row.next_at),
    )
