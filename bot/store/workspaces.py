"""Workspaces: Slack's teams and Discord's servers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from bot.store import Tx
from bot.store.tables import workspaces
from bot.store.upsert import add

_WORKSPACE = select(workspaces).where(
    workspaces.c.platform == bindparam("platform"), workspaces.c.name == bindparam("name")
)


@dataclass(frozen=True, slots=True)
class Workspace:
    """`platform_id` is the platform's own: Slack's team, Discord's server."""

    id: int
    platform: str
    platform_id: str
    zone: str | None
    zone_asked: bool


def of(tx: Tx, platform: str, platform_id: str) -> Workspace:
    """The workspace's row, made when it is new."""
    known = find(tx, platform, platform_id)
    if known is not None:
        return known
    new = {"platform": platform, "name": platform_id}
    add(tx, workspaces, new, workspaces.c.id)
    return _workspace(tx.execute(_WORKSPACE, new).one())


def find(tx: Tx, platform: str, platform_id: str) -> Workspace | None:
    row = tx.execute(_WORKSPACE, {"platform": platform, "name": platform_id}).one_or_none()
    return None if row is None else _workspace(row)


def everyone(tx: Tx) -> list[Workspace]:
    """All that the bot has met, the first first."""
    return [_workspace(row) for row in tx.execute(select(workspaces).order_by(workspaces.c.id))]


def by_id(tx: Tx, workspace_id: int) -> Workspace:
    return _workspace(tx.execute(select(workspaces).where(workspaces.c.id == workspace_id)).one())


def hold(tx: Tx, workspace_id: int) -> None:
    """Until the transaction ends no other process chooses a question for this workspace."""
    tx.execute(select(workspaces.c.id).where(workspaces.c.id == workspace_id).with_for_update(key_share=True))


def hold_all(tx: Tx, workspace_ids: Collection[int]) -> None:
    """The same for several, in one order."""
    these = workspaces.c.id.in_(workspace_ids)
    tx.execute(select(workspaces.c.id).where(these).order_by(workspaces.c.id).with_for_update(key_share=True))


def set_zone(tx: Tx, workspace_id: int, zone: str) -> None:
    tx.execute(update(workspaces).where(workspaces.c.id == workspace_id).values(zone=zone))


def set_zone_asked(tx: Tx, workspace_id: int) -> None:
    tx.execute(update(workspaces).where(workspaces.c.id == workspace_id).values(zone_asked=True))


def _workspace(row: Row[Any]) -> Workspace:
    return Workspace(row.id, row.platform, row.name, row.zone, row.zone_asked)
