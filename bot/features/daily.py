"""This channel's daily: what admins set, and what everyone may see of it.

In somebody's own direct messages it is theirs: no admin is asked, and it follows their zone.
"""

from __future__ import annotations

from bot.commands import DailyAt, DailyNow, DailyOff, DailyPause, DailyShow, Timezone, TimezoneWorkspace
from bot.context import Context, Refused
from bot.drawing import timetable
from bot.drawing.unreachable import unreachable
from bot.game.asker import asker, known, request_key, zone_of
from bot.game.dailies import add_daily, add_own_daily
from bot.game.sending import WORTH_POSTING
from bot.game.serving import serves
from bot.game.typed import read_until
from bot.game.wishes import read_wishes
from bot.messages import Code, Part, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.occurrence import Rule
from bot.store import people, schedules
from bot.store.people import Player, Workspace
from bot.store.schedules import Schedule
from bot.store.shown import errand_of

WEEKDAYS_ONLY = frozenset(range(5))


@serves(DailyAt, writes=True)
def set_daily(ctx: Context, request: Request, command: DailyAt) -> Outcome:
    """Set time, zone, days or topic; what is left out keeps its value. It also resumes a stopped daily."""
    team, player = asker(ctx, request)
    channel = request.place.channel
    old = schedules.get(ctx.tx, team.id, channel)
    told = read_wishes(ctx, command)
    at = told.at or (old.at if old else None)
    if at is None:
        raise Refused(Text(("At what time? Write it like ", Code(ctx.traits.typed(DailyAt, "09:30")), ".")))
    own_zone = told.zone or (old.own_zone if old else None)
    topic = told.topic if told.topic is not None else (old.topic if old else "")
    _refuse_unreachable(ctx)
    mine = request.place.direct
    if mine:
        _remember_zone(ctx, player)
    else:
        team = _first_zone(ctx, team, player)
    zone = own_zone or (zone_of(ctx, team, player) if mine else team.zone or "UTC")
    rule = Rule(at, told.days or (old.days if old else WEEKDAYS_ONLY), zone)
    whose = player.id if mine else None
    schedules.put(ctx.tx, team.id, channel, rule, own_zone, topic, player.user, ctx.now, player_id=whose)
    parts: list[Part] = [*timetable.draw(ctx, team, channel).parts]
    if mine and not any((own_zone, player.zone, player.told_zone, ctx.facts.zone, team.zone)):
        ask = Code(ctx.traits.typed(Timezone, "Europe/Berlin"))
        parts.append(Text(("I don't know your time zone, so I use UTC. Tell me yours with ", ask, ".")))
    elif not mine and ctx.traits.asks_zone and team.zone is None and not team.zone_asked:
        people.set_zone_asked(ctx.tx, team.id)
        ask = Code(ctx.traits.typed(TimezoneWorkspace))
        parts.append(
            Text(("Which time zone is your team in? Tell me once with ", ask, "; until then I use UTC."))
        )
    return Outcome(Reply(plain(*parts)))


@serves(DailyShow, writes=False)
def show(ctx: Context, request: Request, _: DailyShow) -> Outcome:
    team, _player = known(ctx, request)
    if team.id == 0 or schedules.get(ctx.tx, team.id, request.place.channel) is None:
        return Outcome(Reply(timetable.none_yet(ctx, mine=request.place.direct)))
    return Outcome(Reply(timetable.draw(ctx, team, request.place.channel)))


@serves(DailyNow, writes=True)
def now(ctx: Context, request: Request, _: DailyNow) -> Outcome:
    """A daily out of turn: it closes the one before, and leaves the schedule alone."""
    team, player = asker(ctx, request)
    _refuse_unreachable(ctx)
    schedule = schedules.get(ctx.tx, team.id, request.place.channel)
    zone, topic = (schedule.zone, schedule.topic) if schedule else (team.zone or "UTC", "")
    where = (team.id, request.place.channel, topic)
    key, latest = request_key("now", request), ctx.now + WORTH_POSTING
    if request.place.direct:
        card_id = add_own_daily(ctx, *where, player.id, key, latest)
    else:
        card_id = add_daily(ctx, *where, ctx.today(zone), key, latest)
    if card_id is None:
        return Outcome()
    reply = None
    if schedule is not None and schedule.active:
        reply = Reply(timetable.draw(ctx, team, request.place.channel))
    return Outcome(reply, (errand_of(card_id),))


@serves(DailyPause, writes=True)
def pause(ctx: Context, request: Request, command: DailyPause) -> Outcome:
    team, schedule = _existing(ctx, request)
    until = read_until(command.until, ctx.today(schedule.zone))
    schedules.pause(ctx.tx, schedule.id, until)
    return _changed(ctx, team, request.place.channel)


@serves(DailyOff, writes=True)
def off(ctx: Context, request: Request, _: DailyOff) -> Outcome:
    team, schedule = _existing(ctx, request)
    schedules.stop(ctx.tx, schedule.id)
    return Outcome(Reply(timetable.draw(ctx, team, request.place.channel)))


def _refuse_unreachable(ctx: Context) -> None:
    if ctx.facts.trouble is not None:
        raise Refused(*unreachable(ctx.facts.trouble, ctx.traits))


def _changed(ctx: Context, team: Workspace, channel: str) -> Outcome:
    schedule = schedules.get(ctx.tx, team.id, channel)
    if schedule is not None:
        schedules.reschedule(ctx.tx, schedule, ctx.now)
    return Outcome(Reply(timetable.draw(ctx, team, channel)))


def _existing(ctx: Context, request: Request) -> tuple[Workspace, Schedule]:
    team, _player = asker(ctx, request)
    schedule = schedules.get(ctx.tx, team.id, request.place.channel)
    if schedule is None or not schedule.active:
        raise Refused(*timetable.none_yet(ctx, mine=request.place.direct).parts)
    return team, schedule


def _remember_zone(ctx: Context, player: Player) -> None:
    """What the platform says of their zone: their own daily follows it, unless they chose another."""
    if ctx.facts.zone is not None and ctx.facts.zone != player.told_zone:
        people.set_told_zone(ctx.tx, player.id, ctx.facts.zone)


def _first_zone(ctx: Context, team: Workspace, player: Player) -> Workspace:
    """The workspace's zone is its first daily's setter's, where the platform knows people's zones."""
    if team.zone is not None or ctx.facts.zone is None:
        return team
    people.set_workspace_zone(ctx.tx, team.id, zone_of(ctx, team, player))
    return people.workspace(ctx.tx, team.platform, team.platform_id)
