"""The first word in a channel the bot was invited to: short, and with a way to begin."""

from __future__ import annotations

from bot.commands import Ask, DailyForm, Help
from bot.context import Context
from bot.messages import Choice, Choices, Code, Message, Text, plain


def draw(ctx: Context) -> Message:
    ask, help = Code(ctx.traits.typed(Ask)), Code(ctx.traits.typed(Help))
    who = "Whoever starts a daily one here looks after it. "
    if ctx.admins_only:
        who = f"A daily one is started by {ctx.traits.managers}. "
    return plain(
        Text(
            (
                "Hello. Type ",
                ask,
                f" for an AWS question; answers are private. {who}",
                help,
                " tells the rest.",
            )
        ),
        Choices(
            (Choice("Start a daily here", DailyForm(), spoken="Start a daily here by filling in a form"),)
        ),
    )
