"""Where the replay of a person's streak begins once the dates of their days away are let go.

What was missed by then is in it already, and of those days their number stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Integer, Row, Table, bindparam, delete, extract, or_, select

from bot.quiz.streak import Start, Streak
from bot.store import Tx, absences, pages, upsert
from bot.store.absences import days_away
from bot.store.holds import Holds
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import metadata, players, workspaces

streak_starts = Table(
    "streak_starts",
    metadata,
    Column("player_id", ForeignKey("players.id"), primary_key=True),
    Column("on_date", Date, nullable=False),
    Column("days", Integer, nullable=False),
    Column("best", Integer, nullable=False),
    Column("kept_on", Date),
    Column("forgiven_on", Date),
    Column("year", Integer, nullable=False),
    Column("let_go", Integer, nullable=False),  # so many days away in that year, of which no date is known
)


PERSONAL: Columns = (streak_starts.c.player_id,)
_START = (
    streak_starts.c.on_date,
    *(streak_starts.c[name] for name in ("days", "best", "kept_on", "forgiven_on")),
)
_KNOWN = (
    select(days_away.c.on_date.label("away"), players.c.id, *(c.label(f"start_{c.name}") for c in _START))
    .select_from(players.outerjoin(streak_starts).outerjoin(days_away, days_away.c.player_id == players.c.id))
    .where(or_(days_away.c.player_id.is_not(None), streak_starts.c.player_id.is_not(None)))
)
_KNOWN_OF = _KNOWN.where(players.c.id.in_(bindparam("players", expanding=True)))


@dataclass(frozen=True, slots=True)
class Known:
    """What a replay of somebody's streak needs."""

    away: frozenset[date] = frozenset()
    start: Start | None = None


def used(tx: Tx, player_id: int) -> Counter[int]:
    """How many days somebody was away by year, of the years of which days can still be taken out."""
    count = Counter(day.year for day in absences.of(tx, player_id))
    before = tx.execute(select(streak_starts).where(streak_starts.c.player_id == player_id)).one_or_none()
    if before is not None:
        count[before.year] += before.let_go
    return count


def known(tx: Tx, player_ids: Sequence[int] | range) -> dict[int, Known]:
    """Of those of these people who were ever away."""
    if isinstance(player_ids, range):
        rows = tx.execute(_KNOWN.where(pages.within(players.c.id, player_ids)))
    else:
        rows = tx.execute(_KNOWN_OF, {"players": player_ids})
    found: dict[int, Known] = {}
    for row in rows:
        before = found.get(row.id) or Known(start=_start(row))
        found[row.id] = before if row.away is None else replace(before, away=before.away | {row.away})
    return found


def of(tx: Tx, player_ids: Collection[int]) -> dict[int, Start]:
    """Where the replays of these people's streaks begin, of those that do not begin with nothing."""
    query = select(streak_starts.c.player_id, *(c.label(f"start_{c.name}") for c in _START))
    rows = tx.execute(query.where(streak_starts.c.player_id.in_(player_ids)))
    return {row.player_id: start for row in rows if (start := _start(row))}


def _start(row: Row[Any]) -> Start | None:
    if row.start_on_date is None:
        return None
    streak = Streak(row.start_days, row.start_best, row.start_kept_on, row.start_forgiven_on)
    return Start(row.start_on_date, streak)


@dataclass(frozen=True, slots=True)
class Old:
    """Somebody with days away of which the dates are to be let go, or of whom a start says too much."""

    player_id: int
    workspace_id: int
    holds: Holds


def old(tx: Tx, until: date, limit: int) -> list[Old]:
    """Some of those who were away before that day, or whose replay can begin with its month instead."""
    month = until.replace(day=1)
    away = select(days_away.c.player_id).where(days_away.c.on_date < until)
    begun = select(streak_starts.c.player_id).where(
        streak_starts.c.on_date < month, extract("day", streak_starts.c.on_date) > 1
    )
    query = (
        select(players.c.id, players.c.workspace_id, players.c.user, workspaces.c.platform, workspaces.c.name)
        .join(workspaces, workspaces.c.id == players.c.workspace_id)
        .where(players.c.id.in_(away.union(begun)), players.c.user.is_not(None))
        .order_by(players.c.id)
        .limit(limit)
    )
    rows = tx.execute(query)
    return [Old(row.id, row.workspace_id, Holds(row.platform, row.name, row.user)) for row in rows]


def begin(tx: Tx, player_id: int, start: Start, gone: Collection[date]) -> None:
    """Their replay begins there from now on; of these days away only their number stays."""
    year, let_go = max(gone, default=date.min).year, 0
    before = tx.execute(select(streak_starts).where(streak_starts.c.player_id == player_id)).one_or_none()
    if before is not None and before.year >= year:
        year, let_go = before.year, before.let_go
    let_go += sum(day.year == year for day in gone)
    values = {
        "on_date": start.on,
        "days": start.streak.days,
        "best": start.streak.best,
        "kept_on": start.streak.kept_on,
        "forgiven_on": start.streak.forgiven_on,
        "year": year,
        "let_go": let_go,
    }
    tx.execute(
        upsert.insert(tx.dialect.name, streak_starts)
        .values({"player_id": player_id, **values})
        .on_conflict_do_update(index_elements=["player_id"], set_=values)
    )
    tx.execute(delete(days_away).where(days_away.c.player_id == player_id, days_away.c.on_date.in_(gone)))


def forget(tx: Tx, person: Player) -> None:
    tx.execute(delete(streak_starts).where(streak_starts.c.player_id == person.id))
