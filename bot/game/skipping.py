"""A planned round that does not come: a keeper hears so, with what to do next, once a day of each channel."""

from __future__ import annotations

from datetime import date, timedelta

from bot.context import Context
from bot.game import telling
from bot.store import contest_plans, contests
from bot.store.contest_plans import Plan
from bot.store.contests import Ended
from bot.store.shown import SkippedShown

STALE = timedelta(days=1)  # after that it is no news to anybody


def skipped(ctx: Context, plan: Plan, why: str) -> None:
    """Its occurrence that was next does not come."""
    if plan.next is not None and ctx.now < plan.next.due + STALE:
        _tell(ctx, plan, plan.next.on, why)


def unposted(ctx: Context, contest_id: int, why: str) -> None:
    """A lobby did not come to stand: where its round was planned, and the one before did, that is news."""
    contest = contests.get(ctx.tx, contest_id)
    found = contests.plan_of(contest) if contest is not None else None
    plan = contest_plans.by_id(ctx.tx, found[0]) if found else None
    if contest is None or found is None or plan is None:
        return
    before = contests.before(ctx.tx, contest.id, plan.id)
    refused_before = before is not None and before.ended is Ended.UNPOSTED and not before.asked
    if not refused_before:
        _tell(ctx, plan, found[1], why)


def _tell(ctx: Context, plan: Plan, on: date, why: str) -> None:
    key = f"skipped:{plan.workspace_id}:{plan.channel}:{on}"
    shown = SkippedShown(plan.id, on.isoformat(), why)
    telling.tell(ctx, key, plan.workspace_id, plan.channel, shown, ctx.now + STALE)
