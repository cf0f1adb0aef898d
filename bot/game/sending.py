"""A message handed to the outbox, which posts it and may draw it anew for as long as it stands."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.context import Context
from bot.store import outbox, standing
from bot.store.shown import Shown, write

GRACE = timedelta(seconds=10)  # the asking process posts at once; the clock picks up what it dropped
WORTH_POSTING = timedelta(hours=1)  # what somebody asked for is no answer to them any more after that


def send(
    ctx: Context,
    key: str,
    workspace_id: int,
    channel: str,
    shown: Shown,
    *,
    due_at: datetime,
    expires_at: datetime | None = None,
    below: str = "",
) -> int | None:
    """The id of the standing message; None when this key was sent before. below: in whose thread it is."""
    shows = write(shown)
    if not outbox.put(ctx.tx, key, workspace_id, channel, shows, due_at, expires_at=expires_at, below=below):
        return None
    return standing.put(ctx.tx, key, workspace_id, channel, shows)
