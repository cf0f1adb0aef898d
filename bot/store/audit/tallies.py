"""A card's tally is the count of its answers; practice counts none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sqlalchemy import case, func, or_, select, update

from bot.quiz import occasion
from bot.store import Tx
from bot.store.audit.problem import Problem
from bot.store.tables import answers, cards

_COUNTED = (
    select(
        answers.c.card_id,
        func.count().label("answered"),
        func.sum(case((answers.c.right, 1), else_=0)).label("right"),
    )
    .where(answers.c.occasion.in_(occasion.PUBLIC))
    .group_by(answers.c.card_id)
    .subquery()
)
_ANSWERED = func.coalesce(_COUNTED.c.answered, 0)
_RIGHT = func.coalesce(_COUNTED.c.right, 0)
_WRONG = (
    select(cards.c.id, cards.c.answered, cards.c.right, _ANSWERED, _RIGHT)
    .select_from(cards.outerjoin(_COUNTED, cards.c.id == _COUNTED.c.card_id))
    .where(or_(cards.c.answered != _ANSWERED, cards.c.right != _RIGHT))
    .order_by(cards.c.id)
)


def problems(tx: Tx) -> Iterator[Problem]:
    for id, answered, right, counted, of_them in tx.execute(_WRONG):
        yield Problem(
            f"the tally of card {id}",
            f"{answered} answered, {right} right",
            f"{counted} answered, {of_them} right",
            partial(_set, id, int(counted), int(of_them)),
        )


def _set(card_id: int, answered: int, right: int, tx: Tx) -> None:
    """A new version, so that the card in its channel is drawn again."""
    tx.execute(
        update(cards)
        .where(cards.c.id == card_id)
        .values(answered=answered, right=right, version=cards.c.version + 1)
    )
