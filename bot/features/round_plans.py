"""Rounds that come by themselves: planned by a channel's keepers, shown to everyone, and removed."""

from __future__ import annotations

from bot.commands import DailyAt, RoundAt, RoundOff, RoundPlans
from bot.context import Context, Refused
from bot.drawing import round_plans
from bot.game import contests
from bot.game.asker import asker, known
from bot.game.finding import too_old
from bot.game.serving import serves
from bot.game.setting import first_zone, refuse_unreachable, zone_question
from bot.game.wishes import read_wishes
from bot.messages import Code, Message, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.inputs import show_days
from bot.quiz.occurrence import Rule
from bot.store import contest_plans, workspaces

MOST = 3  # plans of a channel


@serves(RoundAt, writes=True)
def plan(ctx: Context, request: Request, command: RoundAt) -> Outcome:
    if request.place.direct:
        raise Refused("A round is for several people. Plan one in a channel.")
    team, player = asker(ctx, request)
    told = read_wishes(ctx, DailyAt(command.at, command.zone, command.days, command.topic))
    if told.at is None or told.days is None:
        how = Code(ctx.traits.typed(RoundAt, "15:45", "fri"))
        raise Refused(Text(("On which days, and at what time? Write it like ", how, ".")))
    if told.by_day or told.every or told.difficulty:
        raise Refused("A planned round comes every week, on any level, and about one topic on all its days.")
    wanted = contests.wanted(command.count)
    refuse_unreachable(ctx)
    workspaces.hold(ctx.tx, team.id)
    channel, topic = request.place.channel, told.topic or ""
    team = first_zone(ctx, team, player)
    rule = Rule(told.at, told.days, told.zone or team.zone or "UTC")
    if not _is_planned(ctx, team.id, channel, rule, topic, wanted):
        contest_plans.add(ctx.tx, team.id, channel, rule, told.zone, topic, wanted, player.id, ctx.now)
    return Outcome(Reply(plain(*_planned(ctx, team.id, channel).parts, *zone_question(ctx, team))))


@serves(RoundPlans, writes=False)
def show(ctx: Context, request: Request, _: RoundPlans) -> Outcome:
    team, _player = known(ctx, request)
    return Outcome(Reply(_planned(ctx, team.id, request.place.channel)))


@serves(RoundOff, writes=True)
def off(ctx: Context, request: Request, command: RoundOff) -> Outcome:
    """By its button; typed, where there is only one."""
    team, _player = asker(ctx, request)
    channel = request.place.channel
    plans = contest_plans.of(ctx.tx, team.id, channel)
    chosen = command.plan or (plans[0].id if len(plans) == 1 else 0)
    if chosen and not contest_plans.remove(ctx.tx, team.id, channel, chosen):
        raise too_old(ctx)
    return Outcome(Reply(_planned(ctx, team.id, channel), replaces=True))


def _is_planned(
    ctx: Context, workspace_id: int, channel: str, rule: Rule, topic: str, questions: int
) -> bool:
    """Whether it is planned just so, as where a platform delivers a request twice. Refused where another
    comes at that time, which would keep it waiting, and where no more fit.
    """
    plans = contest_plans.of(ctx.tx, workspace_id, channel)
    if any((plan.rule, plan.topic, plan.questions) == (rule, topic, questions) for plan in plans):
        return True
    days = {d for p in plans if (p.at, p.zone) == (rule.at, rule.zone) for d in p.days & rule.days}
    why = f"A channel has {MOST} planned rounds at most." if len(plans) >= MOST else ""
    if days:
        why = f"A round is planned for {rule.at:%H:%M} on {show_days(frozenset(days))} already."
    if why:
        raise Refused(f"{why} Remove one first.", *_planned(ctx, workspace_id, channel).parts)
    return False


def _planned(ctx: Context, workspace_id: int, channel: str) -> Message:
    plans = contest_plans.of(ctx.tx, workspace_id, channel)
    could = {
        topic: contests.could_ask(ctx, workspace_id, channel, topic) for topic in {p.topic for p in plans}
    }
    lacking = [plan.id for plan in plans if not contests.length(could[plan.topic], plan.questions)]
    return round_plans.draw(ctx, plans, lacking)
