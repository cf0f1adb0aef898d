"""What mended keys made of a person's earlier answers: told once, in their next verdict."""

from __future__ import annotations

from bot.context import Context
from bot.store import people
from bot.store.people import Mended, Player


def told(ctx: Context, player: Player) -> Mended:
    """What is told now, and never again."""
    if player.mended.answers:
        people.set_mended_told(ctx.tx, player.id)
    return player.mended
