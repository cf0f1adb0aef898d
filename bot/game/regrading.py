"""What was asked of a question in a workspace, graded again by another key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.commands import GradeAgain
from bot.context import Context
from bot.drawing import edited
from bot.game import packing
from bot.game.asker import asker
from bot.game.editing import Stands
from bot.messages import Part, Text
from bot.ports import Request
from bot.quiz.mending import as_now
from bot.store import Tx, corrections, mended_answers, mends, people, rescoring
from bot.store.mended_answers import Tally
from bot.store.mends import KeyFor, Mend, Plan
from bot.store.rescoring import Outcome

Step = Callable[[Tx], None]


@dataclass(frozen=True, slots=True)
class Regrading:
    """What grading it again comes to. due: whether there is anything to do."""

    plan: Plan
    outcome: Outcome
    due: bool


def of(tx: Tx, workspace_id: int, question: str, key_for: KeyFor) -> Regrading:
    """What was asked of it in a workspace, by these keys."""
    plan = mends.plan(tx, question, key_for, workspace_id=workspace_id)
    found = rescoring.outcome(tx, plan)
    begun = bool(plan.mends) and corrections.under_way(tx, workspace_id, question)
    due = begun or any(not mend.stored for mend in plan.mends) or bool(found.answers or found.outdated)
    return Regrading(plan, found, due)


def regrading(tx: Tx, now: Stands) -> Regrading:
    """What was asked of it in its workspace, by the key that it has now."""
    task = packing.task_of(now.entry)
    return of(tx, now.pack.workspace_id, now.id, lambda asked: as_now(asked.task, task))


def steps(ctx: Context, request: Request, found: Regrading) -> Sequence[Step]:
    """Step by step, so that nobody who answers meanwhile waits long. Who does is found in the end."""
    if not found.due:
        return []
    return [
        partial(_arrive, ctx, request),
        *(partial(_begin, ctx, request, mend) for mend in found.plan.mends),
        *(step for mend in found.plan.mends for step in rescoring.grading(ctx.tx, mend)),
    ]


def finish(ctx: Context, request: Request, workspace_id: int, question: str) -> Tally | None:
    """What is left of it is done too, and what it came to; None where it was never given another key."""
    begun = mends.plan(ctx.tx, question, lambda asked: asked.explained, workspace_id=workspace_id)
    if not begun.mends:
        return None
    if corrections.under_way(ctx.tx, workspace_id, question):
        rescoring.rescore(ctx.tx, begun, _by(ctx.tx, workspace_id, request), ctx.now)
    return mended_answers.tally(ctx.tx, workspace_id, question)


def preview(ctx: Context, now: Stands) -> tuple[Part, ...]:
    """What grading it again comes to, where there is anything to it."""
    found = regrading(ctx.tx, now)
    if found.due:
        does = GradeAgain(now.pack.id, now.entry.id, now.revision)
        return edited.preview(found.plan, found.outcome, does)
    told = "What was asked before stays graded as it was."
    return Text((told,)), *edited.left(found.plan)


def _arrive(ctx: Context, request: Request, tx: Tx) -> None:
    """Theirs is the word, so they have a row; nothing of it is held while others answer."""
    asker(replace(ctx, tx=tx), request)


def _begin(ctx: Context, request: Request, mend: Mend, tx: Tx) -> None:
    rescoring.begin(tx, mend, _by(tx, mend.workspace_id, request), ctx.now)


def _by(tx: Tx, workspace_id: int, request: Request) -> int | None:
    player = people.find(tx, workspace_id, request.actor.user)
    return player.id if player else None
