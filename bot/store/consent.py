"""What people allow: to be named in what the bot posts of its own accord, and to be written to unasked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import and_, bindparam, exists, select, true, update

from bot.store import Tx, people
from bot.store.people import SEEN, Player, Unasked
from bot.store.tables import players, workspaces

# One account in several workspaces of a platform is one person, whom the same bot writes to.
_elsewhere, _theirs, _own = players.alias("elsewhere"), workspaces.alias("theirs"), workspaces.alias("own")
_THERE = and_(
    _own.c.id == players.c.workspace_id,
    _theirs.c.platform == _own.c.platform,
    _elsewhere.c.workspace_id == _theirs.c.id,
    _elsewhere.c.user == players.c.user,
)
_SAID_NO_THERE = exists().where(_THERE, _elsewhere.c.unasked.not_in(bindparam("taken", expanding=True)))
_HEARD_THERE = exists().where(_THERE, _elsewhere.c.written_on >= bindparam("on"))
_WRITE = (
    update(players)
    .where(
        players.c.id == bindparam("player"),
        players.c.user.is_not(None),
        ~players.c.gone,
        ~_SAID_NO_THERE,
        ~_HEARD_THERE,
    )
    .values(written_on=bindparam("on"))
)

_TAKES = select(players.c.id).where(players.c.id == bindparam("player"), ~_SAID_NO_THERE)

NAMED = (players.c.named == true(), players.c.user.is_not(None), *SEEN)  # of the bot's own accord


def set_named(tx: Tx, player_id: int, named: bool) -> None:
    """They have said whether the bot may name them in its posts, and are not asked any more."""
    values = {"named": named, "naming_asked": True}
    tx.execute(update(players).where(players.c.id == player_id).values(values))


def set_asked(tx: Tx, player_id: int) -> None:
    tx.execute(update(players).where(players.c.id == player_id).values(naming_asked=True))


def set_unasked(tx: Tx, player_id: int, taken: Unasked) -> None:
    tx.execute(update(players).where(players.c.id == player_id).values(unasked=taken))


def named(tx: Tx, player_ids: Collection[int]) -> dict[int, str]:
    """The names of those of them whom the bot may name of its own accord: who wants it, and is here."""
    these = select(players.c.id, players.c.name).where(players.c.id.in_(player_ids), *NAMED)
    rows = tx.execute(these) if player_ids else ()
    return {row.id: row.name for row in rows}


def called(tx: Tx, player_ids: Collection[int]) -> dict[int, Player]:
    """The same people, with what tells them apart from others of their name."""
    ids = named(tx, player_ids)
    return people.by_ids(tx, ids) if ids else {}


def takes_challenges(tx: Tx, player_id: int) -> bool:
    """Whether they have said no to them nowhere."""
    asked = {"player": player_id, "taken": [Unasked.ALL]}
    return tx.execute(_TAKES, asked).first() is not None


def may_write(tx: Tx, player_id: int, on: date, *, duel: bool = False) -> bool:
    """Whether they may get a word that they did not ask for; if so, it was that day's.

    on: the date where they are. duel: whether it challenges them to one.
    """
    taken = [Unasked.ALL] if duel else [Unasked.ALL, Unasked.NO_DUELS]
    return tx.execute(_WRITE, {"player": player_id, "on": on, "taken": taken}).rowcount == 1
