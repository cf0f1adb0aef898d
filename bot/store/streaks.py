"""The streak that is stored with a person, and of which forgiven day they were told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, update

from bot.quiz.day import Reckoning
from bot.quiz.streak import Streak
from bot.store import Tx
from bot.store.tables import players

_STREAK = ("streak", "best_streak", "kept_on", "forgiven_on")
_OF = update(players).where(players.c.id == bindparam("player"))
_SET_STREAK = _OF.values({c: bindparam(c) for c in _STREAK})
_KEEP = _OF.values({c: bindparam(c) for c in (*_STREAK, "counts_in", "left_on")})


def set_forgiven_told(tx: Tx, player_id: int, day: date) -> None:
    tx.execute(update(players).where(players.c.id == player_id).values(forgiven_told=day))


def set_streak(tx: Tx, player_id: int, streak: Streak) -> None:
    set_streaks(tx, {player_id: streak})


def set_streaks(tx: Tx, streaks: Mapping[int, Streak]) -> None:
    """By person, in one order."""
    if streaks:
        tx.execute(_SET_STREAK, [_values(player_id, streak) for player_id, streak in sorted(streaks.items())])


def begin(tx: Tx, player_id: int, streak: Streak) -> None:
    """With this one their replay begins: what is stored is not from before it."""
    if streak.kept_on is not None:
        not_later = (players.c.id == bindparam("player"), players.c.kept_on <= streak.kept_on)
        tx.execute(_SET_STREAK.where(*not_later), _values(player_id, streak))


def keep(tx: Tx, player_id: int, streak: Streak, reckoning: Reckoning) -> None:
    """A day is kept, in the zone in which their days are counted."""
    tx.execute(
        _KEEP, _values(player_id, streak) | {"counts_in": reckoning.zone, "left_on": reckoning.left_on}
    )


def _values(player_id: int, streak: Streak) -> dict[str, object]:
    return {
        "player": player_id,
        "streak": streak.days,
        "best_streak": streak.best,
        "kept_on": streak.kept_on,
        "forgiven_on": streak.forgiven_on,
    }


def streak_of(row: Row[Any]) -> Streak:
    """The stored streak of a row with the four streak columns."""
    return Streak(row.streak, row.best_streak, row.kept_on, row.forgiven_on)
