"""This channel's daily by a form, for who has not learnt what to type."""

from __future__ import annotations

from bot.commands import DailyAt, DailyFilled, DailyForm
from bot.context import Context, Refused
from bot.drawing import daily_form
from bot.forms import Form
from bot.game.asker import known, zone_of
from bot.game.serving import serves
from bot.game.setting import set_daily
from bot.game.typed import read_until
from bot.messages import Choice, Choices
from bot.ports import Outcome, Reply, Request
from bot.quiz.occurrence import WEEKDAYS
from bot.store import schedules
from bot.store.schedules import Schedule


@serves(DailyForm, writes=False)
def ask(ctx: Context, request: Request, _: DailyForm) -> Outcome:
    schedule, zone = _now(ctx, request)
    fields = daily_form.fields(ctx, schedule, zone)
    return Outcome(
        Reply(Form("Daily question", "Set", fields, DailyFilled(schedule.zone if schedule else zone)))
    )


@serves(DailyFilled, writes=True)
def fill_in(ctx: Context, request: Request, command: DailyFilled) -> Outcome:
    """As if it were typed; a zone that was left as it stood there goes on following the team's."""
    schedule, zone = _now(ctx, request)
    days = ",".join(WEEKDAYS[day] for day in command.days if day < len(WEEKDAYS))
    typed = DailyAt(command.at, "" if command.zone == command.stood else command.zone, days, command.topic)
    try:
        today = ctx.today(schedule.zone if schedule else zone)
        until = read_until(command.until, today) if command.until.strip() else None
        return set_daily(ctx, request, typed, until)
    except Refused as no:
        raise Refused(*no.message.parts, Choices((Choice("Fill it in again", DailyForm()),))) from None


def _now(ctx: Context, request: Request) -> tuple[Schedule | None, str]:
    """The daily as it is, and the zone of one that is yet to begin."""
    team, player = known(ctx, request)
    zone = zone_of(ctx, team, player)
    if not request.place.direct:
        zone = team.zone or zone
    return schedules.get(ctx.tx, team.id, request.place.channel), zone
