"""When a workspace's platform last refused what is drawn, such as charts, and took the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from bot.store import Tx
from bot.store.tables import workspaces
from bot.store.workspaces import of

_LAST = select(workspaces.c.undrawn_at, workspaces.c.undrawn_for_one_at).where(
    workspaces.c.platform == bindparam("platform"), workspaces.c.name == bindparam("name")
)


@dataclass(frozen=True, slots=True)
class Refusals:
    """The last one of what stays, and of what one person sees and which vanishes; None: it never was."""

    lasting: datetime | None = None
    for_one: datetime | None = None


def last(tx: Tx, platform: str, workspace: str) -> Refusals:
    """By the platform's own id of the workspace."""
    row = tx.execute(_LAST, {"platform": platform, "name": workspace}).one_or_none()
    return Refusals() if row is None else Refusals(row.undrawn_at, row.undrawn_for_one_at)


def note(tx: Tx, platform: str, workspace: str, at: datetime, *, for_one: bool) -> None:
    """Refused at that time; the workspace's row is made when it is new."""
    column = workspaces.c.undrawn_for_one_at if for_one else workspaces.c.undrawn_at
    team = of(tx, platform, workspace)
    tx.execute(update(workspaces).where(workspaces.c.id == team.id).values({column: at}))
