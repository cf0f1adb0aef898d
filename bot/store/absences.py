"""When somebody was away, or will be, by their own days (`quiz.absence`): nobody else ever sees any of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Column, ColumnElement, Date, ForeignKey, Table, delete, or_, select

from bot.store import Tx, upsert
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import Moment, metadata

days_away = Table(
    "days_away",
    metadata,
    Column("player_id", ForeignKey("players.id"), primary_key=True),
    Column("on_date", Date, primary_key=True, index=True),
    Column("said_at", Moment),  # that they would be, or were; NULL: nobody wrote it down
)

PERSONAL: Columns = (days_away.c.player_id,)


def said_before(until: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Of days that were said before that moment, or nobody knows when."""
    return or_(days_away.c.said_at.is_(None), days_away.c.said_at < until)


def add(tx: Tx, player_id: int, days: Collection[date], at: datetime) -> None:
    """Away on these days; those that were said before stay said, since then."""
    rows = [{"player_id": player_id, "on_date": day, "said_at": at} for day in sorted(days)]
    upsert.add_all(tx, days_away, rows, days_away.c.on_date)


def remove_from(tx: Tx, player_id: int, day: date, but: Collection[date]) -> None:
    """Away no more, from this day on, but on these."""
    theirs = (days_away.c.player_id == player_id, days_away.c.on_date >= day)
    tx.execute(delete(days_away).where(*theirs, days_away.c.on_date.not_in(but)))


def of(tx: Tx, player_id: int) -> frozenset[date]:
    """Every day that is still known by its date."""
    return frozenset(
        tx.execute(select(days_away.c.on_date).where(days_away.c.player_id == player_id)).scalars()
    )


def is_away(tx: Tx, player_id: int, on: date) -> bool:
    """Whether this person, by their own reckoning of days, is away on that date."""
    return bool(away_on(tx, [(player_id, on)]))


def away_on(tx: Tx, dates: Collection[tuple[int, date]]) -> set[tuple[int, date]]:
    """Those of these people and dates on which that person is away."""
    of, on = {player for player, _ in dates}, {day for _, day in dates}
    theirs = select(days_away).where(days_away.c.player_id.in_(of), days_away.c.on_date.in_(on))
    rows = tx.execute(theirs) if dates else ()
    return {(row.player_id, row.on_date) for row in rows} & set(dates)


def forget(tx: Tx, person: Player) -> None:
    tx.execute(delete(days_away).where(days_away.c.player_id == person.id))
