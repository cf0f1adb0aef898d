"""Dailies that return to their channels (`quiz.returning`): how each was answered, and from which date on it
returns, stands at it, and follows from its answers and what returned of it since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from typing import Any

from sqlalchemy import Date, Integer, Select, String, bindparam, or_, select, update

from bot.quiz import occasion
from bot.quiz.returning import Missed, next_return, was_missed
from bot.store import Tx, figures, json_rows
from bot.store.among import among
from bot.store.history import Channel
from bot.store.problem import Problem
from bot.store.tables import cards

WAITS = timedelta(days=90)  # that nothing let it return for so long is reason enough to let it go
_AT_ONCE = 500  # dailies, in a check

_returned = cards.alias("returned")
_OVER = (
    among(cards.c.occasion, occasion.DATED),
    cards.c.posted_at.is_not(None),
    cards.c.closed_at.is_not(None),
    cards.c.deleted_at.is_(None),
    cards.c.returns_id.is_(None),
)
_THESE = (
    select(cards.c.id, cards.c.on_date, cards.c.told, cards.c.told_right, cards.c.back_on)
    .add_columns(_returned.c.on_date.label("returned"))
    .select_from(
        cards.outerjoin(_returned, (_returned.c.returns_id == cards.c.id) & _returned.c.trouble.is_(None))
    )
    .where(cards.c.id.in_(bindparam("cards", expanding=True)), *_OVER)
    .order_by(cards.c.id, _returned.c.on_date)
)
_SET = (
    update(cards)
    .where(cards.c.id == bindparam("card"))
    .values(told=bindparam("many"), told_right=bindparam("right"), back_on=bindparam("back"))
)
_RETURNS = select(cards.c.returns_id).where(
    cards.c.id.in_(bindparam("cards", expanding=True)), cards.c.returns_id.is_not(None)
)


@dataclass(frozen=True, slots=True)
class _Stands:
    """At a daily that is over: how many answers are told of, how many of those are right, when it returns."""

    told: int | None
    right: int | None
    back: date | None

    def __str__(self) -> str:
        return f"{self.right} of {self.told} right, back {self.back}"


def plan(tx: Tx, card_ids: Collection[int]) -> None:
    """Something became of these dailies: how they were answered, and when they return, follows from it."""
    changed = [
        {"card": id, "many": due.told, "right": due.right, "back": due.back}
        for id, (stored, due) in _planned(tx, card_ids).items()
        if stored != due
    ]
    if changed:
        tx.execute(_SET, changed)


def not_posted(tx: Tx, card_id: int) -> None:
    """A card never reached its channel: what was to return in it has not."""
    plan(tx, list(tx.execute(_RETURNS, {"cards": [card_id]}).scalars()))


def waiting(tx: Tx, wanted: Collection[tuple[int, str, date]]) -> dict[Channel, list[Missed]]:
    """What may return to channels on a date of each; nothing to one where something does on that date."""
    found: defaultdict[Channel, list[Missed]] = defaultdict(list)
    if not wanted:
        return found
    given = json_rows.rows((team, channel, on - WAITS, on) for team, channel, on in sorted(wanted))
    for team, channel, *missed in tx.execute(_waiting(tx.dialect.name), given):
        found[team, channel].append(Missed(*missed))
    return found


def problems(tx: Tx) -> Iterator[Problem]:
    """Every difference between what stands at dailies and what follows from their answers.

    Of those asked before any did it was never written down; they have no `sight`.
    """
    noted = or_(cards.c.sight.is_not(None), cards.c.back_on.is_not(None))
    ids = list(tx.execute(select(cards.c.id).where(noted, *_OVER).order_by(cards.c.id)).scalars())
    for first in range(0, len(ids), _AT_ONCE):
        for id, (stored, due) in _planned(tx, ids[first : first + _AT_ONCE]).items():
            if stored != due:
                mend = partial(plan, card_ids=[id])
                yield Problem(f"how card {id} was answered", str(stored), str(due), mend)
    there = select(_returned.c.id).where(
        _returned.c.id == cards.c.returns_id,
        _returned.c.workspace_id == cards.c.workspace_id,
        _returned.c.channel == cards.c.channel,
        _returned.c.on_date < cards.c.on_date,
    )
    query = select(cards.c.id, cards.c.returns_id).where(cards.c.returns_id.is_not(None), ~there.exists())
    for id, returns_id in tx.execute(query.order_by(cards.c.id)):
        yield Problem(f"card {id}", f"card {returns_id} returns in it", "an earlier daily of its channel")


def _planned(tx: Tx, card_ids: Collection[int]) -> dict[int, tuple[_Stands, _Stands]]:
    """Of those that are over: what stands at each, and what should."""
    if not card_ids:
        return {}
    on: dict[int, date] = {}
    stored: dict[int, _Stands] = {}
    returned: defaultdict[int, list[date]] = defaultdict(list)
    for row in tx.execute(_THESE, {"cards": list(card_ids)}):
        on[row.id], stored[row.id] = row.on_date, _Stands(row.told, row.told_right, row.back_on)
        if row.returned is not None:
            returned[row.id].append(row.returned)
    counted, found = figures.how_many_right(tx, on), {}
    for id, day in on.items():
        told, right = counted.get(id, (0, 0))
        back = next_return(day, returned[id]) if was_missed(told, right) else None
        found[id] = stored[id], _Stands(told, right, back)
    return found


@cache  # building a statement costs more than running it
def _waiting(dialect: str) -> Select[Any]:
    of = json_rows.table(dialect, team=Integer, channel=String, since=Date, on=Date)
    here = (cards.c.workspace_id == of.c.team, cards.c.channel == of.c.channel)
    came = (
        select(_returned.c.id)
        .where(_returned.c.workspace_id == of.c.team, _returned.c.channel == of.c.channel)
        .where(_returned.c.on_date == of.c.on, _returned.c.returns_id.is_not(None))
        .where(_returned.c.trouble.is_(None))
    )
    return (
        select(of.c.team, of.c.channel, cards.c.id, cards.c.question_id, cards.c.on_date)
        .add_columns(cards.c.back_on, cards.c.asked_at)
        .where(*here, cards.c.back_on >= of.c.since, cards.c.back_on <= of.c.on)
        .where(cards.c.deleted_at.is_(None), ~came.exists())
    )
