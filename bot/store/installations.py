"""Whether a whole workspace is lost to us: since when, and when it was there again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update

from bot.store import Tx
from bot.store.tables import Moment, standing, workspaces

_BACK = (
    update(workspaces)
    .where(workspaces.c.id.in_(bindparam("teams", expanding=True)))
    .where(workspaces.c.lost_at.is_not(None), workspaces.c.back_at.is_(None))
    .values(back_at=bindparam("now", type_=Moment))
)
_ONCE_LOST = select(workspaces.c.id).where(
    workspaces.c.id.in_(bindparam("teams", expanding=True)), workspaces.c.lost_at.is_not(None)
)
_LAST = select(workspaces.c.lost_at, workspaces.c.back_at).where(workspaces.c.id == bindparam("team"))


@dataclass(frozen=True, slots=True)
class Absence:
    """The last one; `until` is None while it lasts."""

    since: datetime
    until: datetime | None


def lost(tx: Tx, platform: str, workspace: str, now: datetime) -> None:
    """By the platform's own id. One that is lost already stays so since then; one that nobody ever played
    in is not remembered.
    """
    here = or_(workspaces.c.lost_at.is_(None), workspaces.c.back_at.is_not(None))
    where = (workspaces.c.platform == platform, workspaces.c.name == workspace)
    tx.execute(update(workspaces).where(*where, here).values(lost_at=now, back_at=None))


def back(tx: Tx, workspace_ids: Collection[int], now: datetime) -> None:
    """We were seen there, wherever that was lost."""
    if workspace_ids:
        tx.execute(_BACK, {"teams": list(workspace_ids), "now": now})


def last(tx: Tx, workspace_id: int) -> Absence | None:
    row = tx.execute(_LAST, {"team": workspace_id}).one()
    return None if row.lost_at is None else Absence(row.lost_at, row.back_at)


def once_lost(tx: Tx, workspace_ids: Collection[int]) -> set[int]:
    """Those of them that were lost, and maybe are."""
    return set(tx.execute(_ONCE_LOST, {"teams": list(workspace_ids)}).scalars()) if workspace_ids else set()


def not_yet_back_in(tx: Tx, workspace_id: int, channel: str) -> bool:
    """Whether nothing of ours was posted in a channel since the whole workspace was lost."""
    absence = last(tx, workspace_id)
    if absence is None or absence.until is None:
        return absence is not None
    posted = select(standing.c.id).where(
        standing.c.workspace_id == workspace_id,
        standing.c.channel == channel,
        standing.c.posted_at >= absence.until,
    )
    return tx.execute(posted.limit(1)).first() is None
