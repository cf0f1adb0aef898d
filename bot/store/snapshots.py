"""Questions as they were when a card was asked: an edited one never regrades old cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select

from bot.quiz.question import Question
from bot.quiz.restored import restored
from bot.quiz.stored import stored
from bot.store import Tx, upsert
from bot.store.tables import snapshots


def keep_all(tx: Tx, questions: Iterable[Question]) -> None:
    """Once a revision, however many cards ask it: nearly all are kept already, so that is asked first."""
    wanted = {(q.id, q.revision): q for q in questions}
    kept = select(snapshots.c.question_id, snapshots.c.revision).where(
        snapshots.c.question_id.in_({id for id, _ in wanted})
    )
    for row in tx.execute(kept):
        wanted.pop((row.question_id, row.revision), None)
    rows = [{"question_id": q.id, "revision": q.revision, "body": stored(q)} for q in wanted.values()]
    upsert.add_all(tx, snapshots, rows, snapshots.c.revision)


def read(tx: Tx, question_id: str, revision: str) -> Question:
    query = select(snapshots.c.body).where(
        snapshots.c.question_id == question_id, snapshots.c.revision == revision
    )
    return restored(tx.execute(query).scalar_one())


def bodies(tx: Tx) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Every question's id and revision, and how it is kept: a check wants to name what cannot be read."""
    query = select(snapshots.c.question_id, snapshots.c.revision, snapshots.c.body)
    return (tuple(row) for row in tx.execute(query))
