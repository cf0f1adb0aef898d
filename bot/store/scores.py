"""Leaderboards: maintained totals, so that a board costs the same with ten answers or ten million."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, Select, func, select

from bot.quiz.streak import Streak
from bot.store import Tx, ranks
from bot.store.streaks import streak_of
from bot.store.tables import players, scores

EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a board; people with the same points share a rank, and without points there is none."""

    rank: int | None
    player_id: int
    name: str
    handle: str
    points: int
    streak: Streak
    zone: str | None  # theirs, where it is known


def top(
    tx: Tx,
    workspace_id: int,
    channel: str,
    period: str,
    count: int,
    *of: ColumnElement[bool],
    absent: Collection[int] = (),
) -> list[Row]:
    """The first `count` people who are here and want to be seen, those with the same points by name. of: what
    else they must be. absent: who has left the channel.

    Where more of them have the same points than there is room for, those who came to the quiz first stand: by
    name all of them would have to be read.
    """
    first = (
        _board(workspace_id, channel, period)
        .where(scores.c.shown, players.c.id.not_in(absent), *of)
        .order_by(scores.c.points.desc(), scores.c.player_id)
        .limit(count)
    )
    rows: list[Row] = []
    for i, row in enumerate(sorted(tx.execute(first), key=lambda row: (-row.points, row.name, row.id))):
        tied = rows and rows[-1].points == row.points
        rank = rows[-1].rank if tied else i + 1
        rows.append(_row(rank, row))
    return rows


def mine(
    tx: Tx, workspace_id: int, channel: str, period: str, player_id: int, absent: Collection[int] = ()
) -> Row | None:
    """One person's own line, or None when they have no points there. absent: as in `top`."""
    board = _board(workspace_id, channel, period)
    row = tx.execute(board.where(players.c.id == player_id)).one_or_none()
    if row is None:
        return None
    ahead = ranks.ahead(tx, workspace_id, channel, period, row.points)
    if absent:
        gone = board.where(scores.c.shown, scores.c.points > row.points, players.c.id.in_(absent))
        ahead -= len(tx.execute(gone).all())
    return _row(ahead + 1, row)


def totals(tx: Tx, workspace_id: int, player_id: int, periods: Sequence[str]) -> dict[str, int]:
    """A person's points in the whole workspace by period key."""
    query = select(scores.c.period, scores.c.points).where(
        scores.c.workspace_id == workspace_id,
        scores.c.channel == EVERYWHERE,
        scores.c.player_id == player_id,
        scores.c.period.in_(periods),
    )
    return dict(tx.execute(query).all())


def _board(workspace_id: int, channel: str, period: str) -> Select[Any]:
    return (
        select(
            players.c.id,
            players.c.name,
            players.c.handle,
            scores.c.points,
            func.coalesce(players.c.zone, players.c.told_zone).label("zone"),
            players.c.streak,
            players.c.best_streak,
            players.c.kept_on,
            players.c.forgiven_on,
        )
        .select_from(scores.join(players, players.c.id == scores.c.player_id))
        .where(scores.c.workspace_id == workspace_id, scores.c.channel == channel, scores.c.period == period)
    )


def _row(rank: int | None, row: sqlalchemy.Row[Any]) -> Row:
    return Row(rank, row.id, row.name, row.handle, row.points, streak_of(row), row.zone)
