"""What was asked of a question is graded again by its new key, once an admin says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.commands import GradeAgain
from bot.context import Context, Refused
from bot.drawing import edited
from bot.game import editing, regrading, setting_aside
from bot.game.asker import asker, known
from bot.game.serving import serves
from bot.messages import Bold, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.store import Tx, corrections, mended_answers, people, rescoring
from bot.store.mends import Mend

Step = Callable[[Tx], None]


def _grade(ctx: Context, request: Request) -> Sequence[Step]:
    """Step by step, so that nobody who answers meanwhile waits long. Who does is found in the end."""
    command = request.command
    assert isinstance(command, GradeAgain)  # noqa: S101  (it serves no other)
    team, _player = known(ctx, request)
    now = editing.stands(ctx.tx, team.id, command.pack, command.entry)
    if command.revision != now.revision:
        told = Text((Bold("Nothing was graded. "), f"{now.called} was edited since. It is as follows now."))
        raise Refused(told, *regrading.preview(ctx, now))
    found = regrading.regrading(ctx.tx, now)
    if not found.due:
        return []
    mends = found.plan.mends
    return [
        partial(_arrive, ctx, request),
        *(partial(_begin, ctx, request, mend) for mend in mends),
        *(step for mend in mends for step in rescoring.grading(ctx.tx, mend)),
    ]


def _arrive(ctx: Context, request: Request, tx: Tx) -> None:
    """Theirs is the word, so they have a row; nothing of it is held while others answer."""
    asker(replace(ctx, tx=tx), request)


def _begin(ctx: Context, request: Request, mend: Mend, tx: Tx) -> None:
    rescoring.begin(tx, mend, _by(tx, mend.workspace_id, request), ctx.now)


@serves(GradeAgain, writes=True, ahead=_grade)
def grade(ctx: Context, request: Request, command: GradeAgain) -> Outcome:
    team, _player = known(ctx, request)
    now = editing.stands(ctx.tx, team.id, command.pack, command.entry)
    begun = regrading.begun(ctx.tx, now)
    if not begun.mends:
        return Outcome(
            Reply(plain("There is nothing to grade again: it was asked with the key that it has."))
        )
    if corrections.under_way(ctx.tx, team.id, now.id):
        rescoring.rescore(ctx.tx, begun, _by(ctx.tx, team.id, request), ctx.now)
    told = edited.done(mended_answers.tally(ctx.tx, team.id, now.id))
    return Outcome(Reply(plain(told, *setting_aside.still(ctx, team.id, now.id))))


def _by(tx: Tx, workspace_id: int, request: Request) -> int | None:
    player = people.find(tx, workspace_id, request.actor.user)
    return player.id if player else None
