"""Whose day it is: a person's zone, and the workspace's."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.commands import Timezone, TimezoneWorkspace
from bot.context import Context
from bot.game.asker import asker, today_of, zone_of
from bot.game.serving import serves
from bot.game.typed import read_zone
from bot.messages import Code, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.store import people, schedules
from bot.store.schedules import Schedule


@serves(Timezone, writes=True)
def mine(ctx: Context, request: Request, command: Timezone) -> Outcome:
    """Set the asking person's zone, or tell it when none is given."""
    team, player = asker(ctx, request)
    if command.zone:
        zone = read_zone(command.zone)
        words = f"Your time zone is {zone} now. It is {_clock(ctx, zone)} there."
        date, counted = today_of(ctx, team, player)
        if counted.zone != zone and player.reckoning.zone is not None:  # a day was counted already
            people.set_reckoning(ctx.tx, player.id, replace(counted, left_on=date))
            words += " Your days are counted there from tomorrow on."
        people.set_zone(ctx.tx, player.id, zone)
        _follow(ctx, schedules.of_person(ctx.tx, player.id))
        return Outcome(Reply(plain(words)))
    zone = zone_of(ctx, team, player)
    change = Code(ctx.traits.typed(Timezone, "Europe/Berlin"))
    words = f"Your time zone is {zone}, where it is {_clock(ctx, zone)}. Change it with "
    return Outcome(Reply(plain(Text((words, change, ".")))))


@serves(TimezoneWorkspace, writes=True)
def workspace(ctx: Context, request: Request, command: TimezoneWorkspace) -> Outcome:
    """Set the team's zone; dailies without one of their own follow it from their next occurrence."""
    team, _player = asker(ctx, request)
    if not command.zone:
        current = team.zone or "not set, so I use UTC"
        change = Code(ctx.traits.typed(TimezoneWorkspace, "Europe/Berlin"))
        return Outcome(
            Reply(plain(Text((f"The team's time zone is {current}. Change it with ", change, "."))))
        )
    zone = read_zone(command.zone)
    people.set_workspace_zone(ctx.tx, team.id, zone)
    _follow(ctx, schedules.of_workspace(ctx.tx, team.id))
    return Outcome(Reply(plain(f"The team's time zone is {zone} now. It is {_clock(ctx, zone)} there.")))


def _follow(ctx: Context, dailies: list[Schedule]) -> None:
    """Those without a zone of their own come at the new one's time from now on."""
    for schedule in dailies:
        if schedule.own_zone is None:
            schedules.reschedule(ctx.tx, schedule, ctx.now)


def _clock(ctx: Context, zone: str) -> str:
    return f"{ctx.now.astimezone(ZoneInfo(zone)):%H:%M}"
