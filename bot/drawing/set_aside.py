"""The private word to admins about a question that reports set aside."""

from __future__ import annotations

from bot.context import Context
from bot.messages import Message, plain
from bot.store import aside


def draw(ctx: Context, workspace_id: int, aside_id: int) -> Message | None:
    found = aside.get(ctx.tx, workspace_id, aside_id)
    if found is None or found.back_at is not None:
        return None
    return plain(f"Three people reported question {found.question_id}, so it is not asked here for now.")
