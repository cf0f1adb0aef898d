"""Cards that close: by time, by the next of their occasion, or because somebody said so."""

from __future__ import annotations

from datetime import datetime

from bot.context import Context
from bot.quiz.occasion import Closes
from bot.store import Tx, cards
from bot.store.cards import Card
from bot.store.consequences import streak


def anything_due(tx: Tx, now: datetime) -> bool:
    return cards.anything_to_close(tx, now)


def close_due(tx: Tx, now: datetime) -> int:
    """Close every card whose time is up; how many."""
    return _settle(tx, cards.close_due(tx, now))


def close_one(ctx: Context, card: Card) -> bool:
    """Whether it was still open."""
    return bool(_settle(ctx.tx, cards.close_one(ctx.tx, card.id, ctx.now)))


def posted(ctx: Context, card_id: int) -> None:
    """A card stands now: what it follows closes, and so does what nobody could miss before it was there."""
    card = cards.get(ctx.tx, card_id)
    if card is None:
        return
    if Closes.BY_THE_NEXT in card.occasion.closes:
        _settle(ctx.tx, cards.close_before(ctx.tx, card, ctx.now))
    if card.closed_at is not None:
        streak.card_closed(ctx.tx, card)


def _settle(tx: Tx, closed: list[int]) -> int:
    for card_id in closed:
        card = cards.get(tx, card_id)
        if card is not None:
            streak.card_closed(tx, card)
    return len(closed)
