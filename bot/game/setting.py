"""Setting a channel's daily, or one's own in direct messages, however somebody says how it should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NoReturn

from bot.commands import DailyAdd, DailyAt, DailyOff, Keepers, Timezone, TimezoneWorkspace
from bot.context import Context, Refused
from bot.drawing import timetable
from bot.drawing.unreachable import unreachable
from bot.game import dailies, keeping, own, reminding
from bot.game.asker import asker, zone_of
from bot.game.told import on_again, told_rule
from bot.game.which import MOST, by_time, called, fits, running, times
from bot.game.wishes import Wishes, asks, read_wishes
from bot.messages import Choice, Choices, Code, Note, Part, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.asks import Asks
from bot.quiz.occurrence import Rule
from bot.store import (
    contest_plans,
    contests,
    keepers,
    planning,
    reminders,
    schedules,
    team_streaks,
    workspaces,
)
from bot.store.people import Player
from bot.store.planning import Plan
from bot.store.schedules import Schedule
from bot.store.workspaces import Workspace

WEEKDAYS_ONLY = frozenset(range(5))


def set_daily(ctx: Context, request: Request, command: DailyAt, until: date | None = None) -> Outcome:
    """What is left out keeps its value. Who sets one where nobody keeps the channel becomes its keeper.

    until: the day from which it is posted, None for now.
    """
    team, player = asker(ctx, request)
    told = read_wishes(ctx, command)
    workspaces.hold(ctx.tx, team.id)  # no two get one time, whoever sets one meanwhile
    dailies = schedules.of_channel(ctx.tx, team.id, request.place.channel)
    old = _meant(ctx, dailies, told, command) if dailies else None
    return _set(ctx, request, team, player, old, told, until)


def add_daily(ctx: Context, request: Request, command: DailyAt) -> Outcome:
    """One more, where there is room; it takes the place of one that is off where there is none else."""
    team, player = asker(ctx, request)
    told = read_wishes(ctx, command)
    workspaces.hold(ctx.tx, team.id)  # who adds one meanwhile waits, and is counted
    dailies = schedules.of_channel(ctx.tx, team.id, request.place.channel)
    there = next((daily for daily in dailies if daily.at == told.at), None)
    if there is not None and there.active:
        at, how = called(there), Code(ctx.traits.typed(DailyAt, called(there)))
        said = (f"There is a daily at {at} already. Change it with ", how, ", or take another time.")
        raise Refused(Text(said))
    off = [daily for daily in dailies if not daily.active]
    if len(dailies) - len(off) >= MOST:
        _refuse_more(ctx, dailies)
    instead = there or (off[0] if len(dailies) >= MOST else None)
    return _set(ctx, request, team, player, instead, told, None, anew=True)


def _refuse_more(ctx: Context, dailies: Sequence[Schedule]) -> NoReturn:
    change, stop = (Code(ctx.traits.typed(each, called(dailies[0]))) for each in (DailyAt, DailyOff))
    has = f"There are {MOST} dailies here, at {times(dailies)}, and no more fit. Change one with "
    raise Refused(Text((has, change, ", or stop one with ", stop, ".")))


def _meant(ctx: Context, dailies: Sequence[Schedule], told: Wishes, command: DailyAt) -> Schedule:
    """Which of them is set: the one that was named, the one at that time, or the only one."""
    if command.which.strip():
        return by_time(dailies, command.which)
    there = next((daily for daily in dailies if daily.at == told.at), None)
    on = running(dailies) or dailies
    if there is not None or len(on) == 1:
        return there or on[0]
    change = [Choice(f"Change {called(each)}", replace(command, which=called(each))) for each in on]
    if told.at is not None and len(on) < MOST:
        change.append(Choice(f"Add {told.at:%H:%M}", _to_add(command)))
    if all(fits(choice.does) for choice in change):
        raise Refused(f"There are several dailies here, at {times(on)}. Which one?", Choices(tuple(change)))
    how = Code(ctx.traits.typed(DailyAt, called(on[0])))
    raise Refused(
        Text((f"There are several dailies here, at {times(on)}. Begin with the time of one: ", how, ".")),
        "To move one, write its new time alone.",
    )


def _to_add(command: DailyAt) -> DailyAdd:
    return DailyAdd(command.at, command.zone, command.days, command.topic, command.level, command.every)


def _set(
    ctx: Context,
    request: Request,
    team: Workspace,
    player: Player,
    old: Schedule | None,
    told: Wishes,
    until: date | None,
    *,
    anew: bool = False,
) -> Outcome:
    """old: whose place it takes; anew: and whose values it does not keep."""
    channel, mine = request.place.channel, request.place.direct
    kept = None if anew else old
    at = told.at or (kept.at if kept else None)
    if at is None:
        how = Code(ctx.traits.typed(DailyAdd if anew else DailyAt, "09:30"))
        raise Refused(Text(("At what time? Write it like ", how, ".")))
    refuse_unreachable(ctx)
    first = not mine and _is_first(ctx, request)
    if mine:
        own.hear_zone(ctx, player)
    else:
        team = first_zone(ctx, team, player)
    there = schedules.of_channel(ctx.tx, team.id, channel)
    own_zone = told.zone or (kept.own_zone if kept else None)
    if own_zone is None and team.zone is None:  # then as the channel's others have it
        own_zone = next((daily.own_zone for daily in running(there)), None)
    zone = own_zone or (zone_of(ctx, team, player) if mine else team.zone or "UTC")
    rule = told_rule(ctx, kept, told, Rule(at, WEEKDAYS_ONLY, zone, until))
    plan = Plan(
        rule=rule,
        own_zone=own_zone,
        asks=asks(told, kept.asks if kept else Asks(), rule.days),
        set_by=player.user,
        player_id=player.id if mine else None,
    )
    if any(daily.at == at and (old is None or daily.id != old.id) for daily in there):
        raise Refused(f"There is another daily at {at:%H:%M} here, on or off. Take another time.")
    if old is None:
        planning.add(ctx.tx, team.id, channel, plan, ctx.now)
    else:
        planning.change(ctx.tx, old.id, plan, ctx.now, anew=anew)
        if anew:
            team_streaks.begin_anew(ctx.tx, old.id)
    parts: list[Part] = [*timetable.draw(ctx, team, channel).parts]
    if kept is not None and not kept.active:
        parts.append(on_again(ctx, kept, told))
    if mine and not any((own_zone, player.zone, player.told_zone, ctx.facts.zone, team.zone)):
        ask = Code(ctx.traits.typed(Timezone, "Europe/Berlin"))
        parts.append(Text(("I don't know your time zone, so I use UTC. Tell me yours with ", ask, ".")))
    elif not mine:
        parts += zone_question(ctx, team)
    if first:
        keepers.add(ctx.tx, player, channel)
        parts.append(
            Note(("You are this channel's keeper now: ", Code(ctx.traits.typed(Keepers)), " tells more."))
        )
    return Outcome(Reply(plain(*parts)))


def refuse_unreachable(ctx: Context) -> None:
    if ctx.facts.trouble is not None:
        raise Refused(*unreachable(ctx.facts.trouble, ctx.traits))


def _is_first(ctx: Context, request: Request) -> bool:
    """Whether nobody keeps the channel yet. Of two who begin at once, the second may be refused now: who sets
    a daily holds the workspace.
    """
    if ctx.admins_only:
        return False
    keeping.refuse_others(ctx, request)
    return not keeping.of(ctx, request, request.place.channel)


def first_zone(ctx: Context, team: Workspace, player: Player) -> Workspace:
    """The workspace's zone is its first daily's setter's, where the platform knows people's zones."""
    if team.zone is not None or ctx.facts.zone is None:
        return team
    set_zone(ctx, team, zone_of(ctx, team, player))
    return workspaces.of(ctx.tx, team.platform, team.platform_id)


def zone_question(ctx: Context, team: Workspace) -> tuple[Part, ...]:
    """Where the platform knows nobody's zone, and nobody was asked yet."""
    if not ctx.traits.asks_zone or team.zone is not None or team.zone_asked:
        return ()
    workspaces.set_zone_asked(ctx.tx, team.id)
    ask = Code(ctx.traits.typed(TimezoneWorkspace))
    return (Text(("Which time zone is your team in? Tell me once with ", ask, "; until then I use UTC.")),)


def set_zone(ctx: Context, team: Workspace, zone: str) -> None:
    """The team's: what has no zone of its own follows it."""
    workspaces.set_zone(ctx.tx, team.id, zone)
    contest_plans.move(ctx.tx, team.id, ctx.now, contests.planned_last(ctx.tx, team.id))
    dailies.move(ctx, schedules.of_workspace(ctx.tx, team.id))
    reminding.move(ctx, reminders.of_workspace(ctx.tx, team.id))
