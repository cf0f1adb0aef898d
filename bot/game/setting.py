"""Setting a channel's daily, or one's own in direct messages, however somebody says how it should be."""

from __future__ import annotations

from datetime import date

from bot.commands import DailyAt, Keepers, Timezone, TimezoneWorkspace
from bot.context import Context, Refused
from bot.drawing import timetable
from bot.drawing.unreachable import unreachable
from bot.game import dailies, keeping, own, reminding
from bot.game.asker import asker, zone_of
from bot.game.wishes import Wishes, describe, read_wishes
from bot.messages import Code, Note, Part, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.occurrence import Rule
from bot.store import keepers, planning, reminders, schedules, workspaces
from bot.store.people import Player
from bot.store.schedules import Schedule
from bot.store.workspaces import Workspace

WEEKDAYS_ONLY = frozenset(range(5))


def set_daily(ctx: Context, request: Request, command: DailyAt, until: date | None = None) -> Outcome:
    """What is left out keeps its value. Who sets one where nobody keeps the channel becomes its keeper.

    until: the day from which it is posted, None for now.
    """
    team, player = asker(ctx, request)
    channel = request.place.channel
    old = schedules.get(ctx.tx, team.id, channel)
    told = read_wishes(ctx, command)
    at = told.at or (old.at if old else None)
    if at is None:
        raise Refused(Text(("At what time? Write it like ", Code(ctx.traits.typed(DailyAt, "09:30")), ".")))
    own_zone = told.zone or (old.own_zone if old else None)
    topic = told.topic if told.topic is not None else (old.topic if old else "")
    refuse_unreachable(ctx)
    mine = request.place.direct
    first = not mine and _is_first(ctx, request, team)
    if mine:
        own.hear_zone(ctx, player)
    else:
        team = _first_zone(ctx, team, player)
    zone = own_zone or (zone_of(ctx, team, player) if mine else team.zone or "UTC")
    rule = Rule(at, told.days or (old.days if old else WEEKDAYS_ONLY), zone, until)
    whose = player.id if mine else None
    planning.put(ctx.tx, team.id, channel, rule, own_zone, topic, player.user, ctx.now, player_id=whose)
    parts: list[Part] = [*timetable.draw(ctx, team, channel).parts]
    if old is not None and not old.active:
        parts.append(_on_again(ctx, old, told))
    if mine and not any((own_zone, player.zone, player.told_zone, ctx.facts.zone, team.zone)):
        ask = Code(ctx.traits.typed(Timezone, "Europe/Berlin"))
        parts.append(Text(("I don't know your time zone, so I use UTC. Tell me yours with ", ask, ".")))
    elif not mine and ctx.traits.asks_zone and team.zone is None and not team.zone_asked:
        workspaces.set_zone_asked(ctx.tx, team.id)
        ask = Code(ctx.traits.typed(TimezoneWorkspace))
        parts.append(
            Text(("Which time zone is your team in? Tell me once with ", ask, "; until then I use UTC."))
        )
    if first:
        keepers.add(ctx.tx, player, channel)
        parts.append(
            Note(("You are this channel's keeper now: ", Code(ctx.traits.typed(Keepers)), " tells more."))
        )
    return Outcome(Reply(plain(*parts)))


def _on_again(ctx: Context, old: Schedule, told: Wishes) -> Text:
    """What was left out keeps its value, also from before it was off."""
    kept = Wishes(
        at=old.at if told.at is None else None,
        days=old.days if told.days is None else None,
        zone=old.zone if told.zone is None else None,
        topic=old.topic if told.topic is None else None,
    )
    values = ", ".join(describe(ctx, kept))
    return Text((f"It is on again. Kept from before: {values}." if values else "It is on again.",))


def refuse_unreachable(ctx: Context) -> None:
    if ctx.facts.trouble is not None:
        raise Refused(*unreachable(ctx.facts.trouble, ctx.traits))


def _is_first(ctx: Context, request: Request, team: Workspace) -> bool:
    """Whether nobody keeps the channel yet; of two who begin at once, the second may be refused now."""
    if ctx.admins_only:
        return False
    workspaces.hold(ctx.tx, team.id)
    keeping.refuse_others(ctx, request)
    return not keeping.of(ctx, request, request.place.channel)


def _first_zone(ctx: Context, team: Workspace, player: Player) -> Workspace:
    """The workspace's zone is its first daily's setter's, where the platform knows people's zones."""
    if team.zone is not None or ctx.facts.zone is None:
        return team
    set_zone(ctx, team, zone_of(ctx, team, player))
    return workspaces.of(ctx.tx, team.platform, team.platform_id)


def set_zone(ctx: Context, team: Workspace, zone: str) -> None:
    """The team's: what has no zone of its own follows it."""
    workspaces.set_zone(ctx.tx, team.id, zone)
    dailies.move(ctx, schedules.of_workspace(ctx.tx, team.id))
    reminding.move(ctx, reminders.of_workspace(ctx.tx, team.id))
