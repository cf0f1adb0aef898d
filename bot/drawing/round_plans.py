"""The rounds that a channel's keepers planned."""

from __future__ import annotations

from collections.abc import Collection
from zoneinfo import ZoneInfo

from bot.commands import RoundAt, RoundOff
from bot.context import Context
from bot.drawing.contest_about import about
from bot.drawing.counted import counted
from bot.messages import Choice, Choices, Code, Message, Part, Text, plain
from bot.quiz.inputs import show_days
from bot.store.contest_plans import AHEAD, Plan

_FEW = " · too few questions for it now"


def draw(ctx: Context, plans: list[Plan], lacking: Collection[int]) -> Message:
    """Each with the button that removes it. lacking: the ids of those with too few questions for them now."""
    how = Code(ctx.traits.typed(RoundAt, "15:45", "fri"))
    if not plans:
        return plain(Text(("No round is planned here. Keepers plan one with ", how, ".")))
    minutes = counted(int(AHEAD.total_seconds() // 60), "minute")
    parts: list[Part] = [Text((f"Planned rounds, each announced {minutes} before:",))]
    parts += [
        Text((f"{number}  {_line(ctx, plan)}{_FEW * (plan.id in lacking)}",))
        for number, plan in enumerate(plans, start=1)
    ]
    removing = (Choice(f"Remove {number}", RoundOff(plan.id)) for number, plan in enumerate(plans, start=1))
    return plain(*parts, Choices(tuple(removing)))


def _line(ctx: Context, plan: Plan) -> str:
    rule = f"{plan.at:%H:%M} {plan.zone}, {show_days(plan.days)}"
    line = f"{rule} · {counted(plan.questions, 'question')} · {about(ctx, plan.topic)}"
    if plan.next is None:
        return line
    begins = plan.next.due.astimezone(ZoneInfo(plan.zone))
    return f"{line} · next on {begins:%a} {begins.day} {begins:%b} at {begins:%H:%M}"
