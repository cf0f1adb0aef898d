"""The questions of rounds, each by its card: which of its round it is, and since when it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, Row, Table, bindparam, select, update

from bot.store import Tx, upsert
from bot.store.tables import Moment, answers, cards, metadata

contest_cards = Table(
    "contest_cards",
    metadata,
    Column("card_id", ForeignKey("cards.id"), primary_key=True),
    Column("contest_id", ForeignKey("contests.id"), nullable=False),
    Column("number", Integer, nullable=False),  # from one
    Column("seconds", Integer, nullable=False),  # for which it can be answered
    Column("opened_at", Moment),  # when its message stood
    Column("told_at", Moment),  # the same by its platform's clock, where that tells
    Index(None, "contest_id", "number", unique=True),
)

_OF_CARD = select(contest_cards).where(contest_cards.c.card_id == bindparam("card"))
_ASKED = (
    select(contest_cards, cards.c.question_id)
    .join(cards, cards.c.id == contest_cards.c.card_id)
    .where(contest_cards.c.contest_id == bindparam("contest"))
    .order_by(contest_cards.c.number)
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a round, by its card. opened_at: by our clock, None until it stands; told_at: by its
    platform's, None where that does not tell.
    """

    card_id: int
    contest_id: int
    number: int
    within: timedelta
    opened_at: datetime | None
    told_at: datetime | None


def add(tx: Tx, contest_id: int, number: int, card_id: int, within: timedelta) -> None:
    """The card is a round's question of this number, and can be answered for so long."""
    row = {
        "card_id": card_id,
        "contest_id": contest_id,
        "number": number,
        "seconds": int(within.total_seconds()),
    }
    upsert.add(tx, contest_cards, row, contest_cards.c.card_id)


def opened(tx: Tx, card_id: int, at: datetime, told_at: datetime | None, closes_at: datetime) -> None:
    """The question stands since then, and can be answered until then."""
    values = {"opened_at": at, "told_at": told_at}
    tx.execute(update(contest_cards).where(contest_cards.c.card_id == card_id).values(values))
    tx.execute(update(cards).where(cards.c.id == card_id).values(closes_at=closes_at))


def is_answered(tx: Tx, card_id: int) -> bool:
    return tx.execute(select(answers.c.id).where(answers.c.card_id == card_id).limit(1)).first() is not None


def clocks_apart(tx: Tx, this: Asked) -> timedelta:
    """So much our clock was before the platform's when the question before it stood; nothing where that is
    not known.
    """
    before = [each for each, _ in asked(tx, this.contest_id) if each.number == this.number - 1]
    if not before or before[0].opened_at is None or before[0].told_at is None:
        return timedelta()
    return before[0].opened_at - before[0].told_at


def of_card(tx: Tx, card_id: int) -> Asked | None:
    row = tx.execute(_OF_CARD, {"card": card_id}).one_or_none()
    return None if row is None else _asked(row)


def asked(tx: Tx, contest_id: int) -> list[tuple[Asked, str]]:
    """Its questions so far, each with the question's id."""
    rows = tx.execute(_ASKED, {"contest": contest_id})
    return [(_asked(row), row.question_id) for row in rows]


def _asked(row: Row[Any]) -> Asked:
    return Asked(
        row.card_id, row.contest_id, row.number, timedelta(seconds=row.seconds), row.opened_at, row.told_at
    )
