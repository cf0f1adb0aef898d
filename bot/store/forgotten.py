"""What is kept of somebody who was forgotten, until a card closes: that they gave their one answer to it, or
saw its solution elsewhere. It is a keyed hash of the card and the person: without the key nobody tells whose.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection
from enum import Enum, auto

from sqlalchemy import (
    Boolean,
    Column,
    Exists,
    ForeignKey,
    String,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy import case as when

from bot.quiz.grading import Sight
from bot.store import Tx, forgetting_key, upsert
from bot.store.among import among
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import answers, cards, metadata

forgotten = Table(
    "forgotten",
    metadata,
    Column("card_id", ForeignKey("cards.id"), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("answered", Boolean, nullable=False),  # this card; else its question, on another one
)

PERSONAL: Columns = ()
_OF = select(forgotten.c.digest, forgotten.c.answered).where(forgotten.c.card_id == bindparam("card"))
# Of the cards that may still be answered: each with whether it has their answer, or only its question has.
_DROPPED = delete(forgotten).where(forgotten.c.card_id.in_(bindparam("cards", expanding=True)))
# Of a daily that returns everybody has seen the question, and that is long ago.
_COSTS = or_(
    cards.c.sight.is_(None),
    and_(cards.c.sight == Sight.PUBLIC.value, among(answers.c.occasion, Sight.PUBLIC.occasions)),
)
_KNOWN = (
    select(cards.c.id, func.max(when((answers.c.card_id == cards.c.id, 1), else_=0)))
    .select_from(cards.join(answers, answers.c.question_id == cards.c.question_id))
    .where(answers.c.player_id == bindparam("player"), cards.c.workspace_id == bindparam("team"))
    .where(cards.c.closed_at.is_(None), cards.c.standing_id.is_not(None))
    .where(or_(answers.c.card_id == cards.c.id, _COSTS))
    .group_by(cards.c.id)
)


class Earlier(Enum):
    """What somebody did before they were forgotten."""

    ANSWERED = auto()  # this card
    SEEN = auto()  # its solution, on another card


def any_of(card_id: Column[int]) -> Exists:
    return exists().where(forgotten.c.card_id == card_id)


def of(tx: Tx, card_id: int, user: str) -> Earlier | None:
    kept = tx.execute(_OF, {"card": card_id}).all()
    mine = _digest(forgetting_key.of(tx), card_id, user) if kept else ""
    found = [answered for digest, answered in kept if hmac.compare_digest(digest, mine)]
    return (Earlier.ANSWERED if found[0] else Earlier.SEEN) if found else None


def drop(tx: Tx, card_ids: Collection[int]) -> None:
    """These cards take no more answers."""
    if card_ids:
        tx.execute(_DROPPED, {"cards": list(card_ids)})


def drop_closed(tx: Tx) -> None:
    """What somebody left just while their card closed."""
    closed = select(cards.c.id).where(cards.c.closed_at.is_not(None))
    tx.execute(delete(forgotten).where(forgotten.c.card_id.in_(closed)))


def forget(tx: Tx, person: Player) -> None:
    """Before their row names nobody any more."""
    known = tx.execute(_KNOWN, {"player": person.id, "team": person.workspace_id}).all()
    if not known:
        return
    key = forgetting_key.of(tx)
    statement = upsert.insert(tx.dialect.name, forgotten)
    tx.execute(
        statement.on_conflict_do_update(
            index_elements=["card_id", "digest"],
            set_={"answered": or_(forgotten.c.answered, statement.excluded.answered)},
        ),
        [
            {"card_id": card_id, "digest": _digest(key, card_id, person.user), "answered": bool(answered)}
            for card_id, answered in known
        ],
    )


def _digest(key: bytes, card_id: int, user: str) -> str:
    return hmac.digest(key, f"{card_id}:{user}".encode(), "sha256").hex()
