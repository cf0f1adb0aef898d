"""What a card's message tells besides its question: how its answers went, and those of the one before it.

Asked of the database for all cards that are drawn together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.quiz.occasion import Closes
from bot.store import Tx, figures, history, recaps, standing, team_streaks
from bot.store.cards import Card
from bot.store.figures import Figures
from bot.store.recaps import Week


@dataclass(frozen=True, slots=True)
class Before:
    """The daily before, and where to read it, if it still stands."""

    card: Card
    figures: Figures
    link: str | None


@dataclass(frozen=True, slots=True)
class Around:
    """before: only of one that is open and follows another. team: the team's streak that its answers made
    longer; 0 where they have not. week: the one before, where its message tells of that. beside: the
    questions of other cards that are open there, whose answers it does not tell either.
    """

    figures: Figures
    before: Before | None = None
    team: int = 0
    week: Week | None = None
    beside: Collection[str] = ()


NOTHING = Around(figures.untold(0))


def of(tx: Tx, cards: Sequence[Card], absent: Collection[int] = ()) -> dict[int, Around]:
    """By the cards' ids. absent: people who are in their channels no more."""
    following = [c for c in cards if c.closed_at is None and Closes.BY_THE_NEXT in c.occasion.closes]
    earlier = history.ones_before(tx, following, shown=True)
    answered = figures.answered(tx, {card.id for card in (*cards, *earlier.values())})
    links = standing.links_of(tx, [c.standing_id for c in earlier.values() if c.standing_id is not None])
    before = {
        later: Before(card, figures.of(tx, card.id, answered[card.id]), links.get(card.standing_id or 0))
        for later, card in earlier.items()
    }
    went = {
        card.id: figures.of(tx, card.id, answered[card.id])
        if card.closed_at
        else figures.untold(answered[card.id])
        for card in cards
    }
    grown = [c for c in cards if c.needed is not None and answered[c.id] >= c.needed]
    teams = team_streaks.before(tx, [c.id for c in grown])
    weeks = {c.id: recaps.before(tx, c, absent) for c in cards if c.recap}
    team = {c.id: teams.get(c.id, 0) + 1 for c in grown}
    beside = _beside(tx, [c for c in cards if c.id in before or weeks.get(c.id)], before)
    return {
        id: Around(told, before.get(id), team.get(id, 0), weeks.get(id), beside.get(id, ()))
        for id, told in went.items()
    }


def _beside(tx: Tx, telling: Sequence[Card], before: Mapping[int, Before]) -> dict[int, Collection[str]]:
    """What is asked beside those that tell of others, but for the one before, which ends with its next."""
    there = history.open_now(tx, [(card.workspace_id, card.channel) for card in telling])
    return {
        card.id: {
            question
            for id, question in there[card.workspace_id, card.channel].items()
            if id != card.id and (card.id not in before or id != before[card.id].card.id)
        }
        for card in telling
    }
