"""What a channel's daily tells of its people together: the week before, and the streak of the team."""

from __future__ import annotations

from dataclasses import replace

from bot.commands import DailyRecap, DailyRecapOff, DailyTeam
from bot.context import Context, Refused
from bot.drawing import timetable
from bot.drawing.counted import counted
from bot.game.serving import serves
from bot.game.which import called, here, meant, running
from bot.messages import Choice, Choices, Part, Style, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.periods import month_before
from bot.quiz.team_streak import OFFERED
from bot.store import planning, team_streaks
from bot.store.schedules import Schedule
from bot.store.workspaces import Workspace

_ALONE = "What a team does is told in a channel. Ask for it in one."
_SHARES = tuple(map(str, (0, *OFFERED)))  # in percent; 0 for no streak


@serves(DailyRecap, writes=True)
def recap(ctx: Context, request: Request, command: DailyRecap) -> Outcome:
    return _set_recap(ctx, request, command, recap=True)


@serves(DailyRecapOff, writes=True)
def recap_off(ctx: Context, request: Request, command: DailyRecapOff) -> Outcome:
    return _set_recap(ctx, request, command, recap=False)


@serves(DailyTeam, writes=True)
def team(ctx: Context, request: Request, command: DailyTeam) -> Outcome:
    """What it takes to keep the streak, with other shares to choose from."""
    _team, found = _dailies(ctx, request)
    chosen = meant(found, command, likely=running(found))
    if command.share in _SHARES:
        for each in chosen:
            team_streaks.set_share(ctx.tx, each.id, int(command.share))
        chosen = [replace(each, team_share=int(command.share)) for each in chosen]
    parts: list[Part] = []
    for each in chosen:
        parts.append(Text((_told(ctx, each, several=len(found) > 1),)))
        of = f"{called(each)}: " if len(chosen) > 1 else ""  # buttons may stand below all words
        parts.append(Choices(tuple(_choice(each, share, of) for share in _SHARES)))
    return Outcome(Reply(plain(*parts)))


def _choice(daily: Schedule, share: str, of: str) -> Choice:
    style = Style.PRIMARY if share == str(daily.team_share) else Style.PLAIN
    label, spoken = f"{share} %", f"{share} percent must answer"
    if share == "0":
        label, spoken = "No streak", "No team streak"
    return Choice(f"{of}{label}", DailyTeam(called(daily), share), style, f"{of}{spoken}")


def _told(ctx: Context, daily: Schedule, *, several: bool) -> str:
    which = f"daily at {called(daily)}" if several else "daily"
    if not daily.team_share:
        return f"The {which} counts no team streak. Choose the share of you that must answer it."
    so_far = team_streaks.latest(ctx.tx, daily.id)
    says = f"The team streak of this {which} is {counted(so_far, 'daily', 'dailies')}."
    last, _ = month_before(ctx.today(daily.zone))
    known = daily.active_people and daily.active_in == f"{last:%Y-%m}"  # not before the month's first one
    active = f" ({counted(daily.active_people, 'person', 'people')})" if known else ""
    return f"{says} {daily.team_share} % of those who answered it last month{active} keep it, at least two."


def _set_recap(
    ctx: Context, request: Request, command: DailyRecap | DailyRecapOff, *, recap: bool
) -> Outcome:
    team, found = _dailies(ctx, request)
    for each in meant(found, command, likely=running(found)):
        planning.set_recap(ctx.tx, each.id, recap)
    return Outcome(Reply(timetable.draw(ctx, team, request.place.channel)))


def _dailies(ctx: Context, request: Request) -> tuple[Workspace, list[Schedule]]:
    if request.place.direct:
        raise Refused(_ALONE)
    return here(ctx, request)
