"""This channel's daily: what admins set, and what everyone may see of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.commands import DailyAt, DailyNow, DailyOff, DailyPause, DailyShow, TimezoneWorkspace, typed
from bot.features import post_daily
from bot.features.ask import WORTH_POSTING
from bot.features.context import Context, Refused
from bot.features.timezones import read_zone
from bot.features.topics import resolve, short
from bot.features.who import asker, known, request_key, require_admin, today, zone_of
from bot.messages import Code, Message, Note, Part, Text, plain
from bot.ports import Outcome, Reply, Request, Trouble
from bot.quiz.inputs import parse_date, parse_days, parse_time, show_days
from bot.quiz.occurrence import Rule, upcoming
from bot.store import people, schedules
from bot.store.people import Player, Workspace
from bot.store.schedules import Schedule

WEEKDAYS_ONLY = frozenset(range(5))
LONGEST_PAUSE = timedelta(days=366)
SET_IT = "set this channel's daily question"
T = TypeVar("T")


def set_daily(ctx: Context, request: Request, command: DailyAt) -> Outcome:
    """Set time, zone, days or topic; what is left out keeps its value. It also resumes a stopped daily."""
    require_admin(ctx, SET_IT)
    team, player = asker(ctx, request)
    platform, channel = request.place.platform, request.place.channel
    old = schedules.get(ctx.tx, team.id, channel)
    at = _time(command.at, old, platform)
    own_zone = read_zone(command.zone) if command.zone else (old.own_zone if old else None)
    days = _read(command.days, parse_days, "I can't read the days “{}”. Write mon-fri, or mon,wed,fri.")
    topic = resolve(ctx.bank, command.topic, platform) if command.topic else (old.topic if old else "")
    refuse_unreachable(ctx.facts.trouble, platform)
    team = _first_zone(ctx, team, player)
    zone = own_zone or team.zone or "UTC"
    rule = Rule(at, days or (old.days if old else WEEKDAYS_ONLY), zone)
    schedules.put(ctx.tx, team.id, channel, rule, own_zone, topic, player.user, ctx.now)
    parts: list[Part] = [*_show(ctx, team, channel).parts]
    if platform == "discord" and team.zone is None and not team.zone_asked:
        people.set_zone_asked(ctx.tx, team.id)
        ask = Code(typed(TimezoneWorkspace, platform))
        parts.append(
            Text(("Which time zone is your team in? Tell me once with ", ask, "; until then I use UTC."))
        )
    return Outcome(Reply(plain(*parts)))


def show(ctx: Context, request: Request, _: DailyShow) -> Outcome:
    team, _player = known(ctx, request)
    if team.id == 0 or schedules.get(ctx.tx, team.id, request.place.channel) is None:
        return Outcome(Reply(_none_yet(request.place.platform)))
    return Outcome(Reply(_show(ctx, team, request.place.channel)))


def now(ctx: Context, request: Request, _: DailyNow) -> Outcome:
    """A daily out of turn: it closes the one before, and leaves the schedule alone."""
    require_admin(ctx, "post a daily question now")
    team, _player = asker(ctx, request)
    refuse_unreachable(ctx.facts.trouble, request.place.platform)
    schedule = schedules.get(ctx.tx, team.id, request.place.channel)
    zone, topic = (schedule.zone, schedule.topic) if schedule else (team.zone or "UTC", "")
    key, latest = request_key("now", request), ctx.now + WORTH_POSTING
    post_id = post_daily.add_card(ctx, team.id, request.place.channel, topic, today(ctx, zone), key, latest)
    if post_id is None:
        return Outcome()
    reply = None
    if schedule is not None and schedule.active:
        reply = Reply(_show(ctx, team, request.place.channel))
    return Outcome(reply, (f"card:{post_id}",))


def pause(ctx: Context, request: Request, command: DailyPause) -> Outcome:
    require_admin(ctx, "pause this channel's daily question")
    team, schedule = _existing(ctx, request)
    example = f"Write a date such as {today(ctx, schedule.zone).replace(day=1).year + 1}-01-04."
    until = _read(command.until, parse_date, f"I can't read the date “{{}}”. {example}")
    if until is None:
        raise Refused(f"Until when? {example}")
    if until <= today(ctx, schedule.zone):
        raise Refused(f"{until} is not in the future. {example}")
    if until > today(ctx, schedule.zone) + LONGEST_PAUSE:
        raise Refused(f"{until} is more than a year away, which is too far. {example}")
    schedules.pause(ctx.tx, schedule.id, until)
    return _changed(ctx, team, request.place.channel)


def off(ctx: Context, request: Request, _: DailyOff) -> Outcome:
    require_admin(ctx, "stop this channel's daily question")
    team, schedule = _existing(ctx, request)
    schedules.stop(ctx.tx, schedule.id)
    return Outcome(Reply(_show(ctx, team, request.place.channel)))


def refuse_unreachable(trouble: Trouble | None, platform: str) -> None:
    if trouble is not None:
        raise Refused(*unreachable(trouble, platform))


def unreachable(trouble: Trouble, platform: str) -> tuple[Text, ...]:
    """Why we cannot post in a channel, and how to mend it."""
    if trouble is Trouble.GONE:
        return (Text(("This channel is archived or gone, so I can't post in it. Try another one.",)),)
    if platform == "discord":
        words = (
            "I can't post here yet. Give me View Channel and Send Messages in this channel, then try again."
        )
        return (Text((words,)),)
    return (Text(("I can't post here yet. Invite me with ", Code("/invite @awsquiz"), ", then try again.")),)


def _changed(ctx: Context, team: Workspace, channel: str) -> Outcome:
    schedule = schedules.get(ctx.tx, team.id, channel)
    if schedule is not None:
        schedules.reschedule(ctx.tx, schedule, ctx.now)
    return Outcome(Reply(_show(ctx, team, channel)))


def _existing(ctx: Context, request: Request) -> tuple[Workspace, Schedule]:
    team, _player = asker(ctx, request)
    schedule = schedules.get(ctx.tx, team.id, request.place.channel)
    if schedule is None or not schedule.active:
        raise Refused(*_none_yet(request.place.platform).parts)
    return team, schedule


def _none_yet(platform: str) -> Message:
    command = Code(typed(DailyAt, platform, "09:30"))
    return plain(Text(("This channel has no daily question. An admin can set one: ", command, ".")))


def _show(ctx: Context, team: Workspace, channel: str) -> Message:
    schedule = schedules.get(ctx.tx, team.id, channel)
    if schedule is None:
        return _none_yet(team.platform)
    if not schedule.active:
        again = Code(typed(DailyAt, team.platform))
        return plain(
            Text(("The daily question is off, so there are no next posts. Start it again with ", again, "."))
        )
    topic = ctx.bank.topics[schedule.topic].title if schedule.topic in ctx.bank.topics else "any topic"
    parts: list[Part] = [
        Text((f"Daily at {schedule.at:%H:%M} {schedule.zone}, {show_days(schedule.days)}, {topic}.",))
    ]
    if schedule.trouble is not None:
        parts += unreachable(Trouble(schedule.trouble), team.platform)
        parts.append(Text(("Then start it again with ", Code(typed(DailyAt, team.platform)), ".")))
        return plain(*parts)
    if schedule.paused_until is not None and schedule.paused_until > today(ctx, schedule.zone):
        parts.append(Text((f"Paused until {_day(schedule.paused_until)}.",)))
    missed = schedules.last_missed(ctx.tx, schedule.id)
    if missed is not None:
        parts.append(Text((f"The one of {_day(missed[0])} was missed: {missed[1]}.",)))
    claimed = schedules.last_claimed(ctx.tx, team.id, channel)
    coming = upcoming(schedule.rule, ctx.now, 3, later_than=claimed)
    following = [o.due.astimezone(ZoneInfo(schedule.zone)) for o in coming]
    parts.append(Note((f"Next: {', '.join(map(_moment, following))}.",)))
    return plain(*parts)


def _first_zone(ctx: Context, team: Workspace, player: Player) -> Workspace:
    """The workspace's zone is its first daily's setter's, where the platform knows people's zones."""
    if team.zone is not None or ctx.facts.zone is None:
        return team
    people.set_workspace_zone(ctx.tx, team.id, zone_of(ctx, team, player))
    return people.workspace(ctx.tx, team.platform, team.name)


def _time(text: str, old: Schedule | None, platform: str) -> time:
    found = _read(text, parse_time, "I can't read the time “{}”. Write it like 09:30, or 9am.")
    if found is not None:
        return found
    if old is None:
        raise Refused(Text(("At what time? Write it like ", Code(typed(DailyAt, platform, "09:30")), ".")))
    return old.at


def _read(text: str, parse: Callable[[str], T], problem: str) -> T | None:
    if not text.strip():
        return None
    try:
        return parse(text)
    except ValueError:
        raise Refused(problem.format(short(text))) from None


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _moment(at: datetime) -> str:
    return f"{_day(at.date())} {at:%H:%M}"
