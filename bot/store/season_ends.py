"""When a channel's season was closed by the card that tells of it, and what that leaves of it.

The rule stands in `quiz.season`. Nothing of it is stored but that card, and when it was asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, case, exists, or_

from bot.quiz import stood
from bot.quiz.periods import month_of
from bot.quiz.stood import Stood
from bot.store import Tx, history
from bot.store.cards import CARD, Card, card_of
from bot.store.tables import cards

IN_TIME = 14  # the day of a month until which the season before is told, but for a schedule's first in it
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_A_DAY = timedelta(days=1)
_earlier = cards.alias("earlier")
# One out of turn has no recap, and is the first of no schedule; one of no schedule is before any.
_NOT_ITS_FIRST = (
    exists()
    .where(_earlier.c.workspace_id == cards.c.workspace_id, _earlier.c.channel == cards.c.channel)
    .where(_earlier.c.on_date.between(bindparam("first"), bindparam("last")))
    .where(_earlier.c.posted_at.is_not(None), _earlier.c.id < cards.c.id)
    .where(or_(_earlier.c.scheduled.is_(None), _earlier.c.scheduled))
    .where(
        or_(
            _earlier.c.schedule_id == cards.c.schedule_id,
            _earlier.c.schedule_id.is_(None),
            cards.c.schedule_id.is_(None),
        )
    )
)
_TELLS = (
    CARD.where(cards.c.workspace_id == bindparam("team"), cards.c.channel == bindparam("channel"))
    .where(cards.c.on_date.between(bindparam("first"), bindparam("last")))
    .where(cards.c.recap, cards.c.trouble.is_(None))
    .where(or_(cards.c.on_date <= bindparam("in_time"), ~_NOT_ITS_FIRST))
    # One on its way counts while none stands, and the one that is being drawn as if it stood.
    .order_by(case((or_(cards.c.posted_at.is_not(None), cards.c.id == bindparam("drawn")), 0), else_=1))
    .order_by(cards.c.id)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class End:
    """at: from then on no answer counts. ended: the daily that the card which told it ended, if any."""

    at: datetime
    ended: int | None

    def was_over(self, daily: Row[Any]) -> bool:
        """Whether nobody could answer it any more, so that it is everybody's chance. daily: of `OVER_BY`."""
        return daily.id == self.ended or over_at(daily) <= self.at


OVER_BY = (
    *(cards.c.id, cards.c.closes_at, cards.c.closed_at),
    *(cards.c.scheduled, cards.c.heard_for, cards.c.deleted_at),
)


def over_at(daily: Row[Any]) -> datetime:
    """From when on nobody could answer it, as far as it is known. daily: of `OVER_BY`."""
    ends: datetime = daily.closes_at
    return ends if daily.closed_at is None else min(daily.closed_at, ends)


def could_be_answered(daily: Row[Any], end: End | None) -> bool:
    """Whether it can be missed, by the rule of `quiz.stood`. daily: of `OVER_BY`. end: of its season.

    One whose closing was not noted when the season was closed was taken as one that could, and stays so.
    """
    noted = daily.closed_at is not None and daily.closed_at <= until(end)
    heard_for = timedelta(seconds=daily.heard_for or 0)
    scheduled = daily.scheduled if noted else None
    return stood.could_be_answered(Stood(scheduled, heard_for, daily.deleted_at is not None))


def until(end: End | None) -> datetime:
    """Before when an answer counts."""
    return _NEVER if end is None else end.at


def told_by(tx: Tx, workspace_id: int, channel: str, on: date, drawn: int = 0) -> Card | None:
    """The card that tells of the season that a date is in: the first recap of the month after it that came,
    or is on its way. drawn: one that is about to stand.
    """
    first, last = month_of(month_of(on)[1] + _A_DAY)
    days = {"first": first, "last": last, "in_time": first.replace(day=IN_TIME)}
    where = {"team": workspace_id, "channel": channel, "drawn": drawn, **days}
    row = tx.execute(_TELLS, where).one_or_none()
    return None if row is None else card_of(row)


def of(tx: Tx, workspace_id: int, channel: str, on: date) -> End | None:
    """Of the season that a date is in; None while no recap tells that it is over."""
    card = told_by(tx, workspace_id, channel, on)
    return None if card is None else by(tx, card)


def by(tx: Tx, card: Card) -> End:
    """As a card that tells of it closes it."""
    ended = history.ones_before(tx, [card], shown=True).get(card.id)
    return End(card.asked_at, None if ended is None else ended.id)
