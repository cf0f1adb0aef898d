"""Somebody's name in what others read."""

from __future__ import annotations

from bot.context import Context
from bot.store import people


def name_of(ctx: Context, player_id: int | None) -> str | None:
    """None for nobody, for who was forgotten, hides or left, and where people are not named."""
    if player_id is None or not ctx.names:
        return None
    return people.names(ctx.tx, {player_id}).get(player_id) or None
