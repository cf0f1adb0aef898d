"""The clock's part of planned rounds: each is announced once, or came too late for that."""

from __future__ import annotations

from datetime import timedelta

from bot.context import Context, Contexts
from bot.game import contests as game
from bot.store import Tx, contest_plans, workspaces
from bot.store.contest_plans import Plan

AT_ONCE = 50  # plans in one transaction
LATEST = timedelta(minutes=5)  # after its time nobody waits for one any more


def announce_due(tx: Tx, contexts: Contexts) -> bool:
    """Announce some of what is due; whether there may be more."""
    plans = contest_plans.due(tx, contexts.clock(), AT_ONCE)
    for plan in plans:
        _announce(contexts.of(tx, plan.platform, plan.workspace), plan)
    contest_plans.passed(tx, plans)
    return len(plans) == AT_ONCE


def _announce(ctx: Context, plan: Plan) -> None:
    """Not where another round is under way, and not where too little is left to ask."""
    if plan.next is None or ctx.now >= plan.next.due + LATEST:
        return
    workspaces.hold(ctx.tx, plan.workspace_id)
    place = plan.workspace_id, plan.channel
    many = game.length(game.could_ask(ctx, *place, plan.topic), plan.questions)
    if many:
        key = f"plan:{plan.id}:{plan.next.on}"
        game.begin(ctx, key, *place, None, plan.topic, many, starts_at=plan.next.due)
