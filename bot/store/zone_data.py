"""By which version of the zone data the next occurrences were computed, and which zones matter."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, delete, insert, select

from bot.store import Tx
from bot.store.contest_plans import contest_plans
from bot.store.tables import metadata, players, schedules, workspaces

zone_data = Table(
    "zone_data",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", String(16), nullable=False),
)


def computed_by(tx: Tx) -> str | None:
    """The version; None before the first time."""
    version: str | None = tx.execute(select(zone_data.c.version)).scalar_one_or_none()
    return version


def set_computed_by(tx: Tx, version: str) -> None:
    tx.execute(delete(zone_data))
    tx.execute(insert(zone_data).values(id=1, version=version))


def in_use(tx: Tx) -> set[str]:
    """Every zone that somebody's day is told by."""
    columns = (schedules.c.zone, contest_plans.c.zone, workspaces.c.zone, players.c.zone, players.c.told_zone)
    return {zone for column in columns for zone in tx.execute(select(column).distinct()).scalars() if zone}
