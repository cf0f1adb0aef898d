"""The reminder of what is due for review, and what is said of how it is set."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.commands import RemindAt, RemindOff, Review, Timezone
from bot.context import Context
from bot.drawing.counted import counted
from bot.drawing.unreachable import unreachable
from bot.messages import Choice, Choices, Code, Message, Note, Part, Style, Text, plain
from bot.ports import Trouble
from bot.quiz.inputs import show_days
from bot.quiz.reminding import IN_VAIN
from bot.quiz.review import AT_MOST
from bot.store.people import Player
from bot.store.reminders import OFF, UNFOLLOWED, Reminder

REVIEW = Choice("Review", Review(), Style.PRIMARY)
NO_MORE = Choice("No more reminders", RemindOff())
_EVERY_DAY = frozenset(range(7))


def due(count: int, *, last: bool) -> Message:
    """count: AT_MOST stands for more, too. last: whether it is the last one, if nobody follows it."""
    verb = "is" if count == 1 else "are"
    many = counted(count, "question") if count < AT_MOST else f"{AT_MOST} or more questions"
    parts: list[Part] = [Text((f"{many} {verb} due for review.",))]
    if last:
        before = f"The {IN_VAIN - 1} reminders before this one went by"
        parts.append(Note((f"{before}. If this one does too, it is the last.",)))
    return plain(*parts, Choices((REVIEW, NO_MORE)))


def welcome(ctx: Context, reminder: Reminder, player: Player) -> Message:
    """The word by which somebody sees how reminders come."""
    return plain(
        Text((f"This is where I remind you: {_when(reminder)}.",)),
        *_hints(ctx, player),
        Choices((REVIEW, NO_MORE)),
    )


def set_up(ctx: Context, reminder: Reminder, player: Player) -> Message:
    """To who has just set it, while that word is on its way."""
    return plain(
        Text((f"Reminders come {_when(reminder)}.",)),
        Text(("I am writing to you now, so that you see where.",)),
        *_hints(ctx, player),
        _coming(reminder),
    )


def show(ctx: Context, reminder: Reminder | None) -> Message:
    """How it is."""
    again = Code(ctx.traits.typed(RemindAt, "08:30"))
    if reminder is None or reminder.stopped == OFF:
        return plain(Text(("You get no reminders. Set them with ", again, ".")))
    if reminder.stopped == UNFOLLOWED:
        words = f"Your reminders stopped after {IN_VAIN} that went by. Start them again with "
        return plain(Text((words, again, ".")))
    if reminder.stopped is not None:
        then = Text(("Then set your reminders again with ", again, "."))
        return plain(*unreachable(Trouble(reminder.stopped), ctx.traits), then)
    return plain(
        Text((f"Reminders come {_when(reminder)}.",)),
        _coming(reminder),
        Choices((NO_MORE,)),
    )


def ended(ctx: Context) -> Message:
    again = Code(ctx.traits.typed(RemindAt, "08:30"))
    return plain(Text(("No more reminders. Start them again with ", again, ".")))


def no_zone(ctx: Context) -> tuple[Part, ...]:
    """A reminder by a zone that nobody said could come at night."""
    zone = Code(ctx.traits.typed(Timezone, "Europe/Berlin"))
    return (
        Text(("I don't know your time zone. Tell me yours with ", zone, ", then set your reminders again.")),
    )


def _hints(ctx: Context, player: Player) -> tuple[Part, ...]:
    """Why nothing may come, or at another hour than they think."""
    hints: list[Part] = []
    if player.memory_since is None:
        hints.append(Note(("Something is due once you have opened your first review.",)))
    if not (player.zone or player.told_zone or ctx.facts.zone):
        zone = Code(ctx.traits.typed(Timezone, "Europe/Berlin"))
        hints.append(Note(("That is your team's time zone. If yours is another, tell me with ", zone, ".")))
    return tuple(hints)


def _when(reminder: Reminder) -> str:
    days = "" if reminder.days == _EVERY_DAY else f", {show_days(reminder.days)}"
    return f"at {reminder.at:%H:%M} {reminder.zone}{days}, when something is due for review"


def _coming(reminder: Reminder) -> Note:
    if reminder.next is None:
        return Note(("There is no next one.",))
    there = reminder.next.due.astimezone(ZoneInfo(reminder.rule.zone))
    return Note((f"Next: {_moment(there)}, if something is due then.",))


def _moment(at: datetime) -> str:
    return f"{at:%a} {at.day} {at:%b} {at:%H:%M}"
