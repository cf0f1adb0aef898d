"""Somebody left, and still has messages from there in their own conversation with the bot."""

from __future__ import annotations

from bot.commands import NotThere
from bot.context import Context
from bot.game.asker import known
from bot.game.serving import serves
from bot.messages import plain
from bot.ports import Outcome, Reply, Request
from bot.store import reminders, schedules

GONE = "This is of a server where you or I am no more, so it does nothing now."
_AND_SO = {  # by whether they had a daily of their own, and reminders
    (False, False): "",
    (True, False): " Your daily question from there has stopped.",
    (False, True): " Your reminders from there have stopped.",
    (True, True): " Your daily question and your reminders from there have stopped.",
}


@serves(NotThere, writes=True)
def not_there(ctx: Context, request: Request, _: NotThere) -> Outcome:
    """Say so, and end what would go on coming: the daily of their own, and reminders."""
    _team, player = known(ctx, request)
    if player is None:
        return Outcome(Reply(plain(GONE)))
    ended = schedules.end_own(ctx.tx, player.id), reminders.end(ctx.tx, player.id)
    return Outcome(Reply(plain(GONE + _AND_SO[ended])))
