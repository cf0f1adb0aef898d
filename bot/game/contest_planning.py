"""The clock's part of planned rounds: each is announced once, or skipped, which its keepers hear."""

from __future__ import annotations

from datetime import timedelta

from bot.context import Context, Contexts
from bot.game import contests as game
from bot.game import skipping
from bot.quiz.contest import Skipped
from bot.store import Tx, contest_plans, contests, workspaces, zone_data
from bot.store.contest_plans import Plan

AT_ONCE = 50  # plans in one transaction
LATEST = timedelta(minutes=5)  # after its time nobody waits for one any more
AGAIN = timedelta(seconds=15)  # after which one is tried again that waits for another round's end


def announce_due(tx: Tx, contexts: Contexts) -> bool:
    """Announce some of what is due; whether there may be more."""
    plans = contest_plans.due(tx, contexts.clock(), AT_ONCE)
    over = [plan for plan in plans if _announce(contexts.of(tx, plan.platform, plan.workspace), plan)]
    contest_plans.passed(tx, over)
    return len(plans) == AT_ONCE


def renewed(tx: Tx, version: str, after_id: int) -> int | None:
    """As `dailies.renewed`, before which it is called: that one notes the version."""
    return None if zone_data.computed_by(tx) == version else contest_plans.renew(tx, after_id, AT_ONCE)


def _announce(ctx: Context, plan: Plan) -> bool:
    """Whether its next one was announced, or skipped. While another round is under way there it waits."""
    if plan.next is None:
        return True
    workspaces.hold(ctx.tx, plan.workspace_id)
    place = plan.workspace_id, plan.channel
    busy = contests.under_way(ctx.tx, *place) is not None
    if ctx.now >= plan.next.due + LATEST:
        skipping.skipped(ctx, plan, Skipped.BUSY if busy else Skipped.AWAY)
        return True
    if busy:
        contest_plans.put_off(ctx.tx, plan, ctx.now + AGAIN)
        return False
    many = game.length(game.could_ask(ctx, *place, plan.topic), plan.questions)
    if not many:
        skipping.skipped(ctx, plan, Skipped.FEW)
        return True
    key = contests.key_of_plan(plan.id, plan.next.on)
    game.begin(ctx, key, *place, None, plan.topic, many, starts_at=plan.next.due)
    return True
