"""Days away: said ahead, taken back, or said afterwards by the button on a verdict."""

from __future__ import annotations

from bot.commands import Away, Back, WasAway
from bot.context import Context
from bot.game import away
from bot.game.asker import asker
from bot.game.finding import find, reply_to, too_old
from bot.game.serving import serves
from bot.messages import plain
from bot.ports import Outcome, Reply, Request
from bot.store import answers


@serves(Away, writes=True)
def until(ctx: Context, request: Request, command: Away) -> Outcome:
    away.hold(ctx, request)
    team, player = asker(ctx, request)
    return Outcome(Reply(plain(away.set_until(ctx, team, player, command.until))))


@serves(Back, writes=True)
def back(ctx: Context, request: Request, _: Back) -> Outcome:
    away.hold(ctx, request)
    team, player = asker(ctx, request)
    return Outcome(Reply(plain(away.come_back(ctx, team, player))))


@serves(WasAway, writes=True)
def was_away(ctx: Context, request: Request, command: WasAway) -> Outcome:
    """Of the days before their own answer to that card."""
    away.hold(ctx, request)
    card = find(ctx, request, command.card)
    team, player = asker(ctx, request, card.team)
    mine = answers.get(ctx.tx, card.id, player.id)
    if mine is None:
        raise too_old(ctx)
    return Outcome(reply_to(card, plain(away.was_away(ctx, team, player, mine.day))))
