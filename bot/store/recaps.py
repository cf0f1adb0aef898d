"""What a channel's week came to, for the first daily of the next one.

Counted when that is drawn: nothing of it is stored, and who is named is who wants it then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, func, select

from bot.quiz import occasion
from bot.quiz.periods import period_key
from bot.quiz.season import Placed
from bot.store import Tx, consent, figures, scores, seasons
from bot.store.cards import CARD, Card, card_of
from bot.store.figures import Figures
from bot.store.tables import answers, cards

FIRST = 3  # who led
_ON_BOARD = 10  # among whom those are looked for who want to be named
_A_WEEK = timedelta(days=7)
_DAILIES = (
    CARD.where(cards.c.workspace_id == bindparam("team"), cards.c.channel == bindparam("channel"))
    .where(cards.c.on_date.between(bindparam("first"), bindparam("last")))
    .where(cards.c.occasion.in_(occasion.DATED), cards.c.posted_at.is_not(None))
    .where(cards.c.deleted_at.is_(None))
    .order_by(cards.c.on_date, cards.c.id)
)
_PEOPLE = select(func.count(answers.c.player_id.distinct())).where(
    answers.c.card_id.in_(bindparam("cards", expanding=True))
)
_LATELY = select(cards.c.standing_id).where(
    cards.c.workspace_id == bindparam("team"),
    cards.c.on_date >= bindparam("since"),
    cards.c.recap,
    cards.c.standing_id.is_not(None),
)


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who wants to be named, and their points of the week."""

    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Season:
    """One that is over: a day of it, its first ones (None: too few played), and the names that may stand."""

    on: date
    first: Sequence[Placed] | None
    names: dict[int, str]


@dataclass(frozen=True, slots=True)
class Week:
    """dailies: what was asked, in order, and how each went."""

    monday: date
    dailies: tuple[tuple[Card, Figures], ...]
    people: int
    leaders: tuple[Leader, ...]
    season: Season | None


def before(tx: Tx, card: Card) -> Week | None:
    """The week before a card's date; None where no daily stood in it."""
    if card.on_date is None:
        return None
    this = card.on_date - timedelta(days=card.on_date.weekday())
    monday = this - _A_WEEK
    where = {
        "team": card.workspace_id,
        "channel": card.channel,
        "first": monday,
        "last": this - timedelta(days=1),
    }
    dailies = [card_of(row) for row in tx.execute(_DAILIES, where)]
    if not dailies:
        return None
    ids = [daily.id for daily in dailies]
    answered = figures.answered(tx, ids)
    went = tuple((daily, figures.of(tx, daily.id, answered[daily.id])) for daily in dailies)
    people: int = tx.execute(_PEOPLE, {"cards": ids}).scalar_one()
    season = _season(tx, card, card.on_date) if card.on_date.replace(day=1) > monday else None
    return Week(monday, went, people, _leaders(tx, card, monday), season)


def standing_lately(tx: Tx, workspace_id: int, since: datetime) -> list[int]:
    """The messages that may name people of a workspace so."""
    found = tx.execute(_LATELY, {"team": workspace_id, "since": since.date()})
    return list(found.scalars())


def _leaders(tx: Tx, card: Card, monday: date) -> tuple[Leader, ...]:
    rows = scores.top(tx, card.workspace_id, card.channel, period_key("week", monday), _ON_BOARD)
    named = consent.named(tx, {row.player_id for row in rows})
    return tuple(Leader(named[r.player_id], r.points) for r in rows if r.player_id in named)[:FIRST]


def _season(tx: Tx, card: Card, on: date) -> Season:
    last = on.replace(day=1) - timedelta(days=1)
    board = seasons.standings(tx, card.workspace_id, card.channel, last)
    first = None if board is None else seasons.first(board)
    return Season(last, first, consent.named(tx, {each.player_id for each in first or ()}))
