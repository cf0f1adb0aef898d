"""Which of a channel's dailies is meant: each is called by its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.commands import (
    Command,
    DailyForm,
    DailyHolidays,
    DailyNow,
    DailyOff,
    DailyPause,
    DailyRecap,
    DailyRecapOff,
    DailyResume,
    DailySkip,
    DailyTeam,
)
from bot.context import Context, Refused
from bot.drawing import timetable
from bot.game.asker import asker
from bot.game.typed import read, short
from bot.messages import Choice, Choices
from bot.phrases import EACH
from bot.ports import Request
from bot.quiz.times import parse_time
from bot.store import schedules
from bot.store.schedules import Schedule
from bot.store.workspaces import Workspace
from bot.tokens import encode

MOST = 3  # dailies of a channel
ALL = EACH[0]
Which = (
    DailyForm
    | DailyHolidays
    | DailyNow
    | DailyOff
    | DailyPause
    | DailyRecap
    | DailyRecapOff
    | DailyResume
    | DailySkip
    | DailyTeam
)


def here(ctx: Context, request: Request) -> tuple[Workspace, list[Schedule]]:
    """The workspace, and the channel's dailies, of which there are some: refuses where there is none."""
    team, _player = asker(ctx, request)
    found = schedules.of_channel(ctx.tx, team.id, request.place.channel)
    if not found:
        raise Refused(*timetable.none_yet(ctx, mine=request.place.direct).parts)
    return team, found


def running(dailies: Sequence[Schedule]) -> list[Schedule]:
    """Those that are on, whatever stops them for now."""
    return [daily for daily in dailies if daily.active]


def called(daily: Schedule) -> str:
    return f"{daily.at:%H:%M}"


def times(dailies: Sequence[Schedule]) -> str:
    """ "09:30 and 15:00"."""
    *first, last = map(called, dailies)
    return f"{', '.join(first)} and {last}" if first else last


def meant(
    dailies: Sequence[Schedule], command: Which, *, likely: Sequence[Schedule] = (), all_too: bool = True
) -> list[Schedule]:
    """Those of a channel's dailies, of which there are some, that a command's words mean; refuses with a
    button for each where that is open.

    likely: those that it can do something to: where that is one, it is that one. all_too: whether it may be
    done to all of them.
    """
    said = command.which.strip().casefold()
    if said in EACH and all_too:
        return list(dailies)
    if said:
        return [by_time(dailies, said, *_buttons(dailies, command, all_too))]
    likely = likely or dailies
    if len(likely) == 1:
        return list(likely)
    several = f"There are several dailies here, at {times(likely)}. Which one?"
    raise Refused(several, *_buttons(likely, command, all_too))


def by_time(dailies: Sequence[Schedule], said: str, *others: Choices) -> Schedule:
    """The one at that time, as somebody wrote it; refuses with what can be done instead."""
    at = read(said, parse_time, "I can't read the time “{}”. Write it like 09:30, or 9am.")
    found = next((daily for daily in dailies if daily.at == at), None)
    if found is None:
        there = f"There is no daily at {short(said)} here, but at {times(dailies)}."
        raise Refused(there if others else f"{there} Name one of these.", *others)
    return found


def _buttons(dailies: Sequence[Schedule], command: Which, all_too: bool) -> tuple[Choices, ...]:
    """One for each and maybe one for all of them; none where a button cannot carry what was said."""
    choices = [Choice(called(daily), replace(command, which=called(daily))) for daily in dailies]
    if all_too:
        choices.append(Choice("All of them", replace(command, which=ALL)))
    return (Choices(tuple(choices)),) if all(fits(choice.does) for choice in choices) else ()


def fits(command: Command) -> bool:
    """Whether a button can carry it."""
    try:
        encode(command)
    except ValueError:
        return False
    return True
