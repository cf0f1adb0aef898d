"""What is said where a daily's pack or topic is not there any more."""

from __future__ import annotations

from bot.commands import DailyAt
from bot.context import Context
from bot.messages import Code, Span
from bot.quiz.subject import ANYTHING

EVERYTHING = "any"  # as people type it


def is_gone(ctx: Context, subject: str) -> bool:
    return subject != ANYTHING and subject not in ctx.bank.subjects.by_id


def so(ctx: Context, subject: str, instead: str) -> tuple[Span, ...]:
    """instead: what comes of it, such as "it asks about any topic"."""
    said = f"The pack or topic “{subject}” is gone, so {instead}. To choose anew: "
    anew = Code(ctx.traits.written(DailyAt(topic=EVERYTHING)))
    return (said, anew, f", or a topic's name in place of “{EVERYTHING}”.")
