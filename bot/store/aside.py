"""Questions that a workspace does not ask for now, because people there reported them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, func, insert, select, update

from bot.store import Tx
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import Moment, QuestionId, metadata

set_aside = Table(
    "set_aside",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("question_id", QuestionId, nullable=False),
    Column("at", Moment, nullable=False),
    Column("back_by_id", ForeignKey("players.id")),
    Column("back_at", Moment),  # NULL: it is aside
    Index(None, "workspace_id", "question_id"),
)

PERSONAL: Columns = (set_aside.c.back_by_id,)
_ASIDE = set_aside.c.back_at.is_(None)


@dataclass(frozen=True, slots=True)
class Aside:
    """back_at: when it was put back, the last time; None while it is aside."""

    id: int
    workspace_id: int
    question_id: str
    at: datetime
    back_at: datetime | None


_COLUMNS = tuple(set_aside.c[name] for name in ("id", "workspace_id", "question_id", "at", "back_at"))


def put(tx: Tx, workspace_id: int, question_id: str, at: datetime) -> int:
    """The new row's id; whoever calls it has looked that the question is not aside."""
    values = {"workspace_id": workspace_id, "question_id": question_id, "at": at}
    return int(tx.execute(insert(set_aside).values(values).returning(set_aside.c.id)).scalar_one())


def of(tx: Tx, workspace_id: int) -> list[Aside]:
    """What is aside now, the oldest first."""
    theirs = (set_aside.c.workspace_id == workspace_id, _ASIDE)
    return [Aside(*row) for row in tx.execute(select(*_COLUMNS).where(*theirs).order_by(set_aside.c.id))]


def last(tx: Tx, workspace_id: int, question_id: str) -> Aside | None:
    """The last time that it was set aside, whether or not it still is."""
    theirs = (set_aside.c.workspace_id == workspace_id, set_aside.c.question_id == question_id)
    query = select(*_COLUMNS).where(*theirs).order_by(set_aside.c.id.desc()).limit(1)
    found = tx.execute(query).one_or_none()
    return None if found is None else Aside(*found)


def get(tx: Tx, workspace_id: int, aside_id: int) -> Aside | None:
    """Of this workspace: a forged button may name another's."""
    theirs = (set_aside.c.id == aside_id, set_aside.c.workspace_id == workspace_id)
    found = tx.execute(select(*_COLUMNS).where(*theirs)).one_or_none()
    return None if found is None else Aside(*found)


def since(tx: Tx, workspace_id: int, moment: datetime) -> int:
    """How many were set aside after that and are still without anybody's word."""
    theirs = (set_aside.c.workspace_id == workspace_id, set_aside.c.at > moment, _ASIDE)
    return int(tx.execute(select(func.count()).where(*theirs)).scalar_one())


def put_back(tx: Tx, aside: Aside, by: Player, at: datetime) -> bool:
    """Whether it was aside until now."""
    still = (set_aside.c.id == aside.id, _ASIDE)
    return tx.execute(update(set_aside).where(*still).values(back_by_id=by.id, back_at=at)).rowcount > 0


def forget(tx: Tx, person: Player) -> None:
    """What they put back stays, put back by nobody."""
    tx.execute(update(set_aside).where(set_aside.c.back_by_id == person.id).values(back_by_id=None))
