"""Which daily returns on which date, told from a channel's whole history, date by date: slow, and in days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date


def returns(dates: Collection[date], missed: Collection[date]) -> dict[date, date]:
    """By the date of each return the one it is of. dates: on which there is a daily. missed: which of them
    most did not know, where it was a fresh one.
    """
    came: dict[date, date] = {}
    fresh: list[date] = []
    for today in sorted(dates):
        waits: dict[date, int] = {}
        for asked in fresh:
            times = [on for on, of in came.items() if of == asked]
            if asked not in missed or len(times) == 2:
                continue
            since, days = (max(times), 28) if times else (asked, 14)
            over = (today - since).days - days
            if 0 <= over <= 90:
                waits[asked] = over
        if waits:
            longest = max(waits.values())
            came[today] = min(asked for asked, over in waits.items() if over == longest)
        else:
            fresh.append(today)
    return came
