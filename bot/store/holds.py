"""What a transaction holds until its end, so that another one waits: cards, and then people.

Whoever answers shares a card with everybody who answers it; whoever closes it has it alone. All of them are
taken before anything else is held, in this order and each kind in one order, so that no two transactions, of
however many requests, wait for each other. They are PostgreSQL's advisory locks: unlike a row's, they are
queued for, so that a card which is answered all the time can be closed. SQLite has one writer at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import ARRAY, BigInteger, bindparam, text

from bot.store import Tx

_TAKE = text(
    "SELECT pg_advisory_xact_lock_shared(card) FROM unnest(:cards) AS card"
    " UNION ALL SELECT pg_advisory_xact_lock(person) FROM unnest(:people) AS person"
).bindparams(bindparam("cards", type_=ARRAY(BigInteger)), bindparam("people", type_=ARRAY(BigInteger)))
_ALONE = text("SELECT pg_advisory_xact_lock(card) FROM unnest(:cards) AS card").bindparams(
    bindparam("cards", type_=ARRAY(BigInteger))
)


@dataclass(frozen=True, slots=True)
class Holds:
    """A card that stays open meanwhile, and a person, by whatever names them, of whom nobody else decides."""

    card: int
    person: tuple[str, ...]


def take(tx: Tx, requests: Iterable[Holds]) -> None:
    """All that these requests hold."""
    if tx.dialect.name == "sqlite":
        return
    cards, people = set[int](), set[int]()
    for each in requests:
        cards.add(_number("card", str(each.card)))
        people.add(_number("person", *each.person))
    tx.execute(_TAKE, {"cards": sorted(cards), "people": sorted(people)})


def close(tx: Tx, card_ids: Collection[int]) -> None:
    """Nobody answers these cards meanwhile: whoever was about to has, or waits."""
    if card_ids and tx.dialect.name != "sqlite":
        tx.execute(_ALONE, {"cards": sorted(_number("card", str(id)) for id in card_ids)})


def _number(*names: str) -> int:
    """Two things of one number wait for each other, and no more."""
    digest = blake2b("\0".join(names).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
