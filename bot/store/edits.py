"""How many messages each workspace has had redrawn in the last minute, whichever process redrew them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, delete, func, insert, select

from bot.store import Tx
from bot.store.tables import Moment, metadata, workspaces

MINUTE = timedelta(minutes=1)

edits = Table(
    "edits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "workspace_id", "at"),
)


def room(tx: Tx, workspace_ids: Iterable[int], now: datetime, a_minute: int) -> dict[int, int]:
    """How many edits each workspace has left in this minute, for us alone until this transaction ends."""
    ids = sorted(workspace_ids)
    if not ids:
        return {}
    tx.execute(
        select(workspaces.c.id)
        .where(workspaces.c.id.in_(ids))
        .order_by(workspaces.c.id)
        .with_for_update(key_share=True)
    )
    tx.execute(delete(edits).where(edits.c.workspace_id.in_(ids), edits.c.at <= now - MINUTE))
    made = tx.execute(
        select(edits.c.workspace_id, func.count())
        .where(edits.c.workspace_id.in_(ids))
        .group_by(edits.c.workspace_id)
    )
    return dict.fromkeys(ids, a_minute) | {workspace: a_minute - count for workspace, count in made}


def count(tx: Tx, workspace_ids: Iterable[int], now: datetime) -> None:
    """One edit for each time that a workspace is named."""
    tx.execute(insert(edits), [{"workspace_id": id, "at": now} for id in workspace_ids])
