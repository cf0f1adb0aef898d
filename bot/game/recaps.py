"""The week before, as a week's first daily tells of it where its keepers want that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.quiz.periods import monday_of
from bot.store import Tx, occurrences, recap_messages
from bot.store.schedules import Schedule

_SIX_DAYS = timedelta(days=6)


def recapping(tx: Tx, due: Iterable[tuple[Schedule, date]], now: datetime) -> set[int]:
    """The schedules whose daily of that date is the first that was not missed in its week, and tells of the
    last one; of a channel's several one, and once a week. due: the earliest first, which in another zone may
    have a later date.
    """
    wanted: dict[tuple[date, int], list[tuple[Schedule, date]]] = defaultdict(list)
    for each, on in due:
        if each.recap:
            wanted[monday_of(on), each.workspace_id].append((each, on))
    found: set[int] = set()
    for (monday, team), these in wanted.items():
        channels = {each.channel for each, _ in these}
        later: set[int] = set()
        for day in {on for _, on in these}:
            of_day = {each.id for each, on in these if on == day}
            later |= occurrences.posted_between(tx, of_day, monday, day, now)
        told = recap_messages.told_between(tx, team, channels, monday, monday + _SIX_DAYS, now)
        for each, _ in these:
            if each.id not in later and each.channel not in told:
                found.add(each.id)
                told.add(each.channel)
    return found
