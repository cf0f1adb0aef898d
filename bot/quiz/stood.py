"""How long a daily could be answered: while it stood open and the bot listened.

The rule: a daily that closes unanswered is a miss only where its date was one of its channel's schedule,
nobody deleted it, and people were heard for eight hours or more between its posting and its closing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

ENOUGH = timedelta(hours=8)
# People are heard until the next note of it may come: what a closing counts is then what anybody counts
# later, when that note was made.
A_NOTE_HOLDS = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Heard:
    """A time in which people were heard, from the first note of it to the last."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Stood:
    """How a daily stood until it closed. `scheduled` is None for one from before anybody noted such things:
    every such daily could be answered.
    """

    scheduled: bool | None
    heard_for: timedelta
    deleted: bool


def could_be_answered(stood: Stood) -> bool:
    if stood.deleted:
        return False
    return stood.scheduled is None or (stood.scheduled and stood.heard_for >= ENOUGH)


def heard_for(times: Iterable[Heard], posted: datetime, closed: datetime) -> timedelta:
    """How much of the time between two moments people were heard in; what overlaps counts once."""
    total, reached = timedelta(), posted
    for time in sorted(times, key=lambda t: t.since):
        since, until = max(time.since, reached), min(time.until + A_NOTE_HOLDS, closed)
        if since < until:
            total += until - since
            reached = until
    return total
