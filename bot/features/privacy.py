"""What is kept and shown of a person is theirs to say."""

from __future__ import annotations

from bot.commands import ForgetMe, HideMe, ShowMe
from bot.context import Context
from bot.game.asker import asker
from bot.game.serving import serves
from bot.messages import Choice, Choices, Code, Note, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.store import answers, boards, forgetting, people, standing
from bot.store.people import Player

OLD_BOARDS = (
    "Leaderboards that were shared more than 30 days ago, or before I was updated, can still show your name: "
    "I can't change those any more."
)

_MEANT = plain(
    "Erase your name, points, streak and settings here? Cards keep their totals. Nobody can undo it.",
    Choices((Choice("Erase it all", ForgetMe(sure=True)),)),
)


@serves(HideMe, writes=True)
def hide(ctx: Context, request: Request, _: HideMe) -> Outcome:
    """Off the boards, also those that were shared lately."""
    _team, player = asker(ctx, request)
    old = _old_boards(ctx, player)
    if not player.hidden:
        people.set_hidden(ctx.tx, player.id, True)
        standing.redraw(ctx.tx, boards.naming_lately(ctx.tx, player, ctx.now))
    back = Code(ctx.traits.typed(ShowMe))
    words = "You are off the leaderboards. Your points and streak go on; come back with "
    return Outcome(Reply(plain(Text((words, back, ".")), *old)))


@serves(ShowMe, writes=True)
def show(ctx: Context, request: Request, _: ShowMe) -> Outcome:
    _team, player = asker(ctx, request)
    people.set_hidden(ctx.tx, player.id, False)
    return Outcome(Reply(plain("You are on the leaderboards again.")))


@serves(ForgetMe, writes=True)
def forget(ctx: Context, request: Request, command: ForgetMe) -> Outcome:
    """Erase it all, once they say that they mean it."""
    if not command.sure:
        return Outcome(Reply(_MEANT))
    _team, player = asker(ctx, request)
    old = _old_boards(ctx, player)
    standing.redraw(ctx.tx, boards.naming_lately(ctx.tx, player, ctx.now))
    standing.redraw_asked_by(ctx.tx, player.id)
    forgetting.forget(ctx.tx, player)
    return Outcome(
        Reply(
            plain(
                "Done. Your name, points, streak and settings are erased. "
                "Cards keep their totals, with nothing in them that names you.",
                *old,
            ),
            replaces=True,
        )
    )


def _old_boards(ctx: Context, player: Player) -> tuple[Note, ...]:
    """What to say where a board may stand that names them and that nobody can draw anew."""
    first = answers.first_at(ctx.tx, player.id)
    return (Note((OLD_BOARDS,)),) if boards.out_of_reach(ctx.tx, player, first, ctx.now) else ()
