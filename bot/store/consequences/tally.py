"""How many answered a card, and how many were right: the count of its answers. Practice counts none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy import Integer, Select, bindparam, case, func, or_, select, update

from bot.quiz import occasion
from bot.store import Tx, pages, standing
from bot.store.among import among
from bot.store.consequences.given import Given
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.problem import Problem
from bot.store.tables import answers, cards

PERSONAL: Columns = ()  # a count names nobody
PAGES = cards
_COUNT = (
    update(cards)
    .where(cards.c.id == bindparam("card"))
    .values(
        answered=cards.c.answered + 1,
        right=cards.c.right + bindparam("one_if_right", type_=Integer),
    )
)
_COUNTED = (
    select(
        answers.c.card_id,
        func.count().label("answered"),
        func.sum(case((answers.c.right, 1), else_=0)).label("right"),
    )
    .where(among(answers.c.occasion, occasion.PUBLIC))
    .group_by(answers.c.card_id)
)


def apply(tx: Tx, given: Given) -> Given:
    """One more on the card, which is to be drawn anew."""
    if given.card.occasion.public:
        tx.execute(_COUNT, {"card": given.card.id, "one_if_right": int(given.answer.right)})
        standing.changed(tx, given.card.standing_id)
    return given


def problems(tx: Tx, ids: range) -> Iterator[Problem]:
    for id, standing_id, answered, counted, of_them in tx.execute(_wrong(ids)):
        mend = partial(_set, id, standing_id, int(counted), int(of_them))
        about, stored, should = f"the tally of card {id}", f"{answered} answered", f"{counted} answered"
        if answered == counted:  # how many of them were right is not told of few
            about, stored, should = f"{about}, of the right ones", "miscounted", "as its answers are"
        yield Problem(about, stored, should, mend)


def forget(_tx: Tx, _person: Player) -> None:
    """Cards keep their totals."""


def _wrong(ids: range) -> Select[Any]:
    counts = _COUNTED.where(pages.within(answers.c.card_id, ids)).subquery()
    answered, right = func.coalesce(counts.c.answered, 0), func.coalesce(counts.c.right, 0)
    return (
        select(cards.c.id, cards.c.standing_id, cards.c.answered, answered, right)
        .select_from(cards.outerjoin(counts, cards.c.id == counts.c.card_id))
        .where(pages.within(cards.c.id, ids), or_(cards.c.answered != answered, cards.c.right != right))
        .order_by(cards.c.id)
    )


def _set(card_id: int, standing_id: int | None, answered: int, right: int, tx: Tx) -> None:
    tx.execute(update(cards).where(cards.c.id == card_id).values(answered=answered, right=right))
    standing.changed(tx, standing_id)
