"""The streak that is stored with a person, and of which forgiven day they were told."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, update

from bot.quiz.streak import Streak
from bot.store import Tx
from bot.store.tables import players

_SET_STREAK = (
    update(players)
    .where(players.c.id == bindparam("player"))
    .values({c: bindparam(c) for c in ("streak", "best_streak", "kept_on", "forgiven_on")})
)


def set_forgiven_told(tx: Tx, player_id: int, day: date) -> None:
    tx.execute(update(players).where(players.c.id == player_id).values(forgiven_told=day))


def set_streak(tx: Tx, player_id: int, streak: Streak) -> None:
    tx.execute(
        _SET_STREAK,
        {
            "player": player_id,
            "streak": streak.days,
            "best_streak": streak.best,
            "kept_on": streak.kept_on,
            "forgiven_on": streak.forgiven_on,
        },
    )


def streak_of(row: Row[Any]) -> Streak:
    """The stored streak of a row with the four streak columns."""
    return Streak(row.streak, row.best_streak, row.kept_on, row.forgiven_on)
