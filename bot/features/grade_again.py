"""What was asked of a question is graded again by its new key, once an admin says so."""

from __future__ import annotations

from collections.abc import Sequence

from bot.commands import GradeAgain
from bot.context import Context, Refused
from bot.drawing import edited
from bot.game import editing, regrading, setting_aside
from bot.game.asker import known
from bot.game.regrading import Step
from bot.game.serving import serves
from bot.messages import Bold, Text, plain
from bot.ports import Outcome, Reply, Request


def _grade(ctx: Context, request: Request) -> Sequence[Step]:
    command = request.command
    assert isinstance(command, GradeAgain)  # noqa: S101  (it serves no other)
    team, _player = known(ctx, request)
    now = editing.stands(ctx.tx, team.id, command.pack, command.entry)
    if command.revision != now.revision:
        told = Text((Bold("Nothing was graded. "), f"{now.called} was edited since. It is as follows now."))
        raise Refused(told, *regrading.preview(ctx, now))
    return regrading.steps(ctx, request, regrading.regrading(ctx.tx, now))


@serves(GradeAgain, writes=True, ahead=_grade)
def grade(ctx: Context, request: Request, command: GradeAgain) -> Outcome:
    team, _player = known(ctx, request)
    now = editing.stands(ctx.tx, team.id, command.pack, command.entry)
    tally = regrading.finish(ctx, request, team.id, now.id)
    if tally is None:
        told = "There is nothing to grade again: it was asked with the key that it has."
        return Outcome(Reply(plain(told)))
    return Outcome(Reply(plain(edited.done(tally), *setting_aside.still(ctx, team.id, now.id))))
