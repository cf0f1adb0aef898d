"""The first word in a channel the bot was invited to: short."""

from __future__ import annotations

from bot.commands import Ask, DailyAt, Help
from bot.messages import Code, Message, Text, plain
from bot.traits import Traits


def draw(traits: Traits) -> Message:
    return plain(
        Text(
            (
                "Hello. Type ",
                Code(traits.typed(Ask)),
                " for an AWS question; answers are private. An admin can set a daily one with ",
                Code(traits.typed(DailyAt, "09:30")),
                ". ",
                Code(traits.typed(Help)),
                " tells the rest.",
            )
        )
    )
