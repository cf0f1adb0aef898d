"""The week before, as a week's first daily tells of it where its keepers want that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from bot.store import Tx, occurrences
from bot.store.schedules import Schedule


def recapping(tx: Tx, due: Iterable[tuple[Schedule, date]]) -> set[int]:
    """The schedules whose daily of that date is the first that was not missed in its week, and tells of the
    last one.
    """
    wanted = [(each.id, on) for each, on in due if each.recap]
    found: set[int] = set()
    for on in {on for _, on in wanted}:
        these = {id for id, day in wanted if day == on}
        found |= these - occurrences.posted_between(tx, these, monday_of(on), on)
    return found


def monday_of(on: date) -> date:
    return on - timedelta(days=on.weekday())
