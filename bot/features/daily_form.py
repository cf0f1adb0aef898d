"""One of this channel's dailies by a form, for who has not learnt what to type."""

from __future__ import annotations

from bot.commands import DailyAt, DailyFilled, DailyForm
from bot.context import Context, Refused
from bot.drawing import daily_form
from bot.forms import Form
from bot.game.asker import known, zone_of
from bot.game.serving import serves
from bot.game.setting import set_daily
from bot.game.typed import read_until
from bot.game.which import by_time, called, meant, running
from bot.messages import Choice, Choices
from bot.ports import Outcome, Reply, Request
from bot.quiz.occurrence import WEEKDAYS
from bot.store import schedules
from bot.store.schedules import Schedule


@serves(DailyForm, writes=False)
def ask(ctx: Context, request: Request, command: DailyForm) -> Outcome:
    found, zone = _now(ctx, request)
    schedule = meant(found, command, likely=running(found), all_too=False)[0] if found else None
    fields = daily_form.fields(ctx, schedule, zone)
    which = called(schedule) if schedule and len(found) > 1 else ""
    filled = DailyFilled(schedule.zone if schedule else zone, which=which)
    title = f"Daily question at {which}" if which else "Daily question"
    return Outcome(Reply(Form(title, "Set", fields, filled)))


@serves(DailyFilled, writes=True)
def fill_in(ctx: Context, request: Request, command: DailyFilled) -> Outcome:
    """As if it were typed; a zone that was left as it stood there goes on following the team's, topics by
    weekday that were go on as they are, and weeks that stood there are counted as they were.
    """
    found, zone = _now(ctx, request)
    days = ",".join(WEEKDAYS[day] for day in command.days if day < len(WEEKDAYS))
    stood = "" if command.zone == command.stood else command.zone
    try:
        schedule = _meant(found, command.which)
        topic = "" if schedule and command.topic == daily_form.topics(schedule.asks) else command.topic
        every = "" if command.every == (f"{schedule.rule.every}" if schedule else "1") else command.every
        weeks = f"every {every} weeks" if every else ""
        typed = DailyAt(command.at, stood, days, topic, command.level, weeks, which=command.which)
        today = ctx.today(schedule.zone if schedule else zone)
        until = read_until(command.until, today) if command.until.strip() else None
        return set_daily(ctx, request, typed, until)
    except Refused as no:
        again = DailyForm(command.which)
        raise Refused(*no.message.parts, Choices((Choice("Fill it in again", again),))) from None


def _meant(found: list[Schedule], which: str) -> Schedule | None:
    """The one that the form was about, which may have gone to another time since."""
    if which:
        return by_time(found, which) if found else None
    return found[0] if len(found) == 1 else None


def _now(ctx: Context, request: Request) -> tuple[list[Schedule], str]:
    """The dailies as they are, and the zone of one that is yet to begin."""
    team, player = known(ctx, request)
    zone = zone_of(ctx, team, player)
    if not request.place.direct:
        zone = team.zone or zone
    return schedules.of_channel(ctx.tx, team.id, request.place.channel), zone
