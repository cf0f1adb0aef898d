"""Who is ahead, for the asking person or for the channel."""

from __future__ import annotations

from collections.abc import Collection

from bot.commands import PERIODS, Leaderboard, ShareLeaderboard
from bot.context import Context, Refused
from bot.drawing import board
from bot.drawing.failed import no_answer
from bot.game.asker import asker, known, request_key
from bot.game.sending import WORTH_POSTING, send
from bot.game.serving import serves
from bot.messages import Code, Text
from bot.ports import Outcome, Reply, Request
from bot.store import people
from bot.store.people import Player


def _named(ctx: Context, request: Request, command: Leaderboard | ShareLeaderboard) -> Collection[Player]:
    """Who stands on the board, whoever reads it."""
    team, _ = known(ctx, request)
    everyone = command.everyone or request.place.direct
    ids = board.named(ctx, team, request.place.channel, _period(command.period), everyone)
    return people.shown(ctx.tx, ids).values()


@serves(Leaderboard, writes=False, names=_named)
def show(ctx: Context, request: Request, command: Leaderboard) -> Outcome:
    """The board, for the asking person only: of the workspace where there is no channel."""
    everyone = command.everyone or request.place.direct
    _refuse_guests(ctx, everyone)
    team, player = known(ctx, request)
    message = board.draw(ctx, team, request.place.channel, _period(command.period), everyone, player)
    return Outcome(Reply(message, replaces=command.again))


@serves(ShareLeaderboard, writes=True, names=_named)
def share(ctx: Context, request: Request, command: ShareLeaderboard) -> Outcome:
    """The same board, for the channel."""
    if request.place.direct:
        raise Refused("There is nobody here to share it with. Share it from a channel.")
    _refuse_guests(ctx, command.everyone)
    team, player = asker(ctx, request)
    channel, key = request.place.channel, request_key("share", request)
    shared = board.shared_now(ctx, team, channel, _period(command.period), command.everyone, player)
    send(ctx, key, team.id, channel, shared, due_at=ctx.now, expires_at=ctx.now + WORTH_POSTING)
    return Outcome(due=(key,))


def _refuse_guests(ctx: Context, everyone: bool) -> None:
    """A guest was let into some channels, not among everybody."""
    if not everyone or ctx.facts.guest is False:
        return
    if ctx.facts.guest is None:
        raise Refused(*no_answer(ctx.traits).parts)
    command = Code(ctx.traits.typed(Leaderboard))
    raise Refused(Text(("Guests see the board of the channel they are in: ", command, ".")))


def _period(period: str) -> str:
    if period and period not in PERIODS:
        raise Refused("Take week, month or all.")
    return period or "week"
