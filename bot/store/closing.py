"""How cards end: closed by their time or by somebody, deleted, and how long they could be answered."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update

from bot.quiz import occasion
from bot.quiz.occasion import Closes
from bot.store import Tx, forgotten, holds
from bot.store import standing as messages
from bot.store.among import among
from bot.store.tables import cards, standing


def set_heard(tx: Tx, card_id: int, heard_for: timedelta) -> None:
    """How long it could be answered, now that it is closed."""
    tx.execute(update(cards).where(cards.c.id == card_id).values(heard_for=int(heard_for.total_seconds())))


def set_deleted(tx: Tx, card_id: int, at: datetime) -> bool:
    """Somebody deleted its message; whether that was before it closed, and is news.

    What was drawn after the closing stood until then: it was deleted later, and nothing follows from that.
    """
    drawn = select(standing.c.drawn_at).where(standing.c.id == cards.c.standing_id).scalar_subquery()
    found = tx.execute(
        update(cards)
        .where(cards.c.id == card_id, cards.c.deleted_at.is_(None))
        .where(or_(cards.c.closed_at.is_(None), drawn < cards.c.closed_at))
        .values(deleted_at=at)
    )
    return found.rowcount > 0


def set_seen(tx: Tx, card_id: int, at: datetime) -> None:
    """Its asker has revealed it."""
    tx.execute(update(cards).where(cards.c.id == card_id).values(seen_at=at))


def close(tx: Tx, at: datetime, *which: ColumnElement[bool]) -> list[int]:
    """Close the open cards that match; their ids."""
    due = list(tx.execute(select(cards.c.id).where(cards.c.closed_at.is_(None), *which)).scalars())
    holds.close(tx, due)
    query = (
        update(cards)
        .where(cards.c.id.in_(due), cards.c.closed_at.is_(None))
        .values(closed_at=at)
        .returning(cards.c.id, cards.c.standing_id)
    )
    closed = tx.execute(query).all() if due else []
    messages.changed_for_good(tx, [row.standing_id for row in closed if row.standing_id is not None])
    forgotten.drop(tx, [row.id for row in closed])
    return [row.id for row in closed]


def close_one(tx: Tx, card_id: int, at: datetime) -> list[int]:
    """The same of one card: its id, or nothing where it was closed already."""
    return close(tx, at, cards.c.id == card_id)


def anything_to_close(tx: Tx, at: datetime) -> bool:
    query = select(cards.c.id).where(cards.c.closed_at.is_(None), *_over(at)).limit(1)
    return tx.execute(query).first() is not None


def close_due(tx: Tx, at: datetime) -> list[int]:
    return close(tx, at, *_over(at))


def _over(at: datetime) -> tuple[ColumnElement[bool], ...]:
    """By the index of what stands in a channel: what people practised would else be looked at each second."""
    by_time = among(cards.c.occasion, occasion.closed_by(Closes.BY_TIME))
    return (cards.c.standing_id.is_not(None), cards.c.closes_at <= at, by_time)
