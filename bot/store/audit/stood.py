"""How dailies stood: what decides whether somebody missed them says no more than was noted."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import takewhile

from sqlalchemy import and_, not_, or_, select

from bot.quiz import occasion
from bot.quiz.stood import A_NOTE_HOLDS, Heard, heard_for
from bot.store import Tx, listening
from bot.store.among import among
from bot.store.pages import STREAMED
from bot.store.problem import Problem
from bot.store.tables import cards, workspaces

_DATED = among(cards.c.occasion, occasion.DATED)
_CLOSED = and_(cards.c.posted_at.is_not(None), cards.c.closed_at.is_not(None))


def problems(tx: Tx) -> Iterator[Problem]:
    yield from _facts(tx)
    yield from _heard(tx)


def _facts(tx: Tx) -> Iterator[Problem]:
    counted = and_(cards.c.scheduled.is_not(None), _CLOSED)
    query = select(cards.c.id, cards.c.scheduled, cards.c.heard_for, cards.c.deleted_at).order_by(cards.c.id)
    undated = or_(cards.c.scheduled.is_not(None), cards.c.heard_for.is_not(None))
    for row in tx.execute(query.where(not_(_DATED), undated)):
        yield Problem(f"card {row.id}", "asked by a schedule, or for so long", "neither: it has no date")
    for row in tx.execute(query.where(_DATED, counted, cards.c.heard_for.is_(None))):
        yield Problem(f"card {row.id}", "closed, and nobody noted how long people were heard", "noted")
    for row in tx.execute(query.where(cards.c.deleted_at.is_not(None), not_(_CLOSED))):
        yield Problem(f"card {row.id}", "deleted, and neither posted nor closed", "both")


def _heard(tx: Tx) -> Iterator[Problem]:
    """Notes are only added to, so what a closing counted is there for good."""
    noted: defaultdict[str, deque[Heard]] = defaultdict(deque)
    for platform, time in listening.everywhere(tx):
        noted[platform].append(time)
    columns = (cards.c.id, cards.c.posted_at, cards.c.closed_at, cards.c.closes_at, cards.c.heard_for)
    query = select(*columns, workspaces.c.platform).join(workspaces).where(_CLOSED, cards.c.heard_for > 0)
    for row in tx.execute(query.order_by(cards.c.posted_at), execution_options=STREAMED):
        times = noted[row.platform]
        while times and times[0].until + A_NOTE_HOLDS < row.posted_at:
            times.popleft()
        over = min(row.closed_at, row.closes_at)
        most = heard_for(_before(times, over), row.posted_at, over)
        if timedelta(seconds=row.heard_for) > most:
            about = f"the time in which people could answer card {row.id}"
            yield Problem(about, f"{row.heard_for} s", f"at most {int(most.total_seconds())} s, as was noted")


def _before(times: Iterable[Heard], end: datetime) -> Iterator[Heard]:
    return takewhile(lambda time: time.since < end, times)
