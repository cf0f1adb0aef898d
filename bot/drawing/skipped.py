"""The word to a keeper about a planned round that did not come."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from bot.commands import Round, RoundPlans
from bot.context import Context
from bot.drawing.contest_about import about
from bot.drawing.unreachable import unreachable
from bot.messages import Channel, Code, Message, Text, plain
from bot.ports import Trouble
from bot.quiz.contest import Skipped
from bot.store import contest_plans

_FEW = (
    "Too few questions are left for one on {about}: what the channel saw within a week is not asked again. "
    "Plan it {instead}on fewer days."
)
_WHY = {
    Skipped.BUSY: "Another round was under way there.",
    Skipped.AWAY: "I was not running then.",
    Skipped.LATE: "{title} did not take it in time.",
}


def draw(ctx: Context, plan_id: int, on: date, why: str) -> Message | None:
    """None where the plan was removed since. It says which channel it is of: a keeper may have several."""
    plan = contest_plans.by_id(ctx.tx, plan_id)
    if plan is None:
        return None
    where = Channel(plan.channel, "your channel")
    said = Text((f"The round planned for {_day(on)} at {plan.at:%H:%M} in ", where, " did not come."))
    now, planned = (Code(ctx.traits.typed(each)) for each in (Round, RoundPlans))
    more = "Start one there with ", now, ", or see what is planned with ", planned, "."
    following = ""
    if plan.next is not None:
        begins = plan.next.due.astimezone(ZoneInfo(plan.zone))
        following = f"The next one is due on {_day(begins)} at {begins:%H:%M}. "
    return plain(said, *_why(ctx, plan.topic, why), Text((following, *more) if following else more))


def _why(ctx: Context, topic: str, why: str) -> tuple[Text, ...]:
    if why == Skipped.FEW:
        instead = "on another topic, or " if topic else ""
        return (Text((_FEW.format(about=about(ctx, topic), instead=instead),)),)
    if why in _WHY:
        title = ctx.traits.title
        return (Text((_WHY[Skipped(why)].format(title=title[:1].upper() + title[1:]),)),)
    return unreachable(Trouble(why), ctx.traits, elsewhere=True)


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"
