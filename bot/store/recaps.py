"""What a channel's week came to, for the first daily of the next one.

Counted when that is drawn: nothing of it is stored, and who is named is who wants it then.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, func, select

from bot.quiz import occasion
from bot.quiz.periods import monday_of, month_before, period_key
from bot.quiz.season import Placed
from bot.store import Tx, consent, figures, history, people, scores, season_ends, seasons
from bot.store.cards import CARD, Card, card_of
from bot.store.people import Player
from bot.store.tables import answers, cards

FIRST = 3  # who led
_A_WEEK = timedelta(days=7)
FEW_WEEKS = 4 * _A_WEEK  # as far apart as the weeks of a daily may be
_IN = (cards.c.workspace_id == bindparam("team"), cards.c.channel == bindparam("channel"))
_BETWEEN = cards.c.on_date.between(bindparam("first"), bindparam("last"))
_ASKED = (
    cards.c.occasion.in_(occasion.DATED),
    cards.c.posted_at.is_not(None),
    cards.c.deleted_at.is_(None),
)
_DAILIES = CARD.where(*_IN, _BETWEEN, *_ASKED).order_by(cards.c.on_date, cards.c.id)
_LAST = select(func.max(cards.c.on_date)).where(*_IN, _BETWEEN, *_ASKED)
_PEOPLE = select(func.count(answers.c.player_id.distinct())).where(
    answers.c.card_id.in_(bindparam("cards", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who wants to be named, and their points of the week."""

    who: Player
    points: int


@dataclass(frozen=True, slots=True)
class Season:
    """One that is over: a day of it, its first ones (None: too few played), and those who may be named."""

    on: date
    first: Sequence[Placed] | None
    called: Mapping[int, Player]


@dataclass(frozen=True, slots=True)
class Went:
    """told: of how many of those who answered it may be said how many were right."""

    answered: int
    told: int
    right: int


@dataclass(frozen=True, slots=True)
class Week:
    """dailies: what was asked, in order, and how each went; none where only a season is told."""

    monday: date
    dailies: tuple[tuple[Card, Went], ...]
    people: int
    leaders: tuple[Leader, ...]
    season: Season | None


def before(tx: Tx, card: Card, absent: Collection[int] = ()) -> Week | None:
    """The last week before a card's date in which a daily stood, of a few, since some come every few weeks;
    None where there is none and no season ended. absent: people who are in its channel no more, and led
    nothing.
    """
    if card.on_date is None:
        return None
    this = monday_of(card.on_date)
    lately = {**_place(card), "first": this - FEW_WEEKS, "last": this - timedelta(days=1)}
    latest: date | None = tx.execute(_LAST, lately).scalar_one()
    season = _season(tx, card, card.on_date, absent)
    if latest is None:
        return Week(this - _A_WEEK, (), 0, (), season) if season is not None else None
    monday = monday_of(latest)
    dailies = [card_of(row) for row in tx.execute(_DAILIES, {**lately, "first": monday})]
    ids = [daily.id for daily in dailies]
    answered = figures.answered(tx, ids)
    right = figures.how_many_right(tx, _over(tx, card, dailies))
    went = tuple((d, Went(answered[d.id], *right.get(d.id, (0, 0)))) for d in dailies)
    people: int = tx.execute(_PEOPLE, {"cards": ids}).scalar_one()
    return Week(monday, went, people, _leaders(tx, card, monday, absent), season)


def named(tx: Tx, card: Card, absent: Collection[int]) -> list[Player]:
    """Whom a card names that tells of the week before, and who else holds a place of its season, which is
    another's if they left; nobody where it tells of none.
    """
    week = before(tx, card, absent) if card.recap else None
    if week is None:
        return []
    places = (week.season.first if week.season else None) or ()
    holding = people.shown(tx, {each.player_id for each in places})
    return [each.who for each in week.leaders] + list(holding.values())


def _place(card: Card) -> dict[str, int | str]:
    return {"team": card.workspace_id, "channel": card.channel}


def _over(tx: Tx, card: Card, dailies: Sequence[Card]) -> set[int]:
    """Those of them whose key may be told: an open one's is nobody's to show, but the one that this card ends
    tells it in this card anyway.
    """
    over = {daily.id for daily in dailies if daily.closed_at is not None}
    if len(over) < len(dailies) and (ended := history.ones_before(tx, [card], shown=True).get(card.id)):
        over.add(ended.id)
    return over


def _leaders(tx: Tx, card: Card, monday: date, absent: Collection[int]) -> tuple[Leader, ...]:
    week = card.workspace_id, card.channel, period_key("week", monday)
    rows = scores.top(tx, *week, FIRST, *consent.NAMED, absent=absent)
    ahead = [row for row in rows if row.points]
    called = consent.called(tx, {row.player_id for row in ahead})
    return tuple(Leader(called[row.player_id], row.points) for row in ahead)


def _season(tx: Tx, card: Card, on: date, absent: Collection[int]) -> Season | None:
    """That of the month before, in the first recap after it, where the channel had dailies then."""
    place, (_, last) = (card.workspace_id, card.channel), month_before(on)
    told_by = season_ends.told_by(tx, *place, last, drawn=card.id)
    if told_by is None or told_by.id != card.id:
        return None
    began = history.first_date(tx, *place)
    if began is None or began > last:
        return None
    board = seasons.standings(tx, *place, last, absent, end=season_ends.by(tx, card))
    three = None if board is None else seasons.first(board)
    return Season(last, three, consent.called(tx, {each.player_id for each in three or ()}))
