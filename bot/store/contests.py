"""Rounds that channels play (`quiz.contest`): how far each is, and when the clock takes its next step.

All of it stands here and nothing in memory, so that whichever process comes back goes on. A step that waits
for a message to stand comes with that message's errand, done or given up: within `UNHEARD_OF`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    bindparam,
    false,
    select,
    text,
    update,
)

from bot.store import Tx, upsert
from bot.store.contest_plans import AHEAD
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import Moment, metadata, standing, workspaces

UNHEARD_OF = timedelta(minutes=5)
_PLAN = "plan:"
_UNDER_WAY = "ended IS NULL"
contests = Table(
    "contests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(120), nullable=False, unique=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("channel", String(64), nullable=False),
    Column("begun_by_id", ForeignKey("players.id"), index=True),  # NULL: it was planned
    Column("topic", String(32), nullable=False),  # what was wanted; "" is any
    Column("questions", Integer, nullable=False),
    Column("fast", Boolean, nullable=False, server_default=false()),
    Column("state", String(8), nullable=False),
    Column("asked", Integer, nullable=False, server_default="0"),  # questions, so far
    Column("began_at", Moment, nullable=False),
    Column("starts_at", Moment),  # when its lobby ends; NULL until that stands
    Column("next_at", Moment),  # of the clock's next step
    Column("ended", String(8)),
    Column("ended_at", Moment),
    Column("standing_id", ForeignKey("standing.id", ondelete="SET NULL"), index=True),  # the lobby's message
    # One at a time in a channel.
    Index(
        "ix_contests_under_way",
        "workspace_id",
        "channel",
        unique=True,
        sqlite_where=text(_UNDER_WAY),
        postgresql_where=text(_UNDER_WAY),
    ),
    Index(
        "ix_contests_due",
        "next_at",
        sqlite_where=text("next_at IS NOT NULL"),
        postgresql_where=text("next_at IS NOT NULL"),
    ),
)
PERSONAL: Columns = (contests.c.begun_by_id,)
_CONTEST = select(
    contests,
    workspaces.c.platform,
    workspaces.c.name.label("workspace"),
    standing.c.message_id,
    standing.c.link,
).select_from(
    contests.join(workspaces, workspaces.c.id == contests.c.workspace_id).outerjoin(
        standing, standing.c.id == contests.c.standing_id
    )
)
_ONE = _CONTEST.where(contests.c.id == bindparam("contest"))
_HELD = select(contests.c.id).where(contests.c.id == bindparam("contest")).with_for_update(key_share=True)
_DUE = (
    select(contests.c.id, workspaces.c.platform, workspaces.c.name)
    .join(workspaces)
    .where(contests.c.next_at <= bindparam("now", type_=Moment))
    .order_by(contests.c.next_at, contests.c.id)
    .limit(bindparam("most"))
)


class State(StrEnum):
    """Where a round stands."""

    BEGUN = "begun"  # its lobby is on its way
    LOBBY = "lobby"
    ASKING = "asking"  # its question is on its way
    OPEN = "open"
    LATE = "late"  # as OPEN; nobody ran when it closed, so that taps may come late
    TELLING = "telling"  # the scoreboard is on its way
    TOLD = "told"  # it is read
    OVER = "over"


_ON_ITS_WAY = (State.BEGUN, State.ASKING, State.TELLING)


class Ended(StrEnum):
    """Why a round is over."""

    PLAYED = "played"
    STOPPED = "stopped"
    EMPTY = "empty"  # nobody plays, or nobody any more
    UNPOSTED = "unposted"  # its channel took no message
    AWAY = "away"  # nobody ran for longer than anybody waits


@dataclass(frozen=True, slots=True)
class Contest:
    """lobby: the platform's id of the lobby's message, None until it stands; link leads to it. key: as it was
    begun with.
    """

    id: int
    key: str
    workspace_id: int
    platform: str
    workspace: str
    channel: str
    begun_by_id: int | None
    topic: str
    questions: int
    fast: bool
    state: State
    asked: int
    starts_at: datetime | None
    next_at: datetime | None
    ended: Ended | None
    ended_at: datetime | None
    standing_id: int | None
    lobby: str | None
    link: str | None


def begin(
    tx: Tx,
    key: str,
    workspace_id: int,
    channel: str,
    begun_by_id: int | None,
    topic: str,
    questions: int,
    now: datetime,
    *,
    starts_at: datetime | None = None,
) -> int | None:
    """The new round's id; None where one is under way there, or the key was used before.

    starts_at: of one that was planned; else its lobby's post decides.
    """
    values = {
        "key": key,
        "workspace_id": workspace_id,
        "channel": channel,
        "begun_by_id": begun_by_id,
        "topic": topic,
        "questions": questions,
        "starts_at": starts_at,
        "state": State.BEGUN.value,
        "next_at": now + UNHEARD_OF,
        "began_at": now,
    }
    id: int | None = upsert.add(tx, contests, values, contests.c.id)
    return id


def get(tx: Tx, contest_id: int) -> Contest | None:
    row = tx.execute(_ONE, {"contest": contest_id}).one_or_none()
    return None if row is None else _contest(row)


def held(tx: Tx, contest_id: int) -> Contest | None:
    """The same; until the transaction ends nobody else takes a step of it, or joins."""
    tx.execute(_HELD, {"contest": contest_id})
    return get(tx, contest_id)


def by_key(tx: Tx, key: str) -> Contest | None:
    row = tx.execute(_CONTEST.where(contests.c.key == key)).one_or_none()
    return None if row is None else _contest(row)


def key_of_plan(plan_id: int, on: date) -> str:
    """The key of the round that was planned for a date."""
    return f"{_PLAN}{plan_id}:{on}"


def plan_of(contest: Contest) -> tuple[int, date] | None:
    """By which plan it came, and for which date; None for one that somebody began."""
    return _plan_of(contest.key) if contest.key.startswith(_PLAN) else None


def planned_last(tx: Tx, workspace_id: int) -> dict[int, date]:
    """The last date for which a round came, by the plan that it came by."""
    planned = (contests.c.workspace_id == workspace_id, contests.c.key.startswith(_PLAN, autoescape=True))
    return dict(sorted(_plan_of(key) for key in tx.execute(select(contests.c.key).where(*planned)).scalars()))


def before(tx: Tx, contest_id: int, plan_id: int) -> Contest | None:
    """The one that came by the same plan before it."""
    of_plan = contests.c.key.startswith(f"{_PLAN}{plan_id}:", autoescape=True)
    query = _CONTEST.where(of_plan, contests.c.id < contest_id).order_by(contests.c.id.desc()).limit(1)
    row = tx.execute(query).one_or_none()
    return None if row is None else _contest(row)


def under_way(tx: Tx, workspace_id: int, channel: str) -> Contest | None:
    here = (contests.c.workspace_id == workspace_id, contests.c.channel == channel)
    row = tx.execute(_CONTEST.where(*here, text(_UNDER_WAY))).one_or_none()
    return None if row is None else _contest(row)


def begun_by(tx: Tx, contest_id: int) -> int | None:
    """Who began it; None where it was planned, or they were forgotten."""
    query = select(contests.c.begun_by_id).where(contests.c.id == contest_id)
    person: int | None = tx.execute(query).scalar()
    return person


def anything_due(tx: Tx, now: datetime) -> bool:
    return tx.execute(_DUE, {"now": now, "most": 1}).first() is not None


def due(tx: Tx, now: datetime, most: int) -> list[tuple[int, str, str]]:
    """So many whose next step has come, each with its platform and that one's id of its workspace."""
    return [(id, platform, name) for id, platform, name in tx.execute(_DUE, {"now": now, "most": most})]


def shown_by(tx: Tx, contest_id: int, standing_id: int) -> None:
    _set(tx, contest_id, standing_id=standing_id)


def opens_at(tx: Tx, contest_id: int, at: datetime) -> None:
    """Its lobby stands, and ends then."""
    _set(tx, contest_id, state=State.LOBBY.value, starts_at=at, next_at=at)


def set_fast(tx: Tx, contest_id: int, fast: bool) -> None:
    _set(tx, contest_id, fast=fast)


def step(tx: Tx, contest_id: int, state: State, next_at: datetime) -> None:
    _set(tx, contest_id, state=state.value, next_at=next_at)


def ask(tx: Tx, contest_id: int, number: int, now: datetime) -> None:
    """Its next question is on its way."""
    _set(tx, contest_id, state=State.ASKING.value, asked=number, next_at=now + UNHEARD_OF)


def over(tx: Tx, contest_id: int, why: Ended, now: datetime) -> None:
    _set(tx, contest_id, state=State.OVER.value, next_at=None, ended=why.value, ended_at=now)


def pull_back(tx: Tx, now: datetime) -> None:
    """No step is further ahead than it could be. What waits for a message has its whole time again, because
    that message may be on its way still; what has a time of its own comes at once.
    """
    ahead = contests.c.next_at > now + max(UNHEARD_OF, AHEAD)
    waits = contests.c.state.in_([state.value for state in _ON_ITS_WAY])
    tx.execute(update(contests).where(ahead, waits).values(next_at=now + UNHEARD_OF))
    tx.execute(update(contests).where(ahead, ~waits).values(next_at=now))


def forget(tx: Tx, person: Player) -> None:
    """What they began stays, and nobody began it."""
    tx.execute(update(contests).where(contests.c.begun_by_id == person.id).values(begun_by_id=None))


def _plan_of(key: str) -> tuple[int, date]:
    plan_id, on = key.removeprefix(_PLAN).split(":")
    return int(plan_id), date.fromisoformat(on)


def _set(tx: Tx, contest_id: int, **values: Any) -> None:
    tx.execute(update(contests).where(contests.c.id == contest_id).values(values))


def _contest(row: Row[Any]) -> Contest:
    return Contest(
        id=row.id,
        key=row.key,
        workspace_id=row.workspace_id,
        platform=row.platform,
        workspace=row.workspace,
        channel=row.channel,
        begun_by_id=row.begun_by_id,
        topic=row.topic,
        questions=row.questions,
        fast=row.fast,
        state=State(row.state),
        asked=row.asked,
        starts_at=row.starts_at,
        next_at=row.next_at,
        ended=None if row.ended is None else Ended(row.ended),
        ended_at=row.ended_at,
        standing_id=row.standing_id,
        lobby=row.message_id,
        link=row.link,
    )
