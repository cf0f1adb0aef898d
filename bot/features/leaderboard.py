"""Who is ahead, for the asking person or for the channel."""

from __future__ import annotations

from bot.commands import PERIODS, Leaderboard, ShareLeaderboard
from bot.drawing import board
from bot.game.asker import asker, known, request_key
from bot.game.asking import WORTH_POSTING
from bot.game.context import Context, Refused
from bot.ports import Outcome, Reply, Request
from bot.store import outbox


def show(ctx: Context, request: Request, command: Leaderboard) -> Outcome:
    """The board, for the asking person only."""
    team, player = known(ctx, request)
    period = _period(command.period)
    message = board.draw(ctx, team, request.place.channel, period, command.everyone, player)
    return Outcome(Reply(message, replaces=command.again))


def share(ctx: Context, request: Request, command: ShareLeaderboard) -> Outcome:
    """The same board, for the channel."""
    team, player = asker(ctx, request)
    period = _period(command.period)
    key = request_key("share", request)
    what = f"board {period} {'everyone' if command.everyone else 'here'} {player.id}"
    outbox.put(ctx.tx, key, team.id, request.place.channel, what, ctx.now, expires_at=ctx.now + WORTH_POSTING)
    return Outcome(due=(key,))


def _period(period: str) -> str:
    if period and period not in PERIODS:
        raise Refused("Take week, month or all.")
    return period or "week"
