"""What is kept and shown of a person is theirs to say."""

from __future__ import annotations

from bot.commands import ForgetMe, HideMe, LeaveMeAlone, LeaveMeOut, MyData, NameMe, Settings, ShowMe
from bot.context import Context
from bot.game import own
from bot.game.asker import asker, known
from bot.game.serving import serves
from bot.messages import Choice, Choices, Note, plain
from bot.ports import Outcome, Reply, Request
from bot.store.people import Unasked


@serves(HideMe, writes=True)
def hide(ctx: Context, request: Request, _: HideMe) -> Outcome:
    _team, player = asker(ctx, request)
    return Outcome(Reply(plain(*own.hide(ctx, player))))


@serves(ShowMe, writes=True)
def show(ctx: Context, request: Request, _: ShowMe) -> Outcome:
    _team, player = asker(ctx, request)
    return Outcome(Reply(plain(own.show(ctx, player))))


@serves(NameMe, writes=True)
def name(ctx: Context, request: Request, _: NameMe) -> Outcome:
    _team, player = asker(ctx, request)
    return Outcome(Reply(plain(own.name(ctx, player))))


@serves(LeaveMeOut, writes=True)
def leave_out(ctx: Context, request: Request, _: LeaveMeOut) -> Outcome:
    _team, player = asker(ctx, request)
    return Outcome(Reply(plain(*own.leave_out(ctx, player))))


@serves(LeaveMeAlone, writes=True)
def leave_alone(ctx: Context, request: Request, _: LeaveMeAlone) -> Outcome:
    _team, player = asker(ctx, request)
    said = own.take_unasked(ctx, player, Unasked.NONE)
    kept = Note(("Reminders that you set, and your own daily, still come.",))
    return Outcome(Reply(plain(said, kept, Choices((Choice("Settings", Settings()),)))))


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
