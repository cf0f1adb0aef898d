"""INSERT … ON CONFLICT, which SQLite and PostgreSQL spell alike and SQLAlchemy keeps apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Row, Table
from sqlalchemy.dialects import postgresql, sqlite

from bot.store import Tx

Insert = sqlite.Insert | postgresql.Insert


def add(tx: Tx, table: Table, values: Mapping[str, Any], returning: Column[Any]) -> Any | None:
    """Insert one row; `returning` of it, or None when a unique row stood there already."""
    return tx.execute(_unless_there(tx.dialect.name, table, returning), values).scalar_one_or_none()


def added(tx: Tx, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert one row; False where a unique row stood there already."""
    return tx.execute(_quietly(tx.dialect.name, table), values).rowcount == 1


def add_all(
    tx: Tx, table: Table, rows: Sequence[Mapping[str, Any]], *returning: Column[Any]
) -> list[Row[Any]]:
    """The same for many rows with the same columns in one statement: `returning` of those that are new."""
    if not rows:
        return []
    return list(tx.execute(_unless_there(tx.dialect.name, table, *returning), list(rows)))


def insert(dialect: str, table: Table) -> Insert:
    """A dialect's own insert, with `on_conflict_do_update`."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache  # building a statement costs more than running it
def _quietly(dialect: str, table: Table) -> Any:
    """Without the new row's id, which nobody wants: reading it costs a third."""
    quietly = insert(dialect, table).on_conflict_do_nothing().inline()
    return quietly.execution_options(preserve_rowcount=True)  # SQLAlchemy forgets an INSERT's


@cache
def _unless_there(dialect: str, table: Table, *returning: Column[Any]) -> Any:
    return insert(dialect, table).on_conflict_do_nothing().returning(*returning)
