"""This channel's dailies: what its keepers set, and what everyone may see of it.

In somebody's own direct messages they are theirs: nobody keeps them for them, and they follow their zone.
"""

from __future__ import annotations

from dataclasses import replace

from bot.commands import (
    DailyAdd,
    DailyAt,
    DailyNow,
    DailyOff,
    DailyPause,
    DailyResume,
)
from bot.context import Context, Refused
from bot.drawing import timetable
from bot.game import setting
from bot.game.asker import asker, request_key
from bot.game.daily_cards import Wanted, add_dailies, add_own_daily
from bot.game.sending import GRACE, WORTH_POSTING
from bot.game.serving import serves
from bot.game.setting import refuse_unreachable
from bot.game.typed import read_until
from bot.game.which import here, meant, running
from bot.game.wishes import as_set
from bot.messages import Part, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz import day
from bot.quiz.asks import Asks
from bot.quiz.occasion import DAILY
from bot.store import history, occurrences, planning, schedules
from bot.store.schedules import Schedule
from bot.store.shown import errand_of
from bot.store.workspaces import Workspace


@serves(DailyAt, writes=True)
def at(ctx: Context, request: Request, command: DailyAt) -> Outcome:
    """Set time, zone, days or topic; what is left out keeps its value. It also resumes a stopped daily."""
    return setting.set_daily(ctx, request, command)


@serves(DailyAdd, writes=True)
def add(ctx: Context, request: Request, command: DailyAdd) -> Outcome:
    return setting.add_daily(ctx, request, as_set(command))


@serves(DailyNow, writes=True)
def now(ctx: Context, request: Request, command: DailyNow) -> Outcome:
    """A daily out of turn: it closes the one before, which it says, and leaves the schedule alone."""
    team, player = asker(ctx, request)
    refuse_unreachable(ctx)
    channel = request.place.channel
    found = schedules.of_channel(ctx.tx, team.id, channel)
    schedule = meant(found, command, likely=running(found), all_too=False)[0] if found else None
    zone, asks = (schedule.zone, schedule.asks) if schedule else (team.zone or "UTC", Asks())
    key, latest = request_key("now", request), ctx.now + WORTH_POSTING
    on = day.of_channel(zone, ctx.now, history.last_date(ctx.tx, team.id, channel))
    if request.place.direct:
        where = (team.id, channel, asks.on(on), player.id)
        card_id = add_own_daily(ctx, *where, key, latest, difficulty=asks.difficulty, grace=GRACE)
    else:
        wanted = Wanted(
            ctx=ctx,
            workspace_id=team.id,
            channel=channel,
            topic=asks.on(on),
            difficulty=asks.difficulty,
            on=on,
            key=key,
            due_at=ctx.now + GRACE,
            expires_at=latest,
            asker_id=player.id,
            schedule_id=schedule.id if schedule else None,
            scheduled=schedule is not None and occurrences.has(ctx.tx, schedule, on),
        )
        card_id = add_dailies(ctx.tx, [wanted]).get(key)
    if card_id is None:
        return Outcome()
    parts: list[Part] = []
    if history.any_open(ctx.tx, team.id, channel, DAILY, schedule.id if schedule else None):
        parts.append(Text(("This closes the daily question that was open.",)))
    if schedule is not None and schedule.active:
        parts += timetable.draw(ctx, team, channel).parts
    return Outcome(Reply(plain(*parts)) if parts else None, (errand_of(card_id),))


@serves(DailyPause, writes=True)
def pause(ctx: Context, request: Request, command: DailyPause) -> Outcome:
    team, found = _running(ctx, request)
    for each in meant(found, command):
        until = read_until(command.until, ctx.today(each.zone))
        planning.pause(ctx.tx, each.id, until)
        planning.reschedule(ctx.tx, replace(each, rule=replace(each.rule, not_before=until)), ctx.now)
    return Outcome(Reply(timetable.draw(ctx, team, request.place.channel)))


@serves(DailyResume, writes=True)
def resume(ctx: Context, request: Request, command: DailyResume) -> Outcome:
    """As it was before it was stopped, paused, or refused by the channel."""
    team, found = here(ctx, request)
    stopped = [daily for daily in found if _is_stopped(ctx, daily)]
    if len(found) > 1 and not stopped and not command.which:
        return Outcome(Reply(timetable.draw(ctx, team, request.place.channel)))
    chosen = meant(found, command, likely=stopped)
    refuse_unreachable(ctx)
    for each in chosen:
        planning.resume(ctx.tx, each.id)
        on = replace(each, active=True, trouble=None, rule=replace(each.rule, not_before=None))
        planning.reschedule(ctx.tx, on, ctx.now)
    return Outcome(Reply(timetable.draw(ctx, team, request.place.channel)))


@serves(DailyOff, writes=True)
def off(ctx: Context, request: Request, command: DailyOff) -> Outcome:
    team, found = _running(ctx, request)
    for each in meant(found, command):
        planning.stop(ctx.tx, each.id)
    return Outcome(Reply(timetable.draw(ctx, team, request.place.channel)))


def _is_stopped(ctx: Context, daily: Schedule) -> bool:
    pause = daily.paused_until
    return (
        not daily.active or daily.trouble is not None or (pause is not None and pause > ctx.today(daily.zone))
    )


def _running(ctx: Context, request: Request) -> tuple[Workspace, list[Schedule]]:
    """Those that are on, of which there are some."""
    team, found = here(ctx, request)
    on = running(found)
    if not on:
        raise Refused(*timetable.draw(ctx, team, request.place.channel).parts)
    return team, on
