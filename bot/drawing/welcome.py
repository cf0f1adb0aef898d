"""The first word in a channel the bot was invited to: short."""

from __future__ import annotations

from bot.commands import Ask, DailyForm, Help
from bot.messages import Choice, Choices, Code, Message, Text, plain
from bot.traits import Traits


def draw(traits: Traits) -> Message:
    return plain(
        Text(
            (
                "Hello. Type ",
                Code(traits.typed(Ask)),
                " for an AWS question; answers are private. Whoever starts a daily one here looks after it. ",
                Code(traits.typed(Help)),
                " tells the rest.",
            )
        ),
        Choices((Choice("Start a daily here", DailyForm()),)),
    )
