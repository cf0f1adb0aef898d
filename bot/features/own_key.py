"""Admins mend the key of a question of the shared bank: it is graded again in their workspace alone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.commands import GradeByKey, KeyMended, MendKey
from bot.context import Context, Refused
from bot.drawing import edited
from bot.game import own_key, regrading, setting_aside
from bot.game.asker import asker, known
from bot.game.regrading import Step
from bot.game.serving import serves
from bot.messages import Part, plain
from bot.ports import Outcome, Reply, Request
from bot.store import corrections


@serves(MendKey, writes=False)
def open_form(ctx: Context, request: Request, command: MendKey) -> Outcome:
    team, _player = known(ctx, request)
    return Outcome(Reply(own_key.form(ctx, team.id, command.question)))


@serves(KeyMended, writes=False)
def preview(ctx: Context, request: Request, command: KeyMended) -> Outcome:
    team, _player = known(ctx, request)
    want = own_key.wanted(ctx, command.question, command.revision, command.right)
    return Outcome(Reply(plain(*own_key.preview(ctx, team.id, want))))


def _grade(ctx: Context, request: Request) -> Sequence[Step]:
    command = request.command
    assert isinstance(command, GradeByKey)  # noqa: S101  (it serves no other)
    team, _player = known(ctx, request)
    want = own_key.wanted(ctx, command.question, command.revision, command.right)
    found = own_key.regraded(ctx, team.id, want)
    other = any(not mend.stored for mend in found.plan.mends)
    if other and command.mended != corrections.last(ctx.tx, team.id, want.question.id):
        told = "Nothing was graded: its key was mended here since. It is as follows now."
        raise Refused(told, *own_key.preview(ctx, team.id, want))
    return regrading.steps(ctx, request, found)


@serves(GradeByKey, writes=True, ahead=_grade, stocks=True)
def grade(ctx: Context, request: Request, command: GradeByKey) -> Outcome:
    team, _player = asker(ctx, request)
    want = own_key.wanted(ctx, command.question, command.revision, command.right)
    tally = regrading.finish(ctx, request, team.id, want.question.id)
    told: list[Part] = [edited.done(tally)] if tally is not None else []
    if want.differs:
        told += setting_aside.after_mending(ctx, team.id, want.question.id, command.aside)
    else:
        told += setting_aside.still(ctx, team.id, want.question.id)
    return Outcome(Reply(plain(*(told or ("There is nothing to grade again here.",)))))
