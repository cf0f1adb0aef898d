"""Leaderboards that were shared: which of them name a person, and what is left without that person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, or_, select, update

from bot.quiz import occasion
from bot.store import Tx
from bot.store.among import among
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.shown import BoardShown, beginning, beginning_of_board, read, without, write
from bot.store.shown import naming as words_of
from bot.store.tables import cards, outbox, standing

PERSONAL: Columns = (standing.c.shows, outbox.c.shows)
NAMING = timedelta(days=30)  # so far back a board is drawn anew for whoever wants to go


@dataclass(frozen=True, slots=True)
class Shared:
    """A board that stands in a channel since `posted_at`, or is on its way there."""

    key: str
    shared_by: int
    link: str | None
    posted_at: datetime | None


def shared_lately(
    tx: Tx, workspace_id: int, channel: str, period: str, everyone: bool, since: datetime
) -> Shared | None:
    """The channel's newest board of this period and scope, if it was posted after that or will be."""
    query = (
        select(standing)
        .join(outbox, outbox.c.key == standing.c.key)
        .where(standing.c.workspace_id == workspace_id, standing.c.channel == channel)
        .where(standing.c.shows.startswith(beginning_of_board(period, everyone), autoescape=True))
    )
    underway = query.where(standing.c.posted_at.is_(None), outbox.c.done_at.is_(None))
    # Two looks at a few: as one, and in the order of their ids, all that ever stood would be gone through.
    found = [*tx.execute(query.where(standing.c.posted_at > since)), *tx.execute(underway)]
    row = max(found, key=lambda row: row.id, default=None)
    board = None if row is None else read(row.shows)
    if row is None or not isinstance(board, BoardShown):
        return None
    return Shared(row.key, board.shared_by, row.link, row.posted_at)


def naming_lately(tx: Tx, person: Player, now: datetime) -> list[int]:
    """The messages that are drawn anew when this person goes: boards shared lately, or on their way."""
    lately = standing.c.posted_at.is_(None) | (standing.c.posted_at > now - NAMING)
    return list(tx.execute(select(standing.c.id).where(*_board_of(standing, person), lately)).scalars())


def naming(tx: Tx, person: Player) -> list[Row[Any]]:
    """The messages, posted or on their way, whose boards name this person."""
    named = or_(*(standing.c.shows.contains(word, autoescape=True) for word in words_of(person.id)))
    board = standing.c.shows.startswith(beginning(BoardShown), autoescape=True)
    query = select(standing).where(standing.c.workspace_id == person.workspace_id, board, named)
    return list(tx.execute(query.order_by(standing.c.id)).all())


def out_of_reach(tx: Tx, person: Player, answered_first: datetime | None, now: datetime) -> bool:
    """Whether a board may stand that names this person and is not drawn anew: one of more than `NAMING` ago,
    or since they began to answer one of the version that kept no reference, or any message of a time of which
    no place is kept any more.
    """
    old = standing.c.message_id.is_not(None) & (standing.c.posted_at <= now - NAMING)
    if tx.execute(select(standing.c.id).where(*_board_of(standing, person), old).limit(1)).first():
        return True
    if answered_first is None:
        return False
    let_go = select(cards.c.id).where(
        cards.c.workspace_id == person.workspace_id,
        cards.c.posted_at >= answered_first,
        cards.c.standing_id.is_(None),
        among(cards.c.occasion, occasion.PUBLIC),
    )
    if tx.execute(let_go.limit(1)).first():
        return True
    board = outbox.c.shows.startswith(beginning(BoardShown), autoescape=True)
    unreferenced = (
        select(outbox.c.key)
        .select_from(outbox.outerjoin(standing, standing.c.key == outbox.c.key))
        .where(outbox.c.workspace_id == person.workspace_id, board, standing.c.id.is_(None))
        .where(outbox.c.done_at > answered_first)
    )
    return tx.execute(unreferenced.limit(1)).first() is not None


def forget(tx: Tx, person: Player) -> None:
    """Boards keep what is everybody else's."""
    for table in (standing, outbox):
        key = table.primary_key.columns[0]
        for id, shows in tx.execute(select(key, table.c.shows).where(*_board_of(table, person))).all():
            board = read(shows)
            if isinstance(board, BoardShown):
                left = write(without(board, person.id))
                tx.execute(update(table).where(key == id).values(shows=left))


def _board_of(table: Table, person: Player) -> tuple[ColumnElement[bool], ...]:
    """Boards of their workspace whose text names them, or that are drawn as of now."""
    shows = table.c.shows
    names = or_(*(shows.contains(word, autoescape=True) for word in (*words_of(person.id), '"places": null')))
    board = shows.startswith(beginning(BoardShown), autoescape=True)
    return table.c.workspace_id == person.workspace_id, board, names
