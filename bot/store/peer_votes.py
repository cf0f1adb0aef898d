"""Who voted for what, of votes that a channel argues about (`store.peers`).

Of who is forgotten before the reveal the first vote stays, nobody's, once it was told of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)

from bot.quiz.peer import Phase, Voted
from bot.store import Tx, upsert
from bot.store.peers import peers
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import Moment, answers, metadata

peer_votes = Table(
    "peer_votes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("card_id", ForeignKey("cards.id"), nullable=False),
    Column("player_id", ForeignKey("players.id"), index=True),  # NULL once they asked to be forgotten
    Column("first", Integer),  # a position in file order
    Column("first_at", Moment),
    Column("second", Integer),
    Column("second_at", Moment),
    UniqueConstraint("card_id", "player_id"),
)

PERSONAL: Columns = (peer_votes.c.player_id,)
_MINE = select(peer_votes.c.first, peer_votes.c.second).where(
    peer_votes.c.card_id == bindparam("card"), peer_votes.c.player_id == bindparam("player")
)
_VOTED = ("first", "second")  # by turn


@dataclass(frozen=True, slots=True)
class Ungraded:
    """Somebody whose last vote is no answer yet, and its position."""

    player_id: int
    vote: int


def vote(tx: Tx, card_id: int, player_id: int, turn: int, position: int, at: datetime) -> None:
    """In place of what they voted in this turn before, unless that came later: a click may be delivered
    twice, and in another order. at: when the platform received it.
    """
    name = _VOTED[turn - 1]
    row = {"card_id": card_id, "player_id": player_id, name: position, f"{name}_at": at}
    tx.execute(_vote(tx.dialect.name, name), row)


def votes(tx: Tx, card_id: int) -> list[Voted]:
    """Everybody's."""
    query = select(peer_votes.c.first, peer_votes.c.second).where(peer_votes.c.card_id == card_id)
    return [Voted(*row) for row in tx.execute(query)]


def voted(tx: Tx, card_id: int, player_id: int) -> Voted:
    """One person's."""
    row = tx.execute(_MINE, {"card": card_id, "player": player_id}).one_or_none()
    return Voted() if row is None else Voted(*row)


def ungraded(tx: Tx, card_id: int, limit: int) -> list[Ungraded]:
    """So many of those whose last vote is no answer to its card yet."""
    last = func.coalesce(peer_votes.c.second, peer_votes.c.first)
    graded = select(answers.c.id).where(
        answers.c.card_id == peer_votes.c.card_id, answers.c.player_id == peer_votes.c.player_id
    )
    query = (
        select(peer_votes.c.player_id, last)
        .where(peer_votes.c.card_id == card_id, peer_votes.c.player_id.is_not(None), ~graded.exists())
        .order_by(peer_votes.c.player_id)
        .limit(limit)
    )
    return [Ungraded(*row) for row in tx.execute(query)]


def forget(tx: Tx, person: Player) -> None:
    """Their votes; a first one that was told of stays, nobody's, until the reveal has told of it again."""
    theirs = peer_votes.c.player_id == person.id
    told = (Phase.ARGUE.value, Phase.SECOND.value)
    counted = select(peers.c.card_id).where(peers.c.phase.in_(told))
    stays = (theirs, peer_votes.c.first.is_not(None), peer_votes.c.card_id.in_(counted))
    tx.execute(update(peer_votes).where(*stays).values(player_id=None, second=None, second_at=None))
    tx.execute(delete(peer_votes).where(theirs))


def drop_nobodys(tx: Tx, card_id: int) -> None:
    """What stayed of who was forgotten: it was told of for the last time."""
    tx.execute(delete(peer_votes).where(peer_votes.c.card_id == card_id, peer_votes.c.player_id.is_(None)))


@cache  # building a statement costs more than running it
def _vote(dialect: str, name: str) -> Any:
    statement = upsert.insert(dialect, peer_votes)
    new = {column: statement.excluded[column] for column in (name, f"{name}_at")}
    before = peer_votes.c[f"{name}_at"]
    return statement.on_conflict_do_update(
        index_elements=["card_id", "player_id"],
        set_=new,
        where=or_(before.is_(None), before <= statement.excluded[f"{name}_at"]),
    )
