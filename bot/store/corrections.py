"""Keys that questions were given after they were asked, by workspace: grading and every check read them.

Each stands beside those before it, because an answer that was right by one of them stays right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Exists,
    ForeignKey,
    Index,
    Integer,
    Table,
    bindparam,
    exists,
    false,
    func,
    insert,
    select,
    update,
)

from bot.quiz.task import Task, task_body, task_of
from bot.store import Tx
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import Moment, QuestionId, Revision, cards, metadata

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("question_id", QuestionId, nullable=False),
    Column("revision", Revision, nullable=False),
    Column("key", JSON, nullable=False),  # the task with its mended key, as a snapshot keeps it
    Column("by_id", ForeignKey("players.id")),  # NULL: whoever runs the bot, or somebody who was forgotten
    Column("at", Moment, nullable=False),
    Column("done", Boolean, nullable=False, server_default=false()),  # every answer was graded by it
    Index(None, "workspace_id", "question_id", "revision"),
)

PERSONAL: Columns = (corrections.c.by_id,)
_OF = (
    corrections.c.workspace_id == bindparam("team"),
    corrections.c.question_id == bindparam("question"),
    corrections.c.revision == bindparam("asked"),
)
_KEYS = select(corrections.c.key).where(*_OF).order_by(corrections.c.id)
_DONE = update(corrections).where(*_OF).values(done=True)


@dataclass(frozen=True, slots=True)
class Correction:
    """A key as it is stored: `key` is as `quiz.task.task_of` reads it."""

    id: int
    workspace_id: int
    question_id: str
    revision: str
    key: Any
    done: bool


def of_card() -> Exists:
    """As a column of a card's: whether its question was given another key there since it was asked."""
    return exists(
        select(corrections.c.id).where(
            corrections.c.workspace_id == cards.c.workspace_id,
            corrections.c.question_id == cards.c.question_id,
            corrections.c.revision == cards.c.revision,
        )
    )


def keys(tx: Tx, workspace_id: int, question_id: str, revision: str) -> tuple[Task, ...]:
    """The tasks with their mended keys, the oldest first."""
    asked = {"team": workspace_id, "question": question_id, "asked": revision}
    return tuple(task_of(body) for body in tx.execute(_KEYS, asked).scalars())


def mended(tx: Tx, workspace_id: int) -> set[tuple[str, str]]:
    """Which questions have any there: their ids and revisions."""
    query = select(corrections.c.question_id, corrections.c.revision).distinct()
    return {
        (row.question_id, row.revision)
        for row in tx.execute(query.where(corrections.c.workspace_id == workspace_id))
    }


def add(
    tx: Tx, workspace_id: int, question_id: str, revision: str, key: Task, by: int | None, at: datetime
) -> None:
    """by: the person's row who mended it; None for whoever runs the bot."""
    asked = {"workspace_id": workspace_id, "question_id": question_id, "revision": revision}
    tx.execute(insert(corrections).values(**asked, key=task_body(key), by_id=by, at=at))


def last(tx: Tx, workspace_id: int, question_id: str) -> int:
    """The latest of a question there, 0 before the first."""
    theirs = (corrections.c.workspace_id == workspace_id, corrections.c.question_id == question_id)
    return int(tx.execute(select(func.max(corrections.c.id)).where(*theirs)).scalar() or 0)


def set_done(tx: Tx, workspace_id: int, question_id: str, revision: str) -> None:
    tx.execute(_DONE, {"team": workspace_id, "question": question_id, "asked": revision})


def under_way(tx: Tx, workspace_id: int, question_id: str) -> bool:
    """Whether somebody began to grade it again there, and was stopped."""
    theirs = (corrections.c.workspace_id == workspace_id, corrections.c.question_id == question_id)
    query = select(corrections.c.id).where(*theirs, corrections.c.done == false()).limit(1)
    return tx.execute(query).first() is not None


def everything(tx: Tx) -> list[Correction]:
    """The oldest first."""
    names = ("id", "workspace_id", "question_id", "revision", "key", "done")
    query = select(*(corrections.c[name] for name in names)).order_by(corrections.c.id)
    return [Correction(*row) for row in tx.execute(query)]


def forget(tx: Tx, person: Player) -> None:
    """What they mended stays mended, by nobody."""
    tx.execute(update(corrections).where(corrections.c.by_id == person.id).values(by_id=None))
