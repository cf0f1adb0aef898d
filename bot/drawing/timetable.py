"""This channel's daily as everyone may see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.commands import DailyAt, DailyResume
from bot.context import Context
from bot.drawing.gone import is_gone, so
from bot.drawing.unreachable import unreachable
from bot.messages import Code, Message, Note, Part, Text, plain
from bot.ports import Trouble
from bot.quiz import absence
from bot.quiz.inputs import show_days
from bot.quiz.occurrence import upcoming
from bot.store import absences, occurrences, schedules
from bot.store.workspaces import Workspace


def none_yet(ctx: Context, *, mine: bool = False) -> Message:
    """mine: in somebody's own direct messages, where it would be theirs."""
    command = Code(ctx.traits.typed(DailyAt, "09:30"))
    if mine:
        return plain(Text(("You have no daily question of your own. Set one: ", command, ".")))
    who = f"Only {ctx.traits.managers} can set one: " if ctx.admins_only else "Set one with "
    return plain(Text(("This channel has no daily question. ", who, command, ".")))


def draw(ctx: Context, team: Workspace, channel: str) -> Message:
    schedule = schedules.get(ctx.tx, team.id, channel)
    if schedule is None:
        return none_yet(ctx)
    if not schedule.active:
        again = Code(ctx.traits.typed(DailyResume))
        return plain(
            Text(("The daily question is off, so there are no next posts. Start it again with ", again, "."))
        )
    gone = is_gone(ctx, schedule.topic)
    topic = "" if gone else ctx.bank.title_of(schedule.topic)
    when = f"Daily at {schedule.at:%H:%M} {schedule.zone}, {show_days(schedule.days)}"
    parts: list[Part] = [Text((f"{when}, {topic or 'any topic'}.",))]
    if gone:
        parts.append(Text(so(ctx, schedule.topic, "it asks about any topic")))
    if schedule.trouble is not None:
        parts += unreachable(Trouble(schedule.trouble), ctx.traits)
        parts.append(Text(("Then start it again with ", Code(ctx.traits.typed(DailyResume)), ".")))
        return plain(*parts)
    if schedule.paused_until is not None and schedule.paused_until > ctx.today(schedule.zone):
        parts.append(Text((f"Paused until {_day(schedule.paused_until)}.",)))
    rule = schedule.rule
    if schedule.player_id is not None:  # one's own, which comes on no day away
        back = absence.until(absences.of(ctx.tx, schedule.player_id), ctx.today(schedule.zone))
        if back is not None:
            parts.append(Text((f"You are away until {_day(back)}.",)))
            rule = replace(rule, not_before=max(back, rule.not_before or back))
    missed = occurrences.last_missed(ctx.tx, schedule.id)
    if missed is not None:
        parts.append(Text((f"The one of {_day(missed[0])} was missed: {missed[1]}.",)))
    claimed = occurrences.last_claimed(ctx.tx, team.id, channel)
    coming = upcoming(rule, ctx.now, 3, later_than=claimed)
    following = [o.due.astimezone(ZoneInfo(schedule.zone)) for o in coming]
    parts.append(Note((f"Next: {', '.join(map(_moment, following))}.",)))
    return plain(*parts)


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _moment(at: datetime) -> str:
    return f"{_day(at.date())} {at:%H:%M}"
