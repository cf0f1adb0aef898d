"""What was asked of a question of a workspace's packs, graded again by the key that it has now."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands import GradeAgain
from bot.context import Context
from bot.drawing import edited
from bot.game import packing
from bot.game.editing import Stands
from bot.messages import Part, Text
from bot.quiz.mending import as_now
from bot.store import Tx, corrections, mends, rescoring
from bot.store.mends import Plan
from bot.store.rescoring import Outcome


@dataclass(frozen=True, slots=True)
class Regrading:
    """What grading it again by the key of today comes to. due: whether there is anything to do."""

    plan: Plan
    outcome: Outcome
    due: bool


def begun(tx: Tx, now: Stands) -> Plan:
    """Each key that it was given in its workspace since it was asked, so that what is not graded by it is."""
    return mends.plan(tx, now.id, lambda asked: asked.explained, workspace_id=now.pack.workspace_id)


def regrading(tx: Tx, now: Stands) -> Regrading:
    """What was asked of it in its workspace, by the key that it has now."""
    team, task = now.pack.workspace_id, packing.task_of(now.entry)
    plan = mends.plan(tx, now.id, lambda asked: as_now(asked.task, task), workspace_id=team)
    found = rescoring.outcome(tx, plan)
    begun = bool(plan.mends) and corrections.under_way(tx, team, now.id)
    due = begun or any(not mend.stored for mend in plan.mends) or bool(found.answers or found.outdated)
    return Regrading(plan, found, due)


def preview(ctx: Context, now: Stands) -> tuple[Part, ...]:
    """What grading it again comes to, where there is anything to it."""
    found = regrading(ctx.tx, now)
    if found.due:
        does = GradeAgain(now.pack.id, now.entry.id, now.revision)
        return edited.preview(found.plan, found.outcome, does)
    told = "What was asked before stays graded as it was."
    return Text((told,)), *edited.left(found.plan)
