"""Reminders of what is due for review."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import TO_STOP, Command, Group, Needs, Option, OptionKind, Spec, declared


@declared(
    Spec(
        words=("remind", "at"),
        aliases=dict.fromkeys(("remind", "reminder", "remind on"), ""),
        path=("quiz", "remind", "at"),
        usage="remind at 08:30 [mon-fri]",
        group=Group.YOU,
        help="Remind me of what is due for review",
        options=(
            Option("at", OptionKind.TIME, "When, such as 08:30 or 8am"),
            Option("days", OptionKind.DAYS, "Days, such as mon-fri or mon,wed"),
        ),
        memory=True,
        needs=Needs.ZONE,
    )
)
@dataclass(frozen=True, slots=True)
class RemindAt(Command):
    """What is left empty keeps its value; with nothing at all it tells how it is."""

    at: str = ""
    days: str = ""


@declared(
    Spec(
        words=("remind", "off"),
        aliases=dict.fromkeys(
            (
                *("remind stop", "reminders off", "reminder off", "stop reminders", "stop reminding me"),
                *("no reminders", "no more reminders", "dont remind me"),
            ),
            "",
        ),
        hints=TO_STOP,
        path=("quiz", "remind", "off"),
        usage="remind off",
        group=Group.YOU,
        help="No more reminders",
        memory=True,
        code="rof",
    )
)
@dataclass(frozen=True, slots=True)
class RemindOff(Command):
    pass
