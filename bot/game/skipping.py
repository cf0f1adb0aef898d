"""A planned round that does not come: a keeper hears so, with what to do next, once a day of each channel."""

from __future__ import annotations

from datetime import date, timedelta

from bot.context import Context
from bot.game import telling
from bot.quiz.contest import Skipped
from bot.store import contest_cards, contest_plans, contests
from bot.store.contest_plans import Plan
from bot.store.contests import Contest, Ended
from bot.store.shown import SkippedShown

STALE = timedelta(days=1)  # after that it is no news to anybody


def skipped(ctx: Context, plan: Plan, why: str) -> None:
    """Its occurrence that was next does not come."""
    if plan.next is not None and ctx.now < plan.next.due + STALE:
        _tell(ctx, plan, plan.next.on, why)


def slept(ctx: Context, contest: Contest) -> None:
    """Nobody ran when it was to begin: where it was planned, that is news, too."""
    found = contests.plan_of(contest)
    plan = contest_plans.by_id(ctx.tx, found[0]) if found else None
    due = contest.starts_at or ctx.now
    if found and plan is not None and not contest.asked and ctx.now < due + STALE:
        _tell(ctx, plan, found[1], Skipped.AWAY)


def unposted(ctx: Context, contest_id: int, why: str) -> None:
    """A message of a round was not taken: where it was planned, and nobody saw a question of it, but of the
    one before, that is news.
    """
    contest = contests.get(ctx.tx, contest_id)
    found = contests.plan_of(contest) if contest is not None else None
    plan = contest_plans.by_id(ctx.tx, found[0]) if found else None
    if contest is None or found is None or plan is None or not _in_vain(ctx, contest):
        return
    before = contests.before(ctx.tx, contest.id, plan.id)
    if before is None or not _in_vain(ctx, before):
        _tell(ctx, plan, found[1], why)


def _in_vain(ctx: Context, contest: Contest) -> bool:
    """Whether its channel took no question of it."""
    asked = contest_cards.asked(ctx.tx, contest.id)
    return contest.ended is Ended.UNPOSTED and all(each.opened_at is None for each, _ in asked)


def _tell(ctx: Context, plan: Plan, on: date, why: str) -> None:
    key = f"skipped:{plan.workspace_id}:{plan.channel}:{on}"
    shown = SkippedShown(plan.id, on.isoformat(), why)
    telling.tell(ctx, key, plan.workspace_id, plan.channel, shown, ctx.now + STALE)
