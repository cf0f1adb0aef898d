"""Who looks after a channel's quiz."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, ForeignKey, Integer, String, Table, UniqueConstraint, delete, func, select

from bot.store import Tx, upsert
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import metadata, players

keepers = Table(
    "keepers",
    metadata,
    Column("id", Integer, primary_key=True),  # in the order in which they became it
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("channel", String(64), nullable=False),
    Column("player_id", ForeignKey("players.id"), nullable=False),
    UniqueConstraint("workspace_id", "channel", "player_id"),
)

PERSONAL: Columns = (keepers.c.player_id,)


@dataclass(frozen=True, slots=True)
class Keeper:
    """`user` is the platform's own id, `name` what they were last called."""

    player_id: int
    user: str
    name: str


def of(tx: Tx, workspace_id: int, channel: str) -> list[Keeper]:
    """A channel's keepers, the longest first."""
    query = (
        select(keepers.c.player_id, players.c.user, players.c.name)
        .join(players, players.c.id == keepers.c.player_id)
        .where(keepers.c.workspace_id == workspace_id, keepers.c.channel == channel)
        .order_by(keepers.c.id)
    )
    return [Keeper(*row) for row in tx.execute(query)]


def runners(tx: Tx, workspace_id: int, most: int) -> list[str]:
    """The users of those who became a keeper of any channel there last."""
    query = (
        select(players.c.user)
        .join(keepers, players.c.id == keepers.c.player_id)
        .where(keepers.c.workspace_id == workspace_id, players.c.user.is_not(None))
        .group_by(players.c.id, players.c.user)
        .order_by(func.max(keepers.c.id).desc())
        .limit(most)
    )
    return list(tx.execute(query).scalars())


def add(tx: Tx, person: Player, channel: str) -> bool:
    """Whether they were none before."""
    values = {"workspace_id": person.workspace_id, "channel": channel, "player_id": person.id}
    return upsert.add(tx, keepers, values, keepers.c.id) is not None


def remove(tx: Tx, person: Player, channel: str) -> bool:
    """Whether they were one."""
    theirs = (keepers.c.player_id == person.id, keepers.c.channel == channel)
    return tx.execute(delete(keepers).where(*theirs)).rowcount > 0


def forget(tx: Tx, person: Player) -> None:
    tx.execute(delete(keepers).where(keepers.c.player_id == person.id))
