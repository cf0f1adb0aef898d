"""What is kept and shown of a person is theirs to say."""

from __future__ import annotations

from bot.commands import ForgetMe, HideMe, ShowMe, typed
from bot.game.asker import asker
from bot.game.context import Context
from bot.messages import Code, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.store import cards, people


def hide(ctx: Context, request: Request, _: HideMe) -> Outcome:
    _team, player = asker(ctx, request)
    people.set_hidden(ctx.tx, player.id, True)
    back = Code(typed(ShowMe, request.place.platform))
    words = "You are off the leaderboards. Your points and streak go on; come back with "
    return Outcome(Reply(plain(Text((words, back, ".")))))


def show(ctx: Context, request: Request, _: ShowMe) -> Outcome:
    _team, player = asker(ctx, request)
    people.set_hidden(ctx.tx, player.id, False)
    return Outcome(Reply(plain("You are on the leaderboards again.")))


def forget(ctx: Context, request: Request, _: ForgetMe) -> Outcome:
    _team, player = asker(ctx, request)
    people.forget(ctx.tx, player.id)
    cards.redraw_asked_by(ctx.tx, player.id)
    return Outcome(
        Reply(
            plain(
                "Done. Your name, points, streak and settings are erased. "
                "Cards keep their totals, with nothing in them that names you."
            )
        )
    )
