"""Somebody left, and still has messages from there in their own conversation with the bot."""

from __future__ import annotations

from bot.commands import NotThere
from bot.context import Context
from bot.game.asker import known
from bot.game.serving import serves
from bot.messages import plain
from bot.ports import Outcome, Reply, Request
from bot.store import schedules

GONE = "This is of a server where you or I am no more, so it does nothing now."


@serves(NotThere, writes=True)
def not_there(ctx: Context, request: Request, _: NotThere) -> Outcome:
    """Say so, and end the daily of their own, which would go on coming."""
    _team, player = known(ctx, request)
    ended = player is not None and schedules.end_own(ctx.tx, player.id)
    return Outcome(Reply(plain(f"{GONE} Your daily question from there has stopped." if ended else GONE)))
