"""Which of a channel's dailies is meant: each is called by its time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.commands import Command
from bot.context import Refused
from bot.game.typed import read, short
from bot.messages import Choice, Choices
from bot.phrases import EACH
from bot.quiz.times import parse_time
from bot.store.schedules import Schedule
from bot.tokens import encode

MOST = 3  # dailies of a channel
ALL = EACH[0]


def called(daily: Schedule) -> str:
    return f"{daily.at:%H:%M}"


def times(dailies: Sequence[Schedule]) -> str:
    """ "09:30 and 15:00"."""
    *first, last = map(called, dailies)
    return f"{', '.join(first)} and {last}" if first else last


def meant(
    dailies: Sequence[Schedule],
    said: str,
    again: Callable[[str], Command],
    *,
    likely: Sequence[Schedule] = (),
    all_too: bool = True,
) -> list[Schedule]:
    """Those of a channel's dailies, of which there are some, that the words `said` mean; refuses with a
    button for each where that is open.

    again: the command with such words. likely: those that it can do something to: where that is one, it is
    that one. all_too: whether it may be done to all of them.
    """
    said = said.strip().casefold()
    if said in EACH and all_too:
        return list(dailies)
    if said:
        return [by_time(dailies, said, *buttons(dailies, again, all_too))]
    likely = likely or dailies
    if len(likely) == 1:
        return list(likely)
    several = f"There are several dailies here, at {times(likely)}. Which one?"
    raise Refused(several, *buttons(likely, again, all_too))


def by_time(dailies: Sequence[Schedule], said: str, *others: Choices) -> Schedule:
    """The one at that time, as somebody wrote it; refuses with what can be done instead."""
    at = read(said, parse_time, "I can't read the time “{}”. Write it like 09:30, or 9am.")
    found = next((daily for daily in dailies if daily.at == at), None)
    if found is None:
        there = f"There is no daily at {short(said)} here, but at {times(dailies)}."
        raise Refused(there if others else f"{there} Name one of these.", *others)
    return found


def buttons(
    dailies: Sequence[Schedule], again: Callable[[str], Command], all_too: bool = False
) -> tuple[Choices, ...]:
    """One for each and maybe one for all of them; none where a button cannot carry what was said."""
    choices = [Choice(called(daily), again(called(daily))) for daily in dailies]
    if all_too:
        choices.append(Choice("All of them", again(ALL)))
    return (Choices(tuple(choices)),) if all(fits(choice.does) for choice in choices) else ()


def fits(command: Command) -> bool:
    """Whether a button can carry it."""
    try:
        encode(command)
    except ValueError:
        return False
    return True
