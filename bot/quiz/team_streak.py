"""A team's streak: how many dailies in a row enough of its people answered.

Enough is a share of who answered that daily in the calendar month before: whoever had left when this one
began, or only looks on, does not count. In a daily's first month it is of who answered it so far. Two people
at least: one is no team.
Days without a daily (rest days, pauses, one never posted or whose message was deleted) leave it as it was.
So does one that too few answered in less than eight hours (`quiz.stood`): it was closed, or the bot was away.
"""

from __future__ import annotations

from math import ceil

OFFERED = (25, 40, 60, 80)
SHARE = 40  # until somebody chooses another
LEAST = 2  # people


def needed(active: int, share: int) -> int:
    """How many must answer. active: people of the month before; share: in percent."""
    return max(LEAST, ceil(active * share / 100))


def after(before: int, answered: int, needed: int) -> int:
    """The streak once a daily is over; before: the streak as of the one before it."""
    return before + 1 if answered >= needed else 0
