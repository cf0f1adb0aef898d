"""How cards end: closed by their time or by somebody, deleted, and how long they could be answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, or_, select, update

from bot.quiz import occasion
from bot.quiz.occasion import Closes
from bot.store import Tx, forgotten, holds
from bot.store import standing as messages
from bot.store.among import among
from bot.store.tables import Moment, answers, cards, standing

_HEARD = update(cards).where(cards.c.id == bindparam("card")).values(heard_for=bindparam("seconds"))
# By the index of what stands in a channel: what people practised would else be looked at each second.
_DUE = (
    select(cards.c.id)
    .where(cards.c.closed_at.is_(None), cards.c.standing_id.is_not(None))
    .where(cards.c.closes_at <= bindparam("at", type_=Moment))
    .where(among(cards.c.occasion, occasion.closed_by(Closes.BY_TIME)))
    .order_by(cards.c.closes_at)
    .limit(bindparam("most"))
)
_ANSWERED = select(func.count()).where(answers.c.card_id == cards.c.id).scalar_subquery()
_DUE_AND_ANSWERED = _DUE.add_columns(_ANSWERED.label("answered"))
_CLOSED = (
    update(cards)
    .where(cards.c.id.in_(bindparam("cards", expanding=True)), cards.c.closed_at.is_(None))
    .values(closed_at=bindparam("at", type_=Moment))
    .returning(cards.c.id, cards.c.standing_id)
)


def set_heard(tx: Tx, heard_for: Mapping[int, timedelta]) -> None:
    """How long cards could be answered, now that they are closed; by their ids."""
    if heard_for:
        tx.execute(
            _HEARD, [{"card": id, "seconds": int(heard.total_seconds())} for id, heard in heard_for.items()]
        )


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


def close(tx: Tx, card_ids: Collection[int], at: datetime) -> list[int]:
    """Close those of them that are open; their ids."""
    holds.alone_where(tx, card_ids)
    closed = tx.execute(_CLOSED, {"cards": list(card_ids), "at": at}).all() if card_ids else []
    messages.changed_for_good(tx, [row.standing_id for row in closed if row.standing_id is not None])
    forgotten.drop(tx, [row.id for row in closed])
    return [row.id for row in closed]


def anything_to_close(tx: Tx, at: datetime) -> bool:
    return tx.execute(_DUE, {"at": at, "most": 1}).first() is not None


def due(tx: Tx, at: datetime, limit: int) -> dict[int, int]:
    """So many of those whose time is up, and how many answered each."""
    return {row.id: row.answered for row in tx.execute(_DUE_AND_ANSWERED, {"at": at, "most": limit})}
