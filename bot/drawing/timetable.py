"""This channel's daily as everyone may see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.commands import DailyAt, DailyResume
from bot.context import Context
from bot.drawing.daily_words import about, left_out, when
from bot.drawing.gone import is_gone, so
from bot.drawing.unreachable import unreachable
from bot.messages import Code, Message, Note, Part, Text, plain
from bot.ports import Trouble
from bot.quiz import absence
from bot.quiz.grading import EARNING_A_DAY
from bot.quiz.occurrence import upcoming
from bot.store import absences, occurrences, schedules
from bot.store.schedules import Schedule
from bot.store.workspaces import Workspace

OF_SEVERAL = (
    f"A date's first daily always earns points; the others are among the {EARNING_A_DAY} questions a day "
    "that do. Each stays open until the next of its own, a day at most."
)


def none_yet(ctx: Context, *, mine: bool = False) -> Message:
    """mine: in somebody's own direct messages, where it would be theirs."""
    command = Code(ctx.traits.typed(DailyAt, "09:30"))
    if mine:
        return plain(Text(("You have no daily question of your own. Set one: ", command, ".")))
    who = f"Only {ctx.traits.managers} can set one: " if ctx.admins_only else "Set one with "
    return plain(Text(("This channel has no daily question. ", who, command, ".")))


def draw(ctx: Context, team: Workspace, channel: str) -> Message:
    """All of a channel's, by their times."""
    dailies = schedules.of_channel(ctx.tx, team.id, channel)
    if not dailies:
        return none_yet(ctx)
    several = len(dailies) > 1
    parts = [part for daily in dailies for part in _draw(ctx, daily, several)]
    if sum(daily.active and daily.player_id is None for daily in dailies) > 1:
        parts.append(Note((OF_SEVERAL,)))
    return plain(*parts)


def _draw(ctx: Context, schedule: Schedule, several: bool) -> list[Part]:
    named = f"{schedule.at:%H:%M}" if several else ""
    again = Code(ctx.traits.written(DailyResume(named)))
    if not schedule.active:
        which = f"The daily question at {named}" if several else "The daily question"
        return [Text((f"{which} is off, so there are no next posts. Start it again with ", again, "."))]
    rule, asks = schedule.rule, schedule.asks
    parts: list[Part] = [Text((f"{when(rule)}, {about(ctx, asks)}.",))]
    for topic in dict.fromkeys((asks.topic, *asks.by_day.values())):
        if is_gone(ctx, topic):
            parts.append(Text(so(ctx, topic, "it asks about any topic")))
    if schedule.trouble is not None:
        parts += unreachable(Trouble(schedule.trouble), ctx.traits)
        parts.append(Text(("Then start it again with ", again, ".")))
        return parts
    today = ctx.today(schedule.zone)
    if schedule.paused_until is not None and schedule.paused_until > today:
        parts.append(Text((f"Paused until {_day(schedule.paused_until)}.",)))
    if schedule.player_id is not None:  # one's own, which comes on no day away
        back = absence.until(absences.of(ctx.tx, schedule.player_id), today)
        if back is not None:
            parts.append(Text((f"You are away until {_day(back)}.",)))
            rule = replace(rule, not_before=max(back, rule.not_before or back))
    parts += [Text((said,)) for said in left_out(rule, today)]
    if schedule.recap:
        last = "week before" if rule.every == 1 else "last week that had one"
        parts.append(Text((f"The first one of a week tells of the {last}.",)))
    missed = occurrences.last_missed(ctx.tx, schedule.id)
    if missed is not None:
        parts.append(Text((f"The one of {_day(missed[0])} was missed: {missed[1]}.",)))
    claimed = occurrences.last_claimed(ctx.tx, schedule.id)
    coming = upcoming(rule, ctx.now, 3, later_than=claimed)
    following = [o.due.astimezone(ZoneInfo(schedule.zone)) for o in coming]
    parts.append(Note((f"Next: {', '.join(map(_moment, following))}.",)))
    return parts


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _moment(at: datetime) -> str:
    return f"{_day(at.date())} {at:%H:%M}"
