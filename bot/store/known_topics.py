"""Topics of which somebody says that they know them: what is new of these comes last in their reviews."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table, delete, select

from bot.store import Tx, upsert
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import metadata

known_topics = Table(
    "known_topics",
    metadata,
    Column("player_id", ForeignKey("players.id"), primary_key=True),
    Column("topic", String(32), primary_key=True),
)

PERSONAL: Columns = (known_topics.c.player_id,)


def add(tx: Tx, player_id: int, topic: str) -> None:
    upsert.added(tx, known_topics, {"player_id": player_id, "topic": topic})


def remove(tx: Tx, player_id: int, topic: str) -> None:
    """topic: "" for all."""
    which = () if not topic else (known_topics.c.topic == topic,)
    tx.execute(delete(known_topics).where(known_topics.c.player_id == player_id, *which))


def of(tx: Tx, player_id: int) -> frozenset[str]:
    query = select(known_topics.c.topic).where(known_topics.c.player_id == player_id)
    return frozenset(tx.execute(query).scalars())


def forget(tx: Tx, person: Player) -> None:
    remove(tx, person.id, "")
