"""Times that lie ahead because the clock was ahead when they were written: nothing waits for them.

No errand is put for later than at once, and no try for later than minutes: sooner, it is only refused again.
A vote is open for as long as its phase lasts, from now on at most.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from bot.store import Tx, contests, peers, standing
from bot.store import outbox as errands
from bot.store.edits import edits
from bot.store.tables import outbox
from bot.store.tables import standing as messages

AGREES = timedelta(seconds=5)
ARRIVES = timedelta(seconds=2)  # by then what was on its way has arrived, or never will


def pull_back(tx: Tx, now: datetime) -> bool:
    """Let nothing wait for longer than a lease; False, and nothing done, where `now` cannot be believed.

    A lease has its full length from now on, so that nothing is sent twice. Where other processes lease by
    their clocks, only one that agrees with the database's may touch what they wrote.
    """
    if not _believable(tx, now):
        return False
    leased, drawing = now + errands.LEASE, now + standing.LEASE
    tx.execute(
        update(outbox).where(outbox.c.done_at.is_(None), outbox.c.due_at > leased).values(due_at=leased)
    )
    tx.execute(update(messages).where(messages.c.redraw_at > drawing).values(redraw_at=drawing))
    tx.execute(update(messages).where(messages.c.drawn_at > now).values(drawn_at=now))
    tx.execute(update(edits).where(edits.c.at > now).values(at=now))
    contests.pull_back(tx, now)
    peers.pull_back(tx, now)
    return True


def take_over(tx: Tx, now: datetime) -> None:
    """What a process that was killed had begun to send for a round need not wait for its lease to end: people
    look at the clock. Where another process may be the one that sends it, it does.
    """
    if tx.dialect.name != "sqlite":
        return
    begun = (outbox.c.done_at.is_(None), outbox.c.attempts > 0, outbox.c.below != "")
    arrived = now + ARRIVES
    tx.execute(update(outbox).where(*begun, outbox.c.due_at > arrived).values(due_at=arrived))


def _believable(tx: Tx, now: datetime) -> bool:
    if tx.dialect.name == "sqlite":  # one process, and no clock but ours
        return True
    theirs: datetime = tx.execute(select(func.clock_timestamp())).scalar_one()
    return abs(theirs - now) <= AGREES
