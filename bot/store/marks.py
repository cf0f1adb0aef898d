"""How a person's streak stood at the end of each month in which they kept a day.

A daily that closes, or an answer that comes late, changes what a streak was from its date on. It is counted
again from the mark before that date, so that ten years are read no more than once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from sqlalchemy import Column, Date, ForeignKey, Integer, Table, and_, bindparam, delete, func, select

from bot.quiz.streak import Streak
from bot.store import Tx, pages, streak_starts, upsert
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import answers, metadata

streak_marks = Table(
    "streak_marks",
    metadata,
    Column("player_id", ForeignKey("players.id"), primary_key=True),
    Column("on_date", Date, primary_key=True),  # a kept day: the streak is as of it
    Column("days", Integer, nullable=False),
    Column("best", Integer, nullable=False),
    Column("forgiven_on", Date),
)

PERSONAL: Columns = (streak_marks.c.player_id,)
_LATER = delete(streak_marks).where(
    streak_marks.c.player_id == bindparam("player"), streak_marks.c.on_date >= bindparam("day")
)


def add(tx: Tx, player_id: int, states: Sequence[Streak]) -> None:
    """states: after one kept day after another, the first as it was stored. The last of each month is kept,
    once the next month has a day.
    """
    rows = [
        {
            "player_id": player_id,
            "on_date": state.kept_on,
            "days": state.days,
            "best": state.best,
            "forgiven_on": state.forgiven_on,
        }
        for state, after in pairwise(states)
        if state.kept_on and after.kept_on and _month(state.kept_on) != _month(after.kept_on)
    ]
    upsert.add_all(tx, streak_marks, rows, streak_marks.c.on_date)


def before(tx: Tx, day: date, player_ids: Collection[int]) -> dict[int, Streak]:
    """Each person's last streak that nothing from this day on changes: a mark, else what their replay begins
    with, their first day at the latest.
    """
    latest = (
        select(streak_marks.c.player_id, func.max(streak_marks.c.on_date).label("on_date"))
        .where(streak_marks.c.player_id.in_(player_ids), streak_marks.c.on_date < day)
        .group_by(streak_marks.c.player_id)
        .subquery()
    )
    marked = select(streak_marks).join(
        latest,
        and_(streak_marks.c.player_id == latest.c.player_id, streak_marks.c.on_date == latest.c.on_date),
    )
    found = {
        row.player_id: Streak(row.days, row.best, row.on_date, row.forgiven_on) for row in tx.execute(marked)
    }
    unmarked = [id for id in player_ids if id not in found]
    begun = streak_starts.of(tx, unmarked) if unmarked else {}
    found |= {id: start.streak for id, start in begun.items() if start.streak.kept_on is not None}
    unmarked = [id for id in unmarked if id not in found]
    first = (
        select(answers.c.player_id, func.min(answers.c.day).label("day"))
        .where(answers.c.player_id.in_(unmarked))
        .group_by(answers.c.player_id)
    )
    return found | {row.player_id: Streak(1, 1, row.day) for row in (tx.execute(first) if unmarked else ())}


def of(tx: Tx, player_ids: range) -> Iterator[tuple[int, Streak]]:
    """Every mark of these people, with whose it is."""
    theirs = select(streak_marks).where(pages.within(streak_marks.c.player_id, player_ids))
    for row in tx.execute(theirs.order_by(streak_marks.c.player_id, streak_marks.c.on_date)):
        yield row.player_id, Streak(row.days, row.best, row.on_date, row.forgiven_on)


def drop(tx: Tx, day: date, player_ids: Iterable[int]) -> None:
    """What they say of this day and later holds no more."""
    rows = [{"player": id, "day": day} for id in player_ids]
    if rows:
        tx.execute(_LATER, rows)


def drop_until(tx: Tx, day: date, player_id: int) -> None:
    """What they say of days before that one nobody can count again."""
    tx.execute(
        delete(streak_marks).where(streak_marks.c.player_id == player_id, streak_marks.c.on_date < day)
    )


def forget(tx: Tx, person: Player) -> None:
    tx.execute(delete(streak_marks).where(streak_marks.c.player_id == person.id))


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
