"""When the people of a platform were heard: the times that decide which dailies anybody could answer.

Several processes on one database are one bot: whoever hears people extends the same times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Column, Index, Integer, String, Table, bindparam, insert, select, update

from bot.quiz.stood import A_NOTE_HOLDS, Heard, heard_for
from bot.store import Tx
from bot.store.tables import Moment, metadata

listening = Table(
    "listening",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("platform", String(16), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment, nullable=False),  # the last note of it
    Index(None, "platform", "until"),
)
_GOES_ON = (
    listening.c.platform == bindparam("of"),
    listening.c.since <= bindparam("now", type_=Moment),
    listening.c.until >= bindparam("holds_since", type_=Moment),
)
_LONGER = (
    update(listening)
    .where(*_GOES_ON, listening.c.until < bindparam("now", type_=Moment))
    .values(until=bindparam("now", type_=Moment))
)
_BETWEEN = select(listening.c.since, listening.c.until).where(
    listening.c.platform == bindparam("of"),
    listening.c.since < bindparam("until", type_=Moment),
    listening.c.until > bindparam("holds_since", type_=Moment),
)
_THERE = select(listening.c.id).where(*_GOES_ON).limit(1)


def note(tx: Tx, platform: str, now: datetime) -> None:
    """People are heard. A time goes on while its last note holds, whoever made that; else another begins."""
    of = {"of": platform, "now": now, "holds_since": now - A_NOTE_HOLDS}
    if tx.execute(_LONGER, of).rowcount == 0 and tx.execute(_THERE, of).first() is None:
        tx.execute(insert(listening).values(platform=platform, since=now, until=now))


def everywhere(tx: Tx) -> Iterator[tuple[str, Heard]]:
    """Every time by its platform, in order."""
    columns = (listening.c.platform, listening.c.since, listening.c.until)
    for platform, since, until in tx.execute(select(*columns).order_by(listening.c.since)):
        yield platform, Heard(since, until)


def between(tx: Tx, platform: str, spans: Sequence[tuple[datetime, datetime]]) -> list[timedelta]:
    """How long people were heard in each of these times, from one moment to another."""
    if not spans:
        return []
    first, last = min(since for since, _ in spans), max(until for _, until in spans)
    of = {"of": platform, "until": last, "holds_since": first - A_NOTE_HOLDS}
    times = [Heard(*row) for row in tx.execute(_BETWEEN, of)]
    return [heard_for(times, since, until) for since, until in spans]
