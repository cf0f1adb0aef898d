"""Cards that close: by time, by the next of their occasion, because somebody said so or deleted them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.context import Context
from bot.quiz.occasion import Closes
from bot.store import Tx, cards, history, holds, listening
from bot.store import closing as store
from bot.store.cards import Card
from bot.store.consequences import streak
from bot.store.people import Player

AT_ONCE = 5  # cards in one transaction: of each one people's streaks are set back


def anything_due(tx: Tx, now: datetime) -> bool:
    return store.anything_to_close(tx, now)


def close_due(tx: Tx, now: datetime) -> bool:
    """Close AT_ONCE of the cards whose time is up; whether there may be more."""
    return _settle(tx, store.close_due(tx, now, AT_ONCE)) == AT_ONCE


def reveal(ctx: Context, card: Card, by: Player) -> bool:
    """Whether it was still open. Who asked for it has seen its answer now, as if they had given one."""
    closed = bool(_settle(ctx.tx, store.close(ctx.tx, [card.id], ctx.now)))
    if closed and card.asker_id == by.id:
        store.set_seen(ctx.tx, card.id, ctx.now)
    return closed


def posted(ctx: Context, card_id: int) -> None:
    """A card stands now: what it follows closes, and so does what nobody could miss before it was there.

    Nobody answers in its workspace meanwhile (`holds.alone_where`).
    """
    card = cards.get(ctx.tx, card_id)
    if card is None:
        return
    if Closes.BY_THE_NEXT in card.occasion.closes:
        before = history.one_before(ctx.tx, replace(card, posted_at=None))  # whatever stands now stood before
        if before is not None and before.closed_at is None and store.close(ctx.tx, [before.id], ctx.now):
            streak.card_closed(ctx.tx, _heard(ctx.tx, replace(before, closed_at=ctx.now)))
    if card.closed_at is not None:
        streak.card_closed(ctx.tx, _heard(ctx.tx, card))


def deleted(ctx: Context, card_id: int) -> None:
    """Somebody deleted its message: it is over, and nobody missed it."""
    holds.alone_where(ctx.tx, [card_id])
    if not store.set_deleted(ctx.tx, card_id, ctx.now):
        return
    if not _settle(ctx.tx, store.close(ctx.tx, [card_id], ctx.now)):
        card = cards.get(ctx.tx, card_id)
        if card is not None:  # it had closed as one that stands
            streak.card_changed(ctx.tx, card)


def _settle(tx: Tx, closed: list[int]) -> int:
    for card_id in closed:
        card = cards.get(tx, card_id)
        if card is not None:
            streak.card_closed(tx, _heard(tx, card))
    return len(closed)


def _heard(tx: Tx, card: Card) -> Card:
    """The card, and how long it could be answered, which is a fact from now on."""
    if card.stood.scheduled is None or card.posted_at is None or card.closed_at is None:
        return card
    over = min(card.closed_at, card.closes_at)  # from then on it took no answer, whenever somebody closed it
    heard_for = listening.between(tx, card.platform, card.posted_at, over)
    store.set_heard(tx, card.id, heard_for)
    return replace(card, stood=replace(card.stood, heard_for=heard_for))
