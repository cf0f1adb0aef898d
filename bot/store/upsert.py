"""INSERT … ON CONFLICT, which SQLite and PostgreSQL spell alike and SQLAlchemy keeps apart."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from bot.store import Tx


def insert(tx: Tx, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert of this connection's dialect, with `on_conflict_do_nothing` and `…_do_update`."""
    if tx.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
