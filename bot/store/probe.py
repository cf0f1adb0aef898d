"""Whether the database answers and takes writes, asked without changing anything."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select, update

from bot.store import Tx
from bot.store.tables import outbox


def reads(tx: Tx) -> bool:
    """True; raises when nothing can be read, or when the file we have open is no longer where it was."""
    url = tx.engine.url
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
        raise FileNotFoundError("the database file was moved or deleted under us")
    tx.execute(select(outbox.c.key).limit(1)).first()
    return True


def writes(tx: Tx) -> bool:
    """True; raises when a write is refused. No row has an empty key, so nothing is written."""
    tx.execute(update(outbox).where(outbox.c.key == "").values(attempts=0))
    return True


def waiting(tx: Tx, now: datetime) -> int:
    """Errands whose time has come and that nobody has finished."""
    query = select(func.count()).select_from(outbox)
    return tx.execute(query.where(outbox.c.done_at.is_(None), outbox.c.due_at <= now)).scalar_one()
