"""What a person remembers of each learning point (`quiz.memory`), as their answers left it.

Nothing of anybody stands here before they first opened a review.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Row,
    String,
    Table,
    bindparam,
    case,
    delete,
    func,
    select,
)

from bot.quiz.enough import ENOUGH
from bot.quiz.memory import Memory
from bot.quiz.unknown import Tries
from bot.store import Tx, json_rows, upsert
from bot.store.tables import Moment, QuestionId, metadata, players

memories = Table(
    "memories",
    metadata,
    Column("player_id", ForeignKey("players.id"), nullable=False),
    Column("point", QuestionId, nullable=False),
    Column("question", QuestionId, nullable=False),
    Column("card", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("on", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    Column("right_first", Boolean, nullable=False),
    PrimaryKeyConstraint("player_id", "point"),
    Index(None, "player_id", "due"),
)

_FIELDS = tuple(f.name for f in fields(Memory))
_COLUMNS = [memories.c[name] for name in _FIELDS]
_MINE = memories.c.player_id == bindparam("player")
_OF = select(*_COLUMNS).where(_MINE, memories.c.point == bindparam("of_point"))
_DUE = (
    select(*_COLUMNS)
    .where(_MINE, memories.c.due <= bindparam("today"))
    .order_by(memories.c.due, memories.c.point)
    .limit(bindparam("most"))
)
_COMING = (
    select(memories.c.point, memories.c.due)
    .where(_MINE, memories.c.due > bindparam("after"))
    .order_by(memories.c.due, memories.c.point)
    .limit(bindparam("most"))
)
_ALL = select(*_COLUMNS).where(_MINE)

_FIRST_TRIES = select(memories.c.point, memories.c.right_first).where(_MINE)

_LAST_BEGUN = (
    select(players.c.id)
    .where(players.c.workspace_id == bindparam("team"), players.c.memory_since.is_not(None))
    .order_by(players.c.memory_since.desc())
    .limit(bindparam("people"))
)
_TRIED_IN = (
    select(
        memories.c.point,
        func.count().label("answered"),
        func.sum(case((memories.c.right_first, 1), else_=0)).label("right"),
    )
    .where(memories.c.player_id.in_(_LAST_BEGUN))
    .group_by(memories.c.point)
)


def get(tx: Tx, player_id: int, point: str) -> Memory | None:
    row = tx.execute(_OF, {"player": player_id, "of_point": point}).one_or_none()
    return None if row is None else memory_of(row)


def get_all(tx: Tx, wanted: Collection[tuple[int, str]]) -> dict[tuple[int, str], Memory]:
    """The same of several, by person and point."""
    if len(wanted) == 1:  # which needs no table of what is wanted
        ((player_id, point),) = wanted
        memory = get(tx, player_id, point)
        return {} if memory is None else {(player_id, point): memory}
    rows = tx.execute(_these(tx.dialect.name), json_rows.rows(sorted(wanted)))
    return {(row.player_id, row.point): memory_of(row) for row in rows}


def longest_due(tx: Tx, player_id: int, today: date, most: int) -> list[Memory]:
    """Those that are due on a person's date, the longest first."""
    rows = tx.execute(_DUE, {"player": player_id, "today": today, "most": most})
    return [memory_of(row) for row in rows]


def coming(tx: Tx, player_id: int, after: date, most: int) -> list[tuple[str, date]]:
    """Points that are due after a date, and when, the next ones first."""
    rows = tx.execute(_COMING, {"player": player_id, "after": after, "most": most})
    return [(row.point, row.due) for row in rows]


def all_of(tx: Tx, player_id: int) -> list[Memory]:
    return [Memory(*row) for row in tx.execute(_ALL, {"player": player_id})]  # there may be thousands


def first_tries(tx: Tx, player_id: int) -> dict[str, bool]:
    """Every point that a person was asked, and whether they were right at the first try."""
    rows = tx.execute(_FIRST_TRIES, {"player": player_id})
    return {row.point: row.right_first for row in rows}


def tried_in(tx: Tx, workspace_id: int, people: int) -> dict[str, Tries]:
    """First tries by learning point, of those people of a workspace whose memory began last; nothing of what
    fewer than five of them tried.
    """
    rows = tx.execute(_TRIED_IN, {"team": workspace_id, "people": people})
    return {row.point: Tries(row.answered, int(row.right)) for row in rows if row.answered >= ENOUGH}


def keep(tx: Tx, player_id: int, remembered: Iterable[Memory]) -> None:
    """These stand in place of what stood there of their points."""
    keep_all(tx, [(player_id, memory) for memory in remembered])


def keep_all(tx: Tx, remembered: Iterable[tuple[int, Memory]]) -> None:
    """The same of several people."""
    rows = [{"player_id": id} | {name: getattr(m, name) for name in _FIELDS} for id, m in remembered]
    if rows:
        tx.execute(_keep(tx.dialect.name), rows)


def drop(tx: Tx, player_id: int, points: Collection[str]) -> None:
    tx.execute(delete(memories).where(memories.c.player_id == player_id, memories.c.point.in_(points)))


def drop_all(tx: Tx, player_id: int) -> None:
    tx.execute(delete(memories).where(memories.c.player_id == player_id))


def memory_of(row: Row[Any]) -> Memory:
    return Memory(**{name: getattr(row, name) for name in _FIELDS})


@cache  # building a statement costs more than running it
def _these(dialect: str) -> Any:
    of = json_rows.table(dialect, player=Integer, point=String)
    return select(memories.c.player_id, *_COLUMNS).where(
        memories.c.player_id == of.c.player, memories.c.point == of.c.point
    )


@cache
def _keep(dialect: str) -> Any:
    statement = upsert.insert(dialect, memories)
    values = {name: statement.excluded[name] for name in _FIELDS if name != "point"}
    return statement.on_conflict_do_update(index_elements=["player_id", "point"], set_=values)
