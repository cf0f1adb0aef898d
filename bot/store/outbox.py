"""What must still be posted: written with the change that wants it, done when the platform took it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.store import Tx, upsert
from bot.store.tables import outbox, workspaces

LEASE = timedelta(seconds=30)  # longer than the outbox gives any one call to a platform


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing to send. `user` makes it a private word; `what` says what to draw when it is sent."""

    key: str
    workspace_id: int
    platform: str
    workspace: str
    channel: str
    user: str | None
    what: str
    attempts: int


def put(
    tx: Tx, key: str, workspace_id: int, channel: str, what: str, due_at: datetime, user: str | None = None
) -> bool:
    """Whether the errand is new: a key is sent once for ever."""
    values = {
        "key": key,
        "workspace_id": workspace_id,
        "channel": channel,
        "user": user,
        "what": what,
        "due_at": due_at,
    }
    return upsert.add(tx, outbox, values, outbox.c.key) is not None


def due(tx: Tx, now: datetime, limit: int) -> list[str]:
    """Keys whose time has come."""
    query = select(outbox.c.key).where(outbox.c.done_at.is_(None), outbox.c.due_at <= now)
    return list(tx.execute(query.order_by(outbox.c.due_at).limit(limit)).scalars())


def lease(tx: Tx, keys: Sequence[str], now: datetime, *, early: bool = False) -> list[Errand]:
    """Take errands for LEASE: nobody else sends them meanwhile. `early` does not wait for their time."""
    query = (
        update(outbox)
        .where(outbox.c.key.in_(keys), outbox.c.done_at.is_(None))
        .values(due_at=now + LEASE, attempts=outbox.c.attempts + 1)
        .returning(outbox)
    )
    query = query.where(outbox.c.attempts == 0) if early else query.where(outbox.c.due_at <= now)
    rows = tx.execute(query).all()
    ids = {row.workspace_id for row in rows}
    teams = {w.id: w for w in tx.execute(select(workspaces).where(workspaces.c.id.in_(ids)))}
    return [
        Errand(
            key=row.key,
            workspace_id=row.workspace_id,
            platform=teams[row.workspace_id].platform,
            workspace=teams[row.workspace_id].name,
            channel=row.channel,
            user=row.user,
            what=row.what,
            attempts=row.attempts,
        )
        for row in rows
    ]


def done(tx: Tx, key: str, now: datetime) -> None:
    tx.execute(update(outbox).where(outbox.c.key == key).values(done_at=now))


def again(tx: Tx, key: str, at: datetime) -> None:
    """Try once more at that time."""
    tx.execute(update(outbox).where(outbox.c.key == key).values(due_at=at))
