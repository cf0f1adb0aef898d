"""What the card of a round's question says besides the question: which one it is, and until when."""

from __future__ import annotations

from bot.context import Context
from bot.messages import Moment, Span
from bot.store import contest_cards, contests
from bot.store.cards import Card


def label(ctx: Context, card: Card) -> str:
    """ "Round · question 2 of 5"."""
    asked = contest_cards.of_card(ctx.tx, card.id)
    contest = contests.get(ctx.tx, asked.contest_id) if asked else None
    if asked is None or contest is None:
        return card.occasion.label
    return f"{card.occasion.label} · question {asked.number} of {contest.questions}"


def until(ctx: Context, card: Card) -> tuple[Span, ...]:
    """It counts from when it stands, so from now on for one that is on its way."""
    asked = contest_cards.of_card(ctx.tx, card.id)
    if asked is None:
        return ()
    closes = (asked.opened_at or ctx.now) + asked.within
    within = int(asked.within.total_seconds())
    return "One tap, only you see how it was · closes ", Moment(
        closes, f"in {within} seconds", counts_down=True
    )
