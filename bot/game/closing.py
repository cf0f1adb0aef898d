"""Cards that close: by time, by the next of their occasion, or because somebody said so."""

from __future__ import annotations

from datetime import datetime

from bot.game import streaks
from bot.game.context import Context, Contexts
from bot.store import Tx, cards
from bot.store.cards import Card


def anything_due(tx: Tx, now: datetime) -> bool:
    return cards.anything_to_close(tx, now)


def close_due(tx: Tx, contexts: Contexts) -> None:
    """Close every card whose time is up."""
    for card in _cards(tx, cards.close_due(tx, contexts.clock())):
        streaks.daily_closed(contexts.of(tx, card.platform, card.workspace), card)


def close_before(ctx: Context, card: Card) -> None:
    """A new daily stands: the channel's earlier ones close."""
    closed = cards.close_before(ctx.tx, card.workspace_id, card.channel, card.id, ctx.now)
    for earlier in _cards(ctx.tx, closed):
        streaks.daily_closed(ctx, earlier)


def close_one(ctx: Context, card: Card) -> bool:
    """Whether it was still open."""
    closed = cards.close_one(ctx.tx, card.id, ctx.now)
    if closed:
        for just in _cards(ctx.tx, [card.id]):
            streaks.daily_closed(ctx, just)
    return closed


def _cards(tx: Tx, ids: list[int]) -> list[Card]:
    found = (cards.get(tx, id) for id in ids)
    return [card for card in found if card is not None]
