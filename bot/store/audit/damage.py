"""Whether the database itself is whole: SQLite's pages, and every reference to another row."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import and_, func, select

from bot.store import Tx
from bot.store.problem import Problem
from bot.store.schema import whole
from bot.store.tables import cards, snapshots


def broken(tx: Tx) -> Iterator[Problem]:
    """What no copy of it should carry on."""
    pages = list(_pages(tx))
    yield from pages or _references(tx)


def _pages(tx: Tx) -> Iterator[Problem]:
    if tx.dialect.name == "sqlite":
        for (said,) in tx.exec_driver_sql("PRAGMA integrity_check"):
            if said != "ok":
                yield Problem("the database file", said, "ok: restore a backup")


def _references(tx: Tx) -> Iterator[Problem]:
    """Both databases enforce them, unless somebody loaded rows with the enforcing switched off."""
    for table in whole().sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                there = key.column.table.alias()
                query = (
                    select(column, func.count())
                    .select_from(table.outerjoin(there, column == there.c[key.column.name]))
                    .where(column.is_not(None), there.c[key.column.name].is_(None))
                    .group_by(column)
                )
                for value, count in tx.execute(query):
                    about = f"{count} of {table.name} by {column.name} {value}"
                    yield Problem(about, "there is none", f"a row of {key.column.table.name}")


def _questions(tx: Tx) -> Iterator[Problem]:
    kept = and_(cards.c.question_id == snapshots.c.question_id, cards.c.revision == snapshots.c.revision)
    query = select(cards.c.id, cards.c.question_id, cards.c.revision).select_from(
        cards.outerjoin(snapshots, kept)
    )
    for id, question, revision in tx.execute(query.where(snapshots.c.revision.is_(None))):
        yield Problem(f"card {id}", f"its question {question} {revision} is gone", "kept as it was asked")


# Each says something only where those before it find nothing.
LOOKS: tuple[tuple[str, Callable[[Tx], Iterator[Problem]]], ...] = (
    ("the database itself", _pages),
    ("references", _references),
    ("references", _questions),
)
