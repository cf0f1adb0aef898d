"""Whose day it is: a person's zone, and the workspace's."""

from __future__ import annotations

from bot.commands import Timezone, TimezoneWorkspace
from bot.context import Context
from bot.game import own, setting
from bot.game.asker import asker, zone_of
from bot.game.serving import serves
from bot.game.typed import read_zone
from bot.messages import Code, Text, plain
from bot.ports import Outcome, Reply, Request


@serves(Timezone, writes=True)
def mine(ctx: Context, request: Request, command: Timezone) -> Outcome:
    """Set the asking person's zone, or tell it when none is given."""
    team, player = asker(ctx, request)
    if command.zone:
        return Outcome(Reply(plain(own.set_zone(ctx, team, player, command.zone))))
    own.hear_zone(ctx, player)
    zone = zone_of(ctx, team, player)
    change = Code(ctx.traits.typed(Timezone, "CITY"))
    words = f"Your time zone is {zone}, where it is {own.clock(ctx, zone)}. Change it with "
    return Outcome(Reply(plain(Text((words, change, ".")))))


@serves(TimezoneWorkspace, writes=True)
def workspace(ctx: Context, request: Request, command: TimezoneWorkspace) -> Outcome:
    """Set the team's zone; dailies without one of their own follow it from their next occurrence."""
    team, _player = asker(ctx, request)
    if not command.zone:
        current = team.zone or "not set, so I use UTC"
        change = Code(ctx.traits.typed(TimezoneWorkspace, "CITY"))
        return Outcome(
            Reply(plain(Text((f"The team's time zone is {current}. Change it with ", change, "."))))
        )
    zone = read_zone(command.zone)
    setting.set_zone(ctx, team, zone)
    return Outcome(Reply(plain(f"The team's time zone is {zone} now. It is {own.clock(ctx, zone)} there.")))
