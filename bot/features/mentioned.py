"""Somebody wrote the bot's name in a channel, where it hears nothing else: it says what to type."""

from __future__ import annotations

from bot.commands import Ask, Help, Mentioned
from bot.context import Context
from bot.game.serving import serves
from bot.messages import Code, Text, plain
from bot.ports import Outcome, Reply, Request


@serves(Mentioned, writes=False)
def mentioned(ctx: Context, _: Request, __: Mentioned) -> Outcome:
    ask, rest = Code(ctx.traits.typed(Ask)), Code(ctx.traits.typed(Help))
    return Outcome(Reply(plain(Text(("Type ", ask, " for an AWS question; ", rest, " tells the rest.")))))
