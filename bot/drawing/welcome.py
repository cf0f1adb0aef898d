"""The first word in a channel the bot was invited to: short."""

from __future__ import annotations

from bot.commands import Ask, DailyAt, Help, typed
from bot.messages import Code, Message, Text, plain


def draw(platform: str) -> Message:
    return plain(
        Text(
            (
                "Hello. Type ",
                Code(typed(Ask, platform)),
                " for an AWS question; answers are private. An admin can set a daily one with ",
                Code(typed(DailyAt, platform, "09:30")),
                ". ",
                Code(typed(Help, platform)),
                " tells the rest.",
            )
        )
    )
