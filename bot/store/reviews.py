"""How long a person's reviews are, and where the one under way stands."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, ForeignKey, Integer, Table, case, delete, func, select

from bot.quiz.occasion import REVIEW
from bot.store import Tx, upsert
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import answers, cards, metadata

LENGTH = 5  # questions, until somebody says otherwise

reviews = Table(
    "reviews",
    metadata,
    Column("player_id", ForeignKey("players.id"), primary_key=True),
    Column("length", Integer, nullable=False),
    Column("first_card", Integer),  # of the one under way; NULL: none is
    Column("card", Integer),  # that is on the table
)

PERSONAL: Columns = (reviews.c.player_id,)


@dataclass(frozen=True, slots=True)
class Sitting:
    """length: of a person's reviews, in questions. first_card, card: ids of the first and the latest card of
    the review that is under way; None where none is.
    """

    length: int = LENGTH
    first_card: int | None = None
    card: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Of a review's cards: how many were put, answered, and answered right."""

    put: int
    answered: int
    kept: int


def get(tx: Tx, player_id: int) -> Sitting | None:
    """None for who never opened one."""
    row = tx.execute(select(reviews).where(reviews.c.player_id == player_id)).one_or_none()
    return None if row is None else Sitting(row.length, row.first_card, row.card)


def keep(tx: Tx, player_id: int, sitting: Sitting) -> None:
    values = {"length": sitting.length, "first_card": sitting.first_card, "card": sitting.card}
    tx.execute(
        upsert.insert(tx.dialect.name, reviews)
        .values({"player_id": player_id, **values})
        .on_conflict_do_update(index_elements=["player_id"], set_=values)
    )


def tally(tx: Tx, player_id: int, first_card: int) -> Tally:
    """Of a review that began with this card."""
    query = (
        select(
            func.count(),
            func.count(answers.c.id),
            func.coalesce(func.sum(case((answers.c.right, 1), else_=0)), 0),
        )
        .select_from(cards.outerjoin(answers, answers.c.card_id == cards.c.id))
        .where(cards.c.asker_id == player_id, cards.c.id >= first_card, cards.c.occasion == REVIEW.name)
    )
    put, answered, kept = tx.execute(query).one()
    return Tally(int(put), int(answered), int(kept))


def forget(tx: Tx, person: Player) -> None:
    tx.execute(delete(reviews).where(reviews.c.player_id == person.id))
