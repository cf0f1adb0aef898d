"""Questions that a workspace does not ask for now: people reported them, or admins gave them another key."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    Update,
    func,
    insert,
    select,
    text,
    update,
)

from bot.store import Tx, pack_changes
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.reports import reports
from bot.store.tables import Moment, QuestionId, metadata

set_aside = Table(
    "set_aside",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("question_id", QuestionId, nullable=False),
    Column("at", Moment, nullable=False),
    Column("state", String(10), nullable=False, server_default=text("'reported'")),
    Column("back_by_id", ForeignKey("players.id")),
    Column("back_at", Moment),
    Column(
        "heard", Integer, nullable=False, server_default=text("0")
    ),  # the last report when it was put back
    Index(None, "workspace_id", "question_id"),
)

PERSONAL: Columns = (set_aside.c.back_by_id,)


class State(StrEnum):
    REPORTED = "reported"  # aside, by nothing but reports
    WAITS = "waits"  # asked on until an admin says so: too many are aside by reports alone
    MEANT = "meant"  # aside, by an admin's word
    MENDED = "mended"  # aside, because an admin gave it another key there than it is asked with
    BACK = "back"  # asked again, by an admin's word


NOT_ASKED = (State.REPORTED, State.MEANT, State.MENDED)


@dataclass(frozen=True, slots=True)
class Aside:
    """at: when the reports were enough, or the key was mended. back_at: when an admin put it back."""

    id: int
    workspace_id: int
    question_id: str
    at: datetime
    state: State
    back_at: datetime | None


def put(tx: Tx, workspace_id: int, question_id: str, at: datetime, state: State = State.REPORTED) -> int:
    """The new row's id; whoever calls it holds `pack_changes`, and has looked that there is no open one."""
    values = {"workspace_id": workspace_id, "question_id": question_id, "at": at, "state": state.value}
    if state in NOT_ASKED:
        pack_changes.note(tx, workspace_id)
    return int(tx.execute(insert(set_aside).values(values).returning(set_aside.c.id)).scalar_one())


def of(tx: Tx, workspace_id: int) -> list[Aside]:
    """What is not asked now, the oldest first."""
    return _found(tx, set_aside.c.workspace_id == workspace_id, _is(*NOT_ASKED))


def still_open(tx: Tx, workspace_id: int) -> list[Aside]:
    """The same, and what waits for an admin's word."""
    return _found(tx, set_aside.c.workspace_id == workspace_id, _is(*NOT_ASKED, State.WAITS))


def last(tx: Tx, workspace_id: int, question_id: str) -> Aside | None:
    """The last time that it was reported so often, whatever became of it."""
    theirs = (set_aside.c.workspace_id == workspace_id, set_aside.c.question_id == question_id)
    found = _found(tx, *theirs)
    return found[-1] if found else None


def get(tx: Tx, workspace_id: int, aside_id: int) -> Aside | None:
    """Of this workspace: a forged button may name another's."""
    found = _found(tx, set_aside.c.id == aside_id, set_aside.c.workspace_id == workspace_id)
    return found[0] if found else None


def heard(tx: Tx, workspace_id: int, question_id: str) -> int:
    """The last of its reports that an admin has answered by putting it back; 0 before the first."""
    theirs = (set_aside.c.workspace_id == workspace_id, set_aside.c.question_id == question_id)
    return int(tx.execute(select(func.max(set_aside.c.heard)).where(*theirs)).scalar() or 0)


def since(tx: Tx, workspace_id: int, moment: datetime) -> int:
    """How many were set aside after that and are so still, without any admin's word."""
    theirs = (set_aside.c.workspace_id == workspace_id, set_aside.c.at > moment, _is(State.REPORTED))
    return int(tx.execute(select(func.count()).where(*theirs)).scalar_one())


def mean(tx: Tx, aside: Aside) -> bool:
    """An admin wants what waits to be aside; whether it waited until now."""
    waits = (set_aside.c.id == aside.id, _is(State.WAITS))
    return _changed(tx, aside, update(set_aside).where(*waits).values(state=State.MEANT.value))


def put_back(tx: Tx, aside: Aside, by: Player, at: datetime) -> bool:
    """Whether it was aside, or waited, until now. What was reported by then does not count again."""
    until = select(func.max(reports.c.id)).where(
        reports.c.workspace_id == aside.workspace_id, reports.c.question_id == aside.question_id
    )
    still = (set_aside.c.id == aside.id, set_aside.c.state != State.BACK.value)
    values = {"state": State.BACK.value, "back_by_id": by.id, "back_at": at}
    heard = func.coalesce(until.scalar_subquery(), 0)
    return _changed(tx, aside, update(set_aside).where(*still).values(**values, heard=heard))


def forget(tx: Tx, person: Player) -> None:
    """What they put back stays, put back by nobody."""
    tx.execute(update(set_aside).where(set_aside.c.back_by_id == person.id).values(back_by_id=None))


def _changed(tx: Tx, aside: Aside, change: Update) -> bool:
    """Whether it was as the change wants it; then every process hears of it."""
    pack_changes.hold(tx)
    if not tx.execute(change).rowcount:
        return False
    pack_changes.note(tx, aside.workspace_id)
    return True


def _is(*states: State) -> Any:
    return set_aside.c.state.in_([state.value for state in states])


def _found(tx: Tx, *where: Any) -> list[Aside]:
    query: Select[Any] = select(*(set_aside.c[field.name] for field in fields(Aside)))
    rows = [Aside(*row) for row in tx.execute(query.where(*where).order_by(set_aside.c.id))]
    return [replace(row, state=State(row.state)) for row in rows]
