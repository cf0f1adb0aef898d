"""Who is ahead, for the asking person or for the channel."""

from __future__ import annotations

from collections.abc import Collection

from bot.commands import PERIODS, Leaderboard, ShareLeaderboard
from bot.context import Context, Refused
from bot.drawing import board
from bot.game.asker import asker, known, request_key
from bot.game.sending import WORTH_POSTING, send
from bot.game.serving import serves
from bot.ports import Outcome, Reply, Request
from bot.store import people
from bot.store.people import Player


def _named(ctx: Context, request: Request, command: Leaderboard | ShareLeaderboard) -> Collection[Player]:
    """Who stands on the board, whoever reads it."""
    team, _ = known(ctx, request)
    ids = board.named(ctx, team, request.place.channel, _period(command.period), command.everyone)
    return people.shown(ctx.tx, ids).values()


@serves(Leaderboard, writes=False, names=_named)
def show(ctx: Context, request: Request, command: Leaderboard) -> Outcome:
    """The board, for the asking person only."""
    team, player = known(ctx, request)
    period = _period(command.period)
    message = board.draw(ctx, team, request.place.channel, period, command.everyone, player)
    return Outcome(Reply(message, replaces=command.again))


@serves(ShareLeaderboard, writes=True, names=_named)
def share(ctx: Context, request: Request, command: ShareLeaderboard) -> Outcome:
    """The same board, for the channel."""
    team, player = asker(ctx, request)
    channel, key = request.place.channel, request_key("share", request)
    shared = board.shared_now(ctx, team, channel, _period(command.period), command.everyone, player)
    send(ctx, key, team.id, channel, shared, due_at=ctx.now, expires_at=ctx.now + WORTH_POSTING)
    return Outcome(due=(key,))


def _period(period: str) -> str:
    if period and period not in PERIODS:
        raise Refused("Take week, month or all.")
    return period or "week"
