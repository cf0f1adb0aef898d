"""A moment of a round that its platform timed, by our clock: both may be apart, and we hear of it late.

Between two moments of one question lies what the platform says, because both are reckoned alike.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.store import Tx, contest_cards
from bot.store.contest_cards import Asked

OLDEST = timedelta(minutes=5)  # nothing of a round is heard of after that: clocks are further apart


def ours(tx: Tx, asked: Asked, theirs: datetime | None, now: datetime) -> datetime:
    """theirs: by the platform's clock; of what that does not tell, and of what nothing relates to it, all
    that is known is when we heard of it.
    """
    if theirs is None:
        return now
    if asked.opened_at is None:
        return before_known(tx, asked, theirs, now)
    return now if asked.told_at is None else asked.opened_at + (theirs - asked.told_at)


def before_known(tx: Tx, asked: Asked, theirs: datetime, now: datetime) -> datetime:
    """The same before we hear that the question stands. Once we do, it must stand by this too, where
    anything was reckoned so.
    """
    at = theirs + contest_cards.clocks_apart(tx, asked)
    return at if abs(at - now) < OLDEST else now
