"""This channel's daily: what its keepers set, and what everyone may see of it.

In somebody's own direct messages it is theirs: nobody keeps it for them, and it follows their zone.
"""

from __future__ import annotations

from bot.commands import DailyAt, DailyNow, DailyOff, DailyPause, DailyResume, DailyShow
from bot.context import Context, Refused
from bot.drawing import timetable
from bot.game import keeping, returning
from bot.game.asker import asker, known, request_key
from bot.game.dailies import Wanted, add_dailies, add_own_daily
from bot.game.sending import GRACE, WORTH_POSTING
from bot.game.serving import serves
from bot.game.setting import refuse_unreachable, set_daily
from bot.game.typed import read_until
from bot.messages import Note, Part, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz import day
from bot.quiz.occasion import DAILY
from bot.store import history, occurrences, planning, schedules
from bot.store.schedules import Schedule
from bot.store.shown import errand_of
from bot.store.workspaces import Workspace


@serves(DailyAt, writes=True)
def at(ctx: Context, request: Request, command: DailyAt) -> Outcome:
    """Set time, zone, days or topic; what is left out keeps its value. It also resumes a stopped daily."""
    return set_daily(ctx, request, command)


@serves(DailyShow, writes=False)
def show(ctx: Context, request: Request, _: DailyShow) -> Outcome:
    """Keepers hear also why the next one returns, if it does."""
    team, _player = known(ctx, request)
    schedule = schedules.get(ctx.tx, team.id, request.place.channel) if team.id else None
    if schedule is None:
        return Outcome(Reply(timetable.none_yet(ctx, mine=request.place.direct)))
    drawn = timetable.draw(ctx, team, request.place.channel)
    why = returning.why(ctx, schedule) if keeping.runs(ctx, request, request.place.channel) else ""
    return Outcome(Reply(plain(*drawn.parts, Note((why,))) if why else drawn))


@serves(DailyNow, writes=True)
def now(ctx: Context, request: Request, _: DailyNow) -> Outcome:
    """A daily out of turn: it closes the one before, which it says, and leaves the schedule alone."""
    team, player = asker(ctx, request)
    refuse_unreachable(ctx)
    schedule = schedules.get(ctx.tx, team.id, request.place.channel)
    zone, topic = (schedule.zone, schedule.topic) if schedule else (team.zone or "UTC", "")
    key, latest = request_key("now", request), ctx.now + WORTH_POSTING
    if request.place.direct:
        where = (team.id, request.place.channel, topic)
        card_id = add_own_daily(ctx, *where, player.id, key, latest, grace=GRACE)
    else:
        on = day.of_channel(zone, ctx.now, history.last_date(ctx.tx, team.id, request.place.channel))
        scheduled = schedule is not None and occurrences.has(ctx.tx, schedule, on)
        wanted = Wanted(
            ctx=ctx,
            workspace_id=team.id,
            channel=request.place.channel,
            topic=topic,
            on=on,
            key=key,
            due_at=ctx.now + GRACE,
            expires_at=latest,
            asker_id=player.id,
            scheduled=scheduled,
        )
        card_id = add_dailies(ctx.tx, [wanted]).get(key)
    if card_id is None:
        return Outcome()
    parts: list[Part] = []
    if history.any_open(ctx.tx, team.id, request.place.channel, DAILY):
        parts.append(Text(("This closes the daily question that was open.",)))
    if schedule is not None and schedule.active:
        parts += timetable.draw(ctx, team, request.place.channel).parts
    return Outcome(Reply(plain(*parts)) if parts else None, (errand_of(card_id),))


@serves(DailyPause, writes=True)
def pause(ctx: Context, request: Request, command: DailyPause) -> Outcome:
    team, schedule = _existing(ctx, request)
    until = read_until(command.until, ctx.today(schedule.zone))
    planning.pause(ctx.tx, schedule.id, until)
    return _changed(ctx, team, request.place.channel)


@serves(DailyResume, writes=True)
def resume(ctx: Context, request: Request, _: DailyResume) -> Outcome:
    """As it was before it was stopped, paused, or refused by the channel."""
    team, _player = asker(ctx, request)
    schedule = schedules.get(ctx.tx, team.id, request.place.channel)
    if schedule is None:
        raise Refused(*timetable.none_yet(ctx, mine=request.place.direct).parts)
    refuse_unreachable(ctx)
    planning.resume(ctx.tx, schedule.id)
    return _changed(ctx, team, request.place.channel)


@serves(DailyOff, writes=True)
def off(ctx: Context, request: Request, _: DailyOff) -> Outcome:
    team, schedule = _existing(ctx, request)
    planning.stop(ctx.tx, schedule.id)
    return Outcome(Reply(timetable.draw(ctx, team, request.place.channel)))


def _changed(ctx: Context, team: Workspace, channel: str) -> Outcome:
    schedule = schedules.get(ctx.tx, team.id, channel)
    if schedule is not None:
        planning.reschedule(ctx.tx, schedule, ctx.now)
    return Outcome(Reply(timetable.draw(ctx, team, channel)))


def _existing(ctx: Context, request: Request) -> tuple[Workspace, Schedule]:
    team, _player = asker(ctx, request)
    schedule = schedules.get(ctx.tx, team.id, request.place.channel)
    if schedule is None:
        raise Refused(*timetable.none_yet(ctx, mine=request.place.direct).parts)
    if not schedule.active:
        raise Refused(*timetable.draw(ctx, team, request.place.channel).parts)
    return team, schedule
