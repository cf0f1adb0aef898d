"""Ranges of a table's ids, for whoever looks at all of its rows and may hold only a few, and not for long."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_, select

from bot.store import Tx

AT_ONCE = 100  # rows of a page
STREAMED = {"yield_per": 1000}  # of a query: PostgreSQL's driver would fetch all that it finds


def page(tx: Tx, table: Table, start: int) -> range | None:
    """The ids from `start` to that of the last of a page's rows; None where no row is left."""
    query = select(table.c.id).where(table.c.id >= start).order_by(table.c.id).limit(AT_ONCE)
    ids = tx.execute(query).scalars().all()
    return range(start, ids[-1] + 1) if ids else None


def within(column: Column[Any], ids: range) -> ColumnElement[bool]:
    return and_(column >= ids.start, column < ids.stop)
