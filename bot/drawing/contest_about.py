"""What a round asks about, in a few words."""

from __future__ import annotations

from bot.context import Context
from bot.drawing.gone import is_gone


def about(ctx: Context, topic: str) -> str:
    """topic: what was wanted; anything is asked where that is not there any more."""
    if is_gone(ctx, topic):
        return f"any topic, because “{topic}” is gone"
    return ctx.bank.title_of(topic) if topic else "any topic"
