"""What may be told of a card's answers by `quiz.enough`; every figure of several people's comes from here.

It is counted when a card is drawn, in the order the answers were stored. They stay when their person is
forgotten, so no figure changes by that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import bindparam, case, func, select

from bot.quiz.enough import ENOUGH, told
from bot.quiz.task import Response, response_of
from bot.store import Tx
from bot.store.tables import answers

_FIRST = (
    select(answers.c.response, answers.c.right)
    .where(answers.c.card_id == bindparam("card"))
    .order_by(answers.c.id)
    .limit(bindparam("first"))
    .subquery()
)
_ANSWERED = (
    select(answers.c.card_id, func.count())
    .where(answers.c.card_id.in_(bindparam("cards", expanding=True)))
    .group_by(answers.c.card_id)
)
_OF_SEVERAL = (
    select(
        answers.c.card_id,
        answers.c.right,
        func.row_number().over(partition_by=answers.c.card_id, order_by=answers.c.id).label("nth"),
        func.count().over(partition_by=answers.c.card_id).label("many"),
    )
    .where(answers.c.card_id.in_(bindparam("cards", expanding=True)))
    .subquery()
)
_TOLD = _OF_SEVERAL.c.many - _OF_SEVERAL.c.many % ENOUGH  # as `quiz.enough.told`
_RIGHT = case((_OF_SEVERAL.c.right & (_OF_SEVERAL.c.nth <= _TOLD), 1), else_=0)
_HOW_MANY_RIGHT = select(_OF_SEVERAL.c.card_id, func.max(_OF_SEVERAL.c.many), func.sum(_RIGHT)).group_by(
    _OF_SEVERAL.c.card_id
)
_COUNTED = select(_FIRST.c.response, _FIRST.c.right, func.count()).group_by(_FIRST.c.response, _FIRST.c.right)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the first `told` of all who `answered`: how many were `right`, and how many gave each response."""

    answered: int
    told: int
    right: int
    responses: Counter[Response]


def answered(tx: Tx, card_ids: Collection[int]) -> dict[int, int]:
    """How many answered each. No row keeps the count: every click would wait for it."""
    answered = dict.fromkeys(card_ids, 0)
    for card_id, count in tx.execute(_ANSWERED, {"cards": list(card_ids)}) if card_ids else ():
        answered[card_id] = count
    return answered


def how_many_right(tx: Tx, card_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Of each card that anybody answered how many answers may be told of, and how many of those are right."""
    rows = tx.execute(_HOW_MANY_RIGHT, {"cards": list(card_ids)}) if card_ids else ()
    return {card: (told(many), int(right)) for card, many, right in rows}


def untold(many: int) -> Figures:
    """Of a card that is open, only how many answered it."""
    return Figures(many, 0, 0, Counter())


def of(tx: Tx, card_id: int, many: int) -> Figures:
    """many: how many answered it."""
    right, responses, first = 0, Counter[Response](), told(many)
    found = tx.execute(_COUNTED, {"card": card_id, "first": first}) if first else ()
    for response, was_right, count in found:
        responses[response_of(response)] += count
        right += count if was_right else 0
    return Figures(many, first, right, responses)
