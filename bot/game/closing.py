"""Cards that close: by time, by the next of their occasion, or because somebody said so."""

from __future__ import annotations

from datetime import datetime

from bot.game import streaks
from bot.game.context import Context
from bot.store import Tx, cards
from bot.store.cards import Card


def anything_due(tx: Tx, now: datetime) -> bool:
    return cards.anything_to_close(tx, now)


def close_due(ctx: Context) -> int:
    """Close every card whose time is up; how many."""
    return _settle(ctx, cards.close_due(ctx.tx, ctx.now))


def close_before(ctx: Context, card: Card) -> None:
    """A new daily stands: the channel's earlier ones close."""
    _settle(ctx, cards.close_before(ctx.tx, card.workspace_id, card.channel, card.id, ctx.now))


def close_one(ctx: Context, card: Card) -> bool:
    """Whether it was still open."""
    closed = cards.close_one(ctx.tx, card.id, ctx.now)
    if closed:
        _settle(ctx, [card.id])
    return closed


def _settle(ctx: Context, closed: list[int]) -> int:
    for card_id in closed:
        card = cards.get(ctx.tx, card_id)
        if card is not None:
            streaks.daily_closed(ctx, card)
    return len(closed)
