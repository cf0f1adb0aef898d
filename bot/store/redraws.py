"""Cards that show an old state, and who draws them anew: one process at a time, within a platform's rates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from bot.store import Tx
from bot.store.cards import CARD, Card, card_of
from bot.store.tables import cards, edits, workspaces

EVERY = timedelta(seconds=10)  # a message is redrawn at most this often; a closing does not wait
A_MINUTE = 40  # edits of one workspace; Slack's chat.update is Tier 3, about 50
LEASE = timedelta(seconds=10)  # longer than the outbox gives one edit


def waiting(tx: Tx, platform: str, now: datetime) -> bool:
    """Whether there is anything to take: a look costs less than a write."""
    return tx.execute(_stale(platform, now).limit(1)).first() is not None


def take(tx: Tx, platform: str, now: datetime, limit: int) -> list[Card]:
    """Lease cards to redraw, closed ones first; what its workspace's minute has no room for waits."""
    query = _stale(platform, now).limit(limit).with_for_update(of=cards, skip_locked=True)
    candidates = [card_of(row) for row in tx.execute(query)]
    room = _room(tx, {p.workspace_id for p in candidates}, now)
    taken: list[Card] = []
    for card in candidates:
        if room[card.workspace_id] > 0:
            room[card.workspace_id] -= 1
            taken.append(card)
    if taken:
        ids = [p.id for p in taken]
        tx.execute(update(cards).where(cards.c.id.in_(ids)).values(redraw_at=now + LEASE))
        tx.execute(insert(edits), [{"workspace_id": p.workspace_id, "at": now} for p in taken])
    return taken


def drawn(tx: Tx, card_id: int, version: int, at: datetime) -> None:
    """It shows this version now."""
    tx.execute(update(cards).where(cards.c.id == card_id).values(drawn=version, drawn_at=at, redraw_at=None))


def again(tx: Tx, card_id: int, at: datetime) -> None:
    """It could not be drawn: try no sooner than then."""
    tx.execute(update(cards).where(cards.c.id == card_id).values(redraw_at=at))


def _stale(platform: str, now: datetime) -> Select[Any]:
    return (
        CARD.where(cards.c.version > cards.c.drawn, cards.c.message_id.is_not(None))
        .where(workspaces.c.platform == platform, cards.c.trouble.is_(None))
        .where(cards.c.redraw_at.is_(None) | (cards.c.redraw_at <= now))
        .where((cards.c.drawn_at <= now - EVERY) | cards.c.closed_at.is_not(None))
        .order_by(cards.c.closed_at.is_(None), cards.c.drawn_at)
    )


def _room(tx: Tx, workspace_ids: Iterable[int], now: datetime) -> dict[int, int]:
    """How many edits each workspace has left in this minute, for us alone until this transaction ends."""
    ids = sorted(workspace_ids)
    if not ids:
        return {}
    tx.execute(
        select(workspaces.c.id).where(workspaces.c.id.in_(ids)).order_by(workspaces.c.id).with_for_update()
    )
    tx.execute(delete(edits).where(edits.c.workspace_id.in_(ids), edits.c.at <= now - timedelta(minutes=1)))
    made = tx.execute(
        select(edits.c.workspace_id, func.count())
        .where(edits.c.workspace_id.in_(ids))
        .group_by(edits.c.workspace_id)
    )
    return dict.fromkeys(ids, A_MINUTE) | {workspace: A_MINUTE - count for workspace, count in made}
