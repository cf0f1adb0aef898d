"""The week before, as a week's first daily tells of it where its keepers want that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from bot.quiz.periods import monday_of
from bot.store import Tx, occurrences, recap_messages
from bot.store.schedules import Schedule


def recapping(tx: Tx, due: Iterable[tuple[Schedule, date]]) -> set[int]:
    """The schedules whose daily of that date is the first that was not missed in its week, and tells of the
    last one; of a channel's several one, and once a week.
    """
    wanted: dict[tuple[date, int], list[Schedule]] = defaultdict(list)
    for each, on in due:
        if each.recap:
            wanted[on, each.workspace_id].append(each)
    found: set[int] = set()
    for (on, team), these in wanted.items():
        monday, channels = monday_of(on), {each.channel for each in these}
        later = occurrences.posted_between(tx, {each.id for each in these}, monday, on)
        told = recap_messages.told_between(tx, team, channels, monday, on)
        for each in sorted(these, key=lambda one: (one.at, one.id)):
            if each.id not in later and each.channel not in told:
                found.add(each.id)
                told.add(each.channel)
    return found
