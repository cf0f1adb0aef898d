"""The first word in a channel the bot was invited to: once, and short."""

from __future__ import annotations

from bot.commands import Ask, DailyAt, Help, Joined, typed
from bot.features.context import Context
from bot.messages import Code, Message, Text, plain
from bot.ports import Outcome, Request
from bot.store import outbox, people


def joined(ctx: Context, request: Request, _: Joined) -> Outcome:
    place = request.place
    team = people.workspace(ctx.tx, place.platform, place.workspace)
    key = f"welcome:{place.platform}:{place.workspace}:{place.channel}"
    if not outbox.put(ctx.tx, key, team.id, place.channel, "welcome", ctx.now):
        return Outcome()
    return Outcome(due=(key,))


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
