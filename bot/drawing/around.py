"""What a card's message tells besides its question: how its answers went, and those of the one before it.

Asked of the database for all cards that are drawn together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.quiz.occasion import Closes
from bot.store import Tx, figures, history, standing
from bot.store.cards import Card
from bot.store.figures import Figures


@dataclass(frozen=True, slots=True)
class Before:
    """The daily before, and where to read it, if it still stands."""

    card: Card
    figures: Figures
    link: str | None


@dataclass(frozen=True, slots=True)
class Around:
    """before: only of one that is open and follows another."""

    figures: Figures
    before: Before | None = None


NOTHING = Around(figures.untold(0))


def around(tx: Tx, cards: Sequence[Card]) -> dict[int, Around]:
    """By the cards' ids."""
    following = [c for c in cards if c.closed_at is None and Closes.BY_THE_NEXT in c.occasion.closes]
    before = history.ones_before(tx, following, shown=True)
    every = [*cards, *before.values()]
    answered = figures.answered(tx, {card.id for card in every})
    over = {card.id for card in every} - {card.id for card in cards if card.closed_at is None}
    went = {
        id: figures.of(tx, id, many) if id in over else figures.untold(many) for id, many in answered.items()
    }
    links = standing.links_of(tx, [c.standing_id for c in before.values() if c.standing_id is not None])
    return {
        card.id: Around(
            went[card.id],
            Before(earlier, went[earlier.id], links.get(earlier.standing_id or 0))
            if (earlier := before.get(card.id))
            else None,
        )
        for card in cards
    }
