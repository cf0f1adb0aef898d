"""Reminders of what is due for review: one row a person, which says when the next one is due.

A date is claimed once: whoever takes what is due holds its row, the row keeps the last date, and the errand's
key names person and date, of which the outbox takes each once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    Row,
    Select,
    String,
    Table,
    bindparam,
    delete,
    func,
    select,
    update,
)

from bot.quiz.occurrence import Occurrence, Rule, following
from bot.store import Tx, json_rows, upsert
from bot.store.absences import days_away
from bot.store.memories import memories
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import Moment, answers, metadata, outbox, players, workspaces

OFF, UNFOLLOWED = "off", "unfollowed"  # why there are none; else a platform's trouble

reminders = Table(
    "reminders",
    metadata,
    Column("player_id", ForeignKey("players.id"), primary_key=True),
    Column("at", String(5), nullable=False),
    Column("days", String(7), nullable=False),  # weekday digits, 0 is Monday
    Column("stopped", String(16)),  # why there are no more; NULL: it is on
    Column("unfollowed", Integer, nullable=False, server_default="0"),  # in a row
    Column("told_at", Moment),  # the last that reached them, until it is known whether they followed it
    Column("last_on", Date),  # the latest date that was claimed
    Column("next_on", Date),
    Column("next_at", Moment, index=True),
)

PERSONAL: Columns = (reminders.c.player_id,)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One person's. zone: theirs, else their workspace's; None where nobody knows either.

    stopped: OFF, UNFOLLOWED or a trouble's value; None where it is on. told_at, unfollowed: as in the table.
    """

    player_id: int
    workspace_id: int
    platform: str
    workspace: str
    user: str | None
    gone: bool
    at: time
    days: frozenset[int]
    zone: str | None
    stopped: str | None
    unfollowed: int
    told_at: datetime | None
    last_on: date | None
    next: Occurrence | None

    @property
    def rule(self) -> Rule:
        return Rule(self.at, self.days, self.zone or "UTC")


_REMINDER = select(
    reminders,
    players.c.user,
    players.c.gone,
    players.c.workspace_id,
    workspaces.c.platform,
    workspaces.c.name.label("workspace"),
    func.coalesce(players.c.zone, players.c.told_zone, workspaces.c.zone).label("zone"),
).select_from(
    reminders.join(players, players.c.id == reminders.c.player_id).join(
        workspaces, workspaces.c.id == players.c.workspace_id
    )
)
_OF = _REMINDER.where(reminders.c.player_id == bindparam("player"))
_DUE = (
    _REMINDER.where(reminders.c.next_at <= bindparam("now", type_=Moment))
    .order_by(reminders.c.next_at)
    .limit(bindparam("most"))
)
_OURS = _DUE.with_for_update(key_share=True, of=reminders, skip_locked=True)
_MINE = reminders.c.player_id == bindparam("player")
_SET_NEXT = update(reminders).where(_MINE).values({c: bindparam(c) for c in ("next_on", "next_at")})
_PASSED = (
    update(reminders)
    .where(_MINE)
    .values({c: bindparam(c) for c in ("stopped", "unfollowed", "last_on", "next_on", "next_at")})
    .values(told_at=None)
)
_TOLD = update(reminders).where(_MINE).values(told_at=bindparam("now", type_=Moment))
_OPENED = update(reminders).where(_MINE, reminders.c.told_at.is_not(None)).values(told_at=None, unfollowed=0)
_A_DAY, _TWO_DAYS = timedelta(days=1), timedelta(days=2)


def get(tx: Tx, player_id: int) -> Reminder | None:
    row = tx.execute(_OF, {"player": player_id}).one_or_none()
    return None if row is None else _reminder(row)


def of_workspace(tx: Tx, workspace_id: int) -> list[Reminder]:
    """Of those of its people who follow its own zone."""
    theirs = (players.c.workspace_id == workspace_id, players.c.zone.is_(None), players.c.told_zone.is_(None))
    return [_reminder(row) for row in tx.execute(_REMINDER.where(*theirs))]


def put(tx: Tx, player_id: int, rule: Rule, now: datetime) -> None:
    """Set it, or set it anew: on, and with nothing held against its person."""
    last = tx.execute(select(reminders.c.last_on).where(reminders.c.player_id == player_id)).scalar()
    values = {
        "at": rule.at.strftime("%H:%M"),
        "days": "".join(str(d) for d in sorted(rule.days)),
        "stopped": None,
        "unfollowed": 0,
        "told_at": None,
        **_next(following(rule, now, last)),
    }
    tx.execute(
        upsert.insert(tx.dialect.name, reminders)
        .values({"player_id": player_id, **values})
        .on_conflict_do_update(index_elements=["player_id"], set_=values)
    )


def stop(tx: Tx, player_id: int, why: str) -> None:
    """No more of it until its person sets it again."""
    tx.execute(update(reminders).where(reminders.c.player_id == player_id).values(stopped=why, **_next(None)))


def anything_due(tx: Tx, now: datetime) -> bool:
    return tx.execute(_DUE, {"now": now, "most": 1}).first() is not None


def due(tx: Tx, now: datetime, limit: int) -> list[Reminder]:
    """What is due, for this process alone until the transaction ends: the others pass over it."""
    return [_reminder(row) for row in tx.execute(_OURS, {"now": now, "most": limit})]


def passed(tx: Tx, over: Iterable[Reminder], after: datetime) -> None:
    """Each of these has just passed: as it is from now on, and when it comes next, later than `after`."""
    rows = [
        {
            "player": each.player_id,
            "stopped": each.stopped,
            "unfollowed": each.unfollowed,
            "last_on": each.last_on,
            **_next(None if each.stopped else following(each.rule, after, each.last_on)),
        }
        for each in over
    ]
    if rows:
        tx.execute(_PASSED, rows)


def reschedule(tx: Tx, moved: Iterable[Reminder], now: datetime) -> None:
    """Another zone counts for these: those that are on come at its time from now on."""
    rows = [
        {"player": each.player_id, **_next(following(each.rule, now, each.last_on))}
        for each in moved
        if each.stopped is None
    ]
    if rows:
        tx.execute(_SET_NEXT, rows)


def renew(tx: Tx, after_id: int, limit: int) -> int | None:
    """Compute anew when the next one is due, on the date that it has, of so many people.

    The last one's id; None when there are no more.
    """
    more = _REMINDER.where(reminders.c.player_id > after_id, reminders.c.next_at.is_not(None))
    found = [_reminder(row) for row in tx.execute(more.order_by(reminders.c.player_id).limit(limit))]
    for each in found:
        if each.next is not None:
            on = following(each.rule, each.next.due - _TWO_DAYS, each.next.on - _A_DAY)
            tx.execute(_SET_NEXT, {"player": each.player_id, **_next(on)})
    return found[-1].player_id if found else None


def told(tx: Tx, player_ids: Collection[int], now: datetime) -> None:
    """The last one reached them."""
    if player_ids:
        tx.execute(_TOLD, [{"player": id, "now": now} for id in sorted(player_ids)])


def opened(tx: Tx, player_id: int) -> None:
    """They opened a review: so they followed the last one, if there was any."""
    tx.execute(_OPENED, {"player": player_id})


def answered_since(tx: Tx, told: Sequence[Reminder]) -> set[int]:
    """Those who have answered anything since the last one reached them."""
    since = {each.player_id: each.told_at for each in told if each.told_at is not None}
    if not since:
        return set()
    answered = (
        select(answers.c.id)
        .where(answers.c.player_id == reminders.c.player_id, answers.c.at >= reminders.c.told_at)
        .where(answers.c.day >= min(since.values()).date() - _TWO_DAYS)  # by the index
    )
    query = select(reminders.c.player_id).where(reminders.c.player_id.in_(list(since)), answered.exists())
    return set(tx.execute(query).scalars())


def something_due(tx: Tx, dates: Mapping[int, date]) -> set[int]:
    """Those of these people who have something to review on the date that is theirs, and are not away."""
    if not dates:
        return set()
    return set(tx.execute(_something_due(tx.dialect.name), json_rows.rows(sorted(dates.items()))).scalars())


def errand_of(player_id: int, on: date) -> str:
    """The key of the errand that reminds somebody on a date."""
    return f"reminder:{player_id}:{on}"


def end(tx: Tx, player_id: int) -> bool:
    """Nothing is left of it; whether there was any. So nothing is of what the clock put on its way just now:
    whoever claims a date holds this row.
    """
    mine = delete(reminders).where(reminders.c.player_id == player_id)
    row = tx.execute(mine.returning(reminders.c.last_on)).one_or_none()
    if row is not None and row.last_on is not None:
        tx.execute(delete(outbox).where(outbox.c.key == errand_of(player_id, row.last_on)))
    return row is not None


def forget(tx: Tx, person: Player) -> None:
    end(tx, person.id)


@cache
def _something_due(dialect: str) -> Select[Any]:
    """One by one, by the index, and no further than the first."""
    of = json_rows.table(dialect, player=Integer, on=Date)
    there = select(memories.c.player_id).where(memories.c.player_id == of.c.player, memories.c.due <= of.c.on)
    away = select(days_away.c.player_id).where(
        days_away.c.player_id == of.c.player, days_away.c.on_date == of.c.on
    )
    return select(of.c.player).where(there.exists(), ~away.exists())


def _next(occurrence: Occurrence | None) -> dict[str, object]:
    return {
        "next_on": None if occurrence is None else occurrence.on,
        "next_at": None if occurrence is None else occurrence.due,
    }


def _reminder(row: Row[Any]) -> Reminder:
    return Reminder(
        player_id=row.player_id,
        workspace_id=row.workspace_id,
        platform=row.platform,
        workspace=row.workspace,
        user=row.user,
        gone=row.gone,
        at=time.fromisoformat(row.at),
        days=frozenset(map(int, row.days)),
        zone=row.zone,
        stopped=row.stopped,
        unfollowed=row.unfollowed,
        told_at=row.told_at,
        last_on=row.last_on,
        next=None if row.next_at is None else Occurrence(row.next_on, row.next_at),
    )
