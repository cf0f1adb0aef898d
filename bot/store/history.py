"""What a channel and a person were asked so far, and what of it is open."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select

from bot.quiz import occasion
from bot.quiz.occasion import Occasion
from bot.store import Tx
from bot.store.among import among
from bot.store.cards import CARD, Card, card_of
from bot.store.tables import Moment, cards, occurrences


def asked_in(tx: Tx, workspace_id: int, channel: str) -> list[str]:
    """The question ids a channel was asked, oldest first."""
    query = (
        select(cards.c.question_id)
        .where(cards.c.workspace_id == workspace_id, cards.c.channel == channel)
        .where(among(cards.c.occasion, occasion.PUBLIC), cards.c.trouble.is_(None))
        .order_by(cards.c.id)
    )
    return list(tx.execute(query).scalars())


def practised_by(tx: Tx, player_id: int) -> list[str]:
    """The question ids a person practised, or asked for and revealed, oldest first."""
    query = select(cards.c.question_id).where(
        cards.c.asker_id == player_id,
        or_(among(cards.c.occasion, occasion.PRIVATE), cards.c.seen_at.is_not(None)),
    )
    return list(tx.execute(query.order_by(cards.c.id)).scalars())


def open_in(tx: Tx, workspace_id: int, channel: str, since: datetime) -> list[Card]:
    """Open cards that stand in a channel or are on their way, asked since then, newest first."""
    query = (
        CARD.where(cards.c.workspace_id == workspace_id, cards.c.channel == channel)
        .where(among(cards.c.occasion, occasion.PUBLIC), cards.c.asked_at >= since)
        .where(cards.c.closed_at.is_(None))
        .order_by(cards.c.asked_at.desc(), cards.c.id.desc())
    )
    return [card_of(row) for row in tx.execute(query)]


def asked_by(
    tx: Tx, workspace_id: int, channel: str, asker_id: int, of: Occasion, since: datetime
) -> list[Card]:
    """A person's cards of an occasion in a channel, asked after that and not refused, oldest first."""
    query = (
        CARD.where(cards.c.workspace_id == workspace_id, cards.c.channel == channel)
        .where(cards.c.occasion == of.name, cards.c.asked_at > since)
        .where(cards.c.asker_id == asker_id, cards.c.trouble.is_(None))
        .order_by(cards.c.id)
    )
    return [card_of(row) for row in tx.execute(query)]


def had_daily(tx: Tx, workspace_id: int, channel: str, on: date) -> bool:
    """Whether a channel had a daily of this date, or one is on its way there: what was refused is none."""
    query = (
        select(cards.c.id)
        .where(cards.c.workspace_id == workspace_id, cards.c.channel == channel)
        .where(among(cards.c.occasion, occasion.DATED), cards.c.on_date == on, cards.c.trouble.is_(None))
        .limit(1)
    )
    return tx.execute(query).first() is not None


def any_open(tx: Tx, workspace_id: int, channel: str, of: Occasion) -> bool:
    """Whether a card like those of this occasion stands in the channel and is open."""
    query = (
        select(cards.c.id)
        .where(cards.c.workspace_id == workspace_id, cards.c.channel == channel)
        .where(among(cards.c.occasion, occasion.like(of)))
        .where(cards.c.closed_at.is_(None), cards.c.posted_at.is_not(None))
        .limit(1)
    )
    return tx.execute(query).first() is not None


def one_before(tx: Tx, card: Card) -> Card | None:
    """The latest like it that was asked and posted in its channel before it, and that nobody deleted.

    What came late, when this one stood already, is not before it: its answer is nobody's to show.
    """
    query = _before(occasion.like(card.occasion), stands=card.posted_at is not None)
    where = {"team": card.workspace_id, "channel": card.channel, "card": card.id, "posted_at": card.posted_at}
    row = tx.execute(query, where).one_or_none()
    return None if row is None else card_of(row)


@cache  # building a statement costs more than running it
def _before(like_it: tuple[str, ...], *, stands: bool) -> Select[Any]:
    query = (
        CARD.where(cards.c.workspace_id == bindparam("team"), cards.c.channel == bindparam("channel"))
        .where(among(cards.c.occasion, like_it), cards.c.id < bindparam("card"))
        .where(cards.c.posted_at.is_not(None), cards.c.deleted_at.is_(None))
        .order_by(cards.c.id.desc())
        .limit(1)
    )
    return query.where(cards.c.posted_at <= bindparam("posted_at", type_=Moment)) if stands else query


def last_date(tx: Tx, workspace_id: int, channel: str) -> tuple[date, datetime] | None:
    """The date of a channel's last card that has one, and when that card was due."""
    query = (
        select(cards.c.on_date, func.coalesce(occurrences.c.due, cards.c.asked_at))
        .select_from(cards.outerjoin(occurrences))
        .where(cards.c.workspace_id == workspace_id, cards.c.channel == channel)
        .where(among(cards.c.occasion, occasion.DATED))
        .order_by(cards.c.id.desc())
        .limit(1)
    )
    row = tx.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])
