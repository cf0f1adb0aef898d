"""All that is kept of one person: the rows that the columns which forgetting knows say are theirs."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_, or_, select

from bot.store import Tx, boards, duels, forgetting, people, suggestions
from bot.store.consequences import streak
from bot.store.peer_votes import peer_votes
from bot.store.people import Player
from bot.store.shown import BoardShown, read
from bot.store.tables import cards, players

Rows = list[dict[str, Any]]


def of(tx: Tx, person: Player) -> dict[str, Rows]:
    """By table, as JSON has it; what names them on shared boards is theirs, and nothing else on those."""
    theirs: defaultdict[Table, list[ColumnElement[bool]]] = defaultdict(list)
    for column in columns():
        if column not in boards.PERSONAL:
            theirs[column.table].append(_is(column, person))
    found = {table.name: _rows(tx, table, or_(*where)) for table, where in theirs.items()}
    for row in found[suggestions.suggestions.name]:
        if row["player_id"] != person.id:  # they decided on it: its words are another's
            row.update(dict.fromkeys(suggestions.WORDS))
    _keep_open_keys(tx, found)
    found[duels.duels.name] = [duels.seen_by(person.id, row) for row in found[duels.duels.name]]
    for row in found[players.name]:
        row |= {name: _plain(value) for name, value in _streak(tx, person).items()}
    return {**found, "boards": _on_boards(tx, person)}


def _keep_open_keys(tx: Tx, found: dict[str, Rows]) -> None:
    """Where a file lists right options first, positions in its order tell what is right of an open card: of
    that one's votes it is told which they were as shown, and not how it is shuffled.
    """
    voted = {row["card_id"] for row in found[peer_votes.name]}
    query = select(cards.c.id, cards.c.shuffle).where(cards.c.id.in_(voted), cards.c.closed_at.is_(None))
    shuffled = dict(tx.execute(query).all())
    for row in found[peer_votes.name]:
        if (shuffle := shuffled.get(row["card_id"])) is not None:
            for turn in ("first", "second"):
                if row[turn] is not None:
                    row[turn] = f"option {shuffle.index(str(row[turn])) + 1} as shown"
    for row in found[cards.name]:
        if row["closed_at"] is None:
            row["shuffle"] = None


def _streak(tx: Tx, person: Player) -> dict[str, object]:
    """As of their last day, as they are shown it: what stands in the row may be of an earlier one."""
    last = streak.last(tx, person.workspace_id, person.id, person.streak)
    names = ("streak", "best_streak", "kept_on", "forgiven_on")
    return dict(zip(names, (last.days, last.best, last.kept_on, last.forgiven_on), strict=True))


def columns() -> list[Column[Any]]:
    """Every column that says whose something is, or was."""
    return [column for holder in forgetting.HOLDERS for column in holder.PERSONAL] + list(people.NOBODYS)


def _is(column: Column[Any], person: Player) -> ColumnElement[bool]:
    if column is players.c.user:
        return players.c.id == person.id
    if any(key.column.table is players for key in column.foreign_keys):
        return column == person.id
    return and_(column.table.c.workspace_id == person.workspace_id, column == person.user)


def _rows(tx: Tx, table: Table, where: ColumnElement[bool]) -> Rows:
    query = select(table).where(where).order_by(*table.primary_key.columns)
    return [{name: _plain(value) for name, value in row.items()} for row in tx.execute(query).mappings()]


def _on_boards(tx: Tx, person: Player) -> Rows:
    """The errand of a board shows the same."""
    found: Rows = []
    for message in boards.naming(tx, person):
        board = read(message.shows)
        if isinstance(board, BoardShown):
            mine = [place for place in board.places or () if place.player_id == person.id]
            found.append(
                {
                    "channel": message.channel,
                    "posted_at": _plain(message.posted_at),
                    "link": message.link,
                    "shared_by_you": board.shared_by == person.id,
                    "places": [{"points": place.points, "streak": place.streak} for place in mine],
                }
            )
    return found


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value  # a moment is a date, too
