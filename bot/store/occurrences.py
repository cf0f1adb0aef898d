"""A daily's occurrences: a unique row decides who posts one, and it keeps what became of that."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select, update

from bot.quiz.occurrence import Occurrence
from bot.store import Tx, upsert
from bot.store.schedules import Schedule
from bot.store.tables import occurrences, schedules


def claim(tx: Tx, schedule_id: int, occurrence: Occurrence) -> bool:
    """Whether this occurrence is ours to post: the unique row lets one caller through, once."""
    values = {"schedule_id": schedule_id, "on_date": occurrence.on, "due": occurrence.due}
    return upsert.add(tx, occurrences, values, occurrences.c.schedule_id) is not None


def set_outcome(
    tx: Tx, schedule_id: int, on: date, *, card_id: int | None = None, missed: str | None = None
) -> None:
    """What became of a claimed occurrence: the card it is, or why it was missed."""
    tx.execute(
        update(occurrences)
        .where(occurrences.c.schedule_id == schedule_id, occurrences.c.on_date == on)
        .values(card_id=card_id, missed=missed)
    )


def last_claimed(tx: Tx, workspace_id: int, channel: str) -> date | None:
    """The latest date whose daily was posted or missed."""
    query = (
        select(func.max(occurrences.c.on_date))
        .select_from(occurrences.join(schedules))
        .where(schedules.c.workspace_id == workspace_id, schedules.c.channel == channel)
    )
    last: date | None = tx.execute(query).scalar_one()
    return last


def has(tx: Tx, schedule: Schedule, on: date) -> bool:
    """Whether a date is one of its own: it was due then, or will be next."""
    if schedule.next is not None and schedule.next.on == on:
        return True
    query = select(occurrences.c.on_date).where(
        occurrences.c.schedule_id == schedule.id, occurrences.c.on_date == on
    )
    return tx.execute(query).first() is not None


def last_missed(tx: Tx, schedule_id: int) -> tuple[date, str] | None:
    """The latest occurrence, if that one was missed, and why."""
    query = (
        select(occurrences.c.on_date, occurrences.c.missed)
        .where(occurrences.c.schedule_id == schedule_id)
        .order_by(occurrences.c.on_date.desc())
        .limit(1)
    )
    row = tx.execute(query).one_or_none()
    return None if row is None or row.missed is None else (row.on_date, row.missed)


def of_card(tx: Tx, card_id: int) -> tuple[int, date] | None:
    """The schedule and date a daily card was posted for."""
    query = select(occurrences.c.schedule_id, occurrences.c.on_date).where(occurrences.c.card_id == card_id)
    row = tx.execute(query).one_or_none()
    return None if row is None else (row.schedule_id, row.on_date)
