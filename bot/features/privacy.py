"""What is kept and shown of a person is theirs to say."""

from __future__ import annotations

from bot.commands import ForgetMe, HideMe, MyData, ShowMe
from bot.context import Context
from bot.game import own
from bot.game.asker import asker, known
from bot.game.serving import serves
from bot.messages import plain
from bot.ports import Outcome, Reply, Request


@serves(HideMe, writes=True)
def hide(ctx: Context, request: Request, _: HideMe) -> Outcome:
    _team, player = asker(ctx, request)
    return Outcome(Reply(plain(*own.hide(ctx, player))))


@serves(ShowMe, writes=True)
def show(ctx: Context, request: Request, _: ShowMe) -> Outcome:
    _team, player = asker(ctx, request)
    return Outcome(Reply(plain(own.show(ctx, player))))


@serves(MyData, writes=False)
def my_data(ctx: Context, request: Request, _: MyData) -> Outcome:
    _team, player = known(ctx, request)
    return Outcome(own.data(ctx, player))


@serves(ForgetMe, writes=True)
def forget(ctx: Context, request: Request, command: ForgetMe) -> Outcome:
    """Erase it all, once they say that they mean it."""
    if not command.sure:
        return Outcome(Reply(own.ERASE))
    _team, player = asker(ctx, request)
    old = own.erase(ctx, player)
    done = f"Done. Your name, points, streak and settings are erased. {own.STAYS}"
    return Outcome(Reply(plain(done, *old), replaces=True))
