"""Questions as they were when a card was asked: an edited one never regrades old cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from bot.quiz.question import Question
from bot.quiz.stored import restored, stored
from bot.store import Tx, upsert
from bot.store.tables import snapshots


def keep(tx: Tx, question: Question) -> None:
    """Once a revision, whatever number of cards ask it."""
    row = {"question_id": question.id, "revision": question.revision, "body": stored(question)}
    upsert.add(tx, snapshots, row, snapshots.c.revision)


def read(tx: Tx, question_id: str, revision: str) -> Question:
    query = select(snapshots.c.body).where(
        snapshots.c.question_id == question_id, snapshots.c.revision == revision
    )
    return restored(tx.execute(query).scalar_one())


def bodies(tx: Tx) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Every question's id and revision, and how it is kept: a check wants to name what cannot be read."""
    query = select(snapshots.c.question_id, snapshots.c.revision, snapshots.c.body)
    return (tuple(row) for row in tx.execute(query))
