"""Who stands where in a channel's season, for its board and for what closes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.context import Context
from bot.quiz.enough import ENOUGH
from bot.quiz.season import Placed, days_of, placed
from bot.store import seasons

FIRST = 3  # places are shown
MOST = 10  # people, where many have the same


def standings(ctx: Context, workspace_id: int, channel: str, on: date) -> list[Placed] | None:
    """Everybody on the board of the season that a date is in; None while they are too few for one."""
    board = placed(seasons.tallies(ctx.tx, workspace_id, channel, *days_of(on)))
    return board if len(board) >= ENOUGH else None


def first(board: Sequence[Placed]) -> list[Placed]:
    """Those who are shown."""
    return [each for each in board[:MOST] if each.rank <= FIRST]
