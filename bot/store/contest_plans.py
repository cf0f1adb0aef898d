"""Rounds that a channel's keepers planned: on which days, at what time, and when one is announced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Row, String, Table, bindparam, select, update
from sqlalchemy import delete as deleting

from bot.quiz.occurrence import Occurrence, Rule, following, moment
from bot.store import Tx
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import Moment, metadata, workspaces
from bot.store.upsert import insert

AHEAD = timedelta(minutes=5)  # so long before it begins it is announced
_A_DAY, _TWO_DAYS = timedelta(days=1), timedelta(days=2)
contest_plans = Table(
    "contest_plans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("channel", String(64), nullable=False),
    Column("at", String(5), nullable=False),
    Column("zone", String(64)),  # NULL: the workspace's
    Column("days", String(7), nullable=False),  # weekday digits, 0 is Monday
    Column("topic", String(32), nullable=False),  # "" is any
    Column("questions", Integer, nullable=False),
    Column("set_by_id", ForeignKey("players.id"), index=True),
    Column("next_on", Date),
    Column("next_at", Moment, index=True),  # when it is to be announced
    Index(None, "workspace_id", "channel"),
    sqlite_autoincrement=True,  # a button names one, and no later one has its number
)

PERSONAL: Columns = (contest_plans.c.set_by_id,)
_PLAN = select(
    contest_plans,
    workspaces.c.platform,
    workspaces.c.name.label("workspace"),
    workspaces.c.zone.label("team"),
).join(workspaces)
_DUE = (
    _PLAN.where(contest_plans.c.next_at <= bindparam("now", type_=Moment))
    .order_by(contest_plans.c.next_at)
    .limit(bindparam("most"))
)
_OURS = _DUE.with_for_update(key_share=True, of=contest_plans, skip_locked=True)


@dataclass(frozen=True, slots=True)
class Plan:
    """own_zone: None where it follows the workspace's. next: when the next one begins. set_by_id: who planned
    it, None once they were forgotten.
    """

    id: int
    workspace_id: int
    platform: str
    workspace: str
    channel: str
    at: time
    own_zone: str | None
    zone: str
    days: frozenset[int]
    topic: str
    questions: int
    next: Occurrence | None
    set_by_id: int | None

    @property
    def rule(self) -> Rule:
        return Rule(self.at, self.days, self.zone)


def of(tx: Tx, workspace_id: int, channel: str) -> list[Plan]:
    """A channel's, the next one first."""
    here = (contest_plans.c.workspace_id == workspace_id, contest_plans.c.channel == channel)
    found = tx.execute(_PLAN.where(*here).order_by(contest_plans.c.next_at, contest_plans.c.id))
    return [_plan(row) for row in found]


def by_id(tx: Tx, plan_id: int) -> Plan | None:
    """None where it was removed."""
    row = tx.execute(_PLAN.where(contest_plans.c.id == plan_id)).one_or_none()
    return None if row is None else _plan(row)


def add(
    tx: Tx,
    workspace_id: int,
    channel: str,
    rule: Rule,
    own_zone: str | None,
    topic: str,
    questions: int,
    set_by_id: int,
    now: datetime,
) -> None:
    row = {
        "workspace_id": workspace_id,
        "channel": channel,
        "at": rule.at.strftime("%H:%M"),
        "zone": own_zone,
        "days": "".join(str(d) for d in sorted(rule.days)),
        "topic": topic,
        "questions": questions,
        "set_by_id": set_by_id,
        **_next(following(rule, now)),
    }
    tx.execute(insert(tx.dialect.name, contest_plans).values(row))


def remove(tx: Tx, workspace_id: int, channel: str, plan_id: int) -> bool:
    """Whether it was there."""
    here = (contest_plans.c.workspace_id == workspace_id, contest_plans.c.channel == channel)
    return tx.execute(deleting(contest_plans).where(*here, contest_plans.c.id == plan_id)).rowcount == 1


def anything_due(tx: Tx, now: datetime) -> bool:
    return tx.execute(_DUE, {"now": now, "most": 1}).first() is not None


def due(tx: Tx, now: datetime, most: int) -> list[Plan]:
    """What is to be announced, for this process alone until the transaction ends."""
    return [_plan(row) for row in tx.execute(_OURS, {"now": now, "most": most})]


def passed(tx: Tx, plans: Sequence[Plan]) -> None:
    """Each of these was announced, or came too late for it: the one after it is next."""
    for plan in plans:
        if plan.next is not None:
            coming = following(plan.rule, plan.next.due, plan.next.on)
            tx.execute(update(contest_plans).where(contest_plans.c.id == plan.id).values(_next(coming)))


def put_off(tx: Tx, plan: Plan, to: datetime) -> None:
    """It cannot be announced now; its own time stays."""
    tx.execute(update(contest_plans).where(contest_plans.c.id == plan.id).values(next_at=to))


def move(tx: Tx, workspace_id: int, now: datetime, came: Mapping[int, date]) -> None:
    """Another zone counts in the workspace: those without one of their own begin at its time from now on.

    came: for which date each one's last round came, by its id: that date has no second one.
    """
    following_it = (contest_plans.c.workspace_id == workspace_id, contest_plans.c.zone.is_(None))
    rows = tx.execute(_PLAN.where(*following_it))
    for plan in map(_plan, rows.all()):
        coming = _next(following(plan.rule, now, came.get(plan.id)))
        tx.execute(update(contest_plans).where(contest_plans.c.id == plan.id).values(coming))


def renew(tx: Tx, after_id: int, limit: int) -> int | None:
    """Compute anew when the next ones are announced, on the dates that they have, for so many plans.

    The last one's id; None when there are no more.
    """
    more = _PLAN.where(contest_plans.c.id > after_id, contest_plans.c.next_at.is_not(None))
    found = [_plan(row) for row in tx.execute(more.order_by(contest_plans.c.id).limit(limit))]
    for plan in found:
        if plan.next is not None:
            coming = following(plan.rule, plan.next.due - _TWO_DAYS, plan.next.on - _A_DAY)
            tx.execute(update(contest_plans).where(contest_plans.c.id == plan.id).values(_next(coming)))
    return found[-1].id if found else None


def forget(tx: Tx, person: Player) -> None:
    """What they planned stays the channel's, and nobody planned it."""
    theirs = contest_plans.c.set_by_id == person.id
    tx.execute(update(contest_plans).where(theirs).values(set_by_id=None))


def _next(occurrence: Occurrence) -> dict[str, object]:
    return {"next_on": occurrence.on, "next_at": occurrence.due - AHEAD}


def _plan(row: Row[Any]) -> Plan:
    hour, minute = map(int, row.at.split(":"))
    at, zone = time(hour, minute), row.zone or row.team or "UTC"
    return Plan(
        id=row.id,
        workspace_id=row.workspace_id,
        platform=row.platform,
        workspace=row.workspace,
        channel=row.channel,
        at=at,
        own_zone=row.zone,
        zone=zone,
        days=frozenset(map(int, row.days)),
        topic=row.topic,
        questions=row.questions,
        next=None if row.next_at is None else Occurrence(row.next_on, moment(row.next_on, at, zone)),
        set_by_id=row.set_by_id,
    )
