"""Which workspaces' packs changed, or what they set aside, in the order of it: what tells every process."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, ForeignKey, Integer, Table, func, select

from bot.store import Tx, upsert
from bot.store.tables import metadata, workspaces

_LOCK = 5_711_027  # a number that nothing else on this database uses

pack_changes = Table(
    "pack_changes",
    metadata,
    Column("workspace_id", ForeignKey("workspaces.id"), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
)


@dataclass(frozen=True, slots=True)
class Change:
    """number: greater than that of every change committed before. workspace: the platform's own id."""

    number: int
    workspace_id: int
    platform: str
    workspace: str


def hold(tx: Tx) -> None:
    """Until the transaction ends no other one changes a pack, so that the numbers are committed in their
    order, and nobody reads past one that is still to come.
    """
    if tx.dialect.name == "postgresql":
        tx.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def note(tx: Tx, workspace_id: int) -> int:
    """The packs of this workspace change, or what it set aside: the number of that."""
    hold(tx)
    number = last(tx) + 1
    row = {"workspace_id": workspace_id, "number": number}
    tx.execute(
        upsert.insert(tx.dialect.name, pack_changes)
        .values(row)
        .on_conflict_do_update(index_elements=["workspace_id"], set_={"number": number})
    )
    return number


def last(tx: Tx) -> int:
    """The number of the last change of any workspace, 0 before the first: one look into an index."""
    return int(tx.execute(select(func.max(pack_changes.c.number))).scalar() or 0)


def of(tx: Tx, workspace_id: int) -> int:
    """The number of this workspace's last change, 0 before the first."""
    query = select(pack_changes.c.number).where(pack_changes.c.workspace_id == workspace_id)
    return int(tx.execute(query).scalar() or 0)


def after(tx: Tx, number: int) -> list[Change]:
    """What changed after that, the oldest first."""
    columns = (pack_changes.c.number, workspaces.c.id, workspaces.c.platform, workspaces.c.name)
    query = select(*columns).join(workspaces).where(pack_changes.c.number > number)
    return [Change(*row) for row in tx.execute(query.order_by(pack_changes.c.number))]
