"""A daily's occurrences: a unique row decides who posts one, and it keeps what became of that."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, exists, func, select, update

from bot.store import Tx, upsert
from bot.store.despatch import LAPSED
from bot.store.schedules import Schedule
from bot.store.tables import cards, occurrences

_OUTCOME = (
    update(occurrences)
    .where(occurrences.c.schedule_id == bindparam("schedule"), occurrences.c.on_date == bindparam("on"))
    .values(card_id=bindparam("card"), missed=bindparam("why"))
)
_LAST = select(func.max(occurrences.c.on_date)).where(occurrences.c.schedule_id == bindparam("schedule"))
_OF_CARDS = select(occurrences.c.card_id).where(occurrences.c.card_id.in_(bindparam("cards", expanding=True)))
_OF_CARD = select(occurrences.c.schedule_id, occurrences.c.on_date).where(
    occurrences.c.card_id == bindparam("card")
)
_POSTED = (
    select(occurrences.c.schedule_id)
    .where(occurrences.c.schedule_id.in_(bindparam("schedules", expanding=True)))
    .where(occurrences.c.on_date >= bindparam("first"), occurrences.c.on_date < bindparam("end"))
    .where(occurrences.c.missed.is_(None), ~exists().where(cards.c.id == occurrences.c.card_id, LAPSED))
)


def claim(tx: Tx, due: Sequence[Schedule]) -> set[int]:
    """The schedules whose next occurrence is ours to post: the unique row lets one caller through, once."""
    rows = [{"schedule_id": s.id, "on_date": s.next.on, "due": s.next.due} for s in due if s.next is not None]
    return {row.schedule_id for row in upsert.add_all(tx, occurrences, rows, occurrences.c.schedule_id)}


def set_outcome(
    tx: Tx, schedule_id: int, on: date, *, card_id: int | None = None, missed: str | None = None
) -> None:
    """What became of a claimed occurrence: the card it is, or why it was missed."""
    set_outcomes(tx, {(schedule_id, on): (card_id, missed)})


def set_outcomes(tx: Tx, outcomes: Mapping[tuple[int, date], tuple[int | None, str | None]]) -> None:
    """The same for several, by schedule and date."""
    rows = [
        {"schedule": schedule_id, "on": on, "card": card_id, "why": why}
        for (schedule_id, on), (card_id, why) in outcomes.items()
    ]
    if rows:
        tx.execute(_OUTCOME, rows)


def last_claimed(tx: Tx, schedule_id: int) -> date | None:
    """The latest of its dates that was posted or missed."""
    last: date | None = tx.execute(_LAST, {"schedule": schedule_id}).scalar_one()
    return last


def last_claimed_of(tx: Tx, schedule_ids: Sequence[int]) -> dict[int, date]:
    """The same of several schedules that had any."""
    of = occurrences.c.schedule_id
    query = select(of, func.max(occurrences.c.on_date)).where(of.in_(schedule_ids)).group_by(of)
    return {row[0]: row[1] for row in tx.execute(query)}


def has(tx: Tx, schedule: Schedule, on: date) -> bool:
    """Whether a date is one of its own: it was due then, or will be next."""
    if schedule.next is not None and schedule.next.on == on:
        return True
    query = select(occurrences.c.on_date).where(
        occurrences.c.schedule_id == schedule.id, occurrences.c.on_date == on
    )
    return tx.execute(query).first() is not None


def posted_between(tx: Tx, schedule_ids: Collection[int], first: date, end: date, now: datetime) -> set[int]:
    """Those of these that had one from `first` on and before `end`, which was not missed."""
    days = {"schedules": list(schedule_ids), "first": first, "end": end, "now": now}
    return set(tx.execute(_POSTED, days).scalars()) if schedule_ids else set()


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


def among(tx: Tx, card_ids: Collection[int]) -> set[int]:
    """Those of these cards that were posted for a schedule."""
    return set(tx.execute(_OF_CARDS, {"cards": list(card_ids)}).scalars()) if card_ids else set()


def of_card(tx: Tx, card_id: int) -> tuple[int, date] | None:
    """The schedule and date a daily card was posted for."""
    row = tx.execute(_OF_CARD, {"card": card_id}).one_or_none()
    return None if row is None else (row.schedule_id, row.on_date)
