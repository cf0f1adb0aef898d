"""Cards that close: by time, by the next of their occasion, because somebody said so or deleted them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate

from bot.context import Context
from bot.quiz.occasion import Closes
from bot.store import (
    Tx,
    cards,
    figures,
    history,
    holds,
    listening,
    peers,
    returns,
    standing,
    team_streaks,
)
from bot.store import closing as store
from bot.store.cards import Card
from bot.store.consequences import streak
from bot.store.people import Player

# In one transaction: cards, and people who answered them, for people's streaks are set back.
AT_ONCE, OF_PEOPLE = 25, 200
AT_ONCE_POSTED = timedelta(seconds=5)  # what took longer tells of a time that may be over too soon


def anything_due(tx: Tx, now: datetime) -> bool:
    return store.anything_to_close(tx, now)


def close_due(tx: Tx, now: datetime) -> bool:
    """Close some of the cards whose time is up; whether there may be more."""
    due = store.due(tx, now, AT_ONCE)
    answered = zip(due, accumulate(due.values()), strict=True)
    few = [card_id for n, (card_id, many) in enumerate(answered) if n == 0 or many <= OF_PEOPLE]
    _close(tx, few, now)
    return len(due) == AT_ONCE or len(few) < len(due)


def reveal(ctx: Context, card: Card, by: Player) -> bool:
    """Whether it was still open. Who asked for it has seen its answer now, as if they had given one."""
    closed = bool(_close(ctx.tx, [card.id], ctx.now))
    if closed and card.asker_id == by.id:
        store.set_seen(ctx.tx, card.id, ctx.now)
    return closed


def end(tx: Tx, card_ids: Collection[int], now: datetime) -> None:
    """Close those whose round or vote says so; what has closed already stays as it is."""
    _close(tx, card_ids, now)


def posted(tx: Tx, card_ids: Collection[int], now: datetime) -> None:
    """Cards stand now: what they follow closes, and so does what nobody could miss before it was there.

    Nobody answers in their workspaces meanwhile (`holds.alone_where`).
    """
    there = cards.get_all(tx, card_ids)
    followed = [card for card in there if Closes.BY_THE_NEXT in card.occasion.closes]
    before = history.ones_before(tx, followed, shown=False).values()  # whatever stands now stood before
    _close(tx, [card.id for card in before if card.closed_at is None], now)
    _over(tx, [card for card in there if card.closed_at is not None])
    if voted := [card for card in there if card.occasion.by_votes and card.closed_at is None]:
        peers.begin(tx, [card.id for card in voted], now)
        late = [card.standing_id for card in voted if now - card.asked_at > AT_ONCE_POSTED]
        standing.redraw(tx, [id for id in late if id is not None])


def deleted(ctx: Context, card_id: int) -> None:
    """Somebody deleted its message: it is over, and nobody missed it."""
    holds.alone_where(ctx.tx, [card_id])
    if not store.set_deleted(ctx.tx, card_id, ctx.now):
        return
    if not _close(ctx.tx, [card_id], ctx.now):  # it had closed as one that stands
        returns.plan(ctx.tx, [card_id])
        streak.cards_changed(ctx.tx, cards.get_all(ctx.tx, [card_id]))


def _close(tx: Tx, card_ids: Collection[int], now: datetime) -> list[int]:
    """Those of them that were open."""
    closed = store.close(tx, card_ids, now)
    _over(tx, cards.get_all(tx, closed))
    return closed


def _over(tx: Tx, closed: Sequence[Card]) -> None:
    """How long each of them could be answered is a fact from now on, and people have missed them, or it."""
    heard_for: dict[int, timedelta] = {}
    for platform in {card.platform for card in closed}:
        open_times = {card.id: _open_time(card) for card in closed if card.platform == platform}
        spans = {id: span for id, span in open_times.items() if span is not None}
        heard_for |= zip(spans, listening.between(tx, platform, list(spans.values())), strict=True)
    store.set_heard(tx, heard_for)
    returns.plan(tx, [card.id for card in closed if card.occasion.dated])
    stood = [
        replace(card, stood=replace(card.stood, heard_for=heard_for.get(card.id, card.stood.heard_for)))
        for card in closed
    ]
    teams = [card for card in stood if card.needed is not None]
    team_streaks.over(tx, teams, figures.answered(tx, [card.id for card in teams]))
    streak.cards_closed(tx, stood)


def _open_time(card: Card) -> tuple[datetime, datetime] | None:
    """From when to when it took answers, whenever somebody closed it; None where that was never noted."""
    if card.stood.scheduled is None or card.posted_at is None or card.closed_at is None:
        return None
    return card.posted_at, min(card.closed_at, card.closes_at)
