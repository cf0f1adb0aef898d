"""The channel's daily question."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Needs, Option, OptionKind, Spec, declared


@declared(
    Spec(
        words=("daily", "at"),
        aliases=(("daily", "set"),),
        path=("quiz", "daily", "set"),
        usage="daily at 09:30 [Europe/Berlin] [mon-fri] [topic]",
        help="Set this channel's daily question",
        options=(
            Option("at", OptionKind.TIME, "When, such as 09:30 or 9am"),
            Option("zone", OptionKind.ZONE, "A time zone, such as Europe/Berlin"),
            Option("days", OptionKind.DAYS, "Days, such as mon-fri or mon,wed"),
            Option("topic", OptionKind.TOPIC, "A topic, or any"),
        ),
        admins="set this channel's daily question",
        own=True,
        needs=Needs.ZONE | Needs.PLACE,
    )
)
@dataclass(frozen=True, slots=True)
class DailyAt(Command):
    """Set this channel's daily; what is left empty keeps its value."""

    at: str = ""
    zone: str = ""
    days: str = ""
    topic: str = ""


@declared(
    Spec(
        words=("daily", "show"),
        path=("quiz", "daily", "show"),
        usage="daily show",
        help="Show this channel's daily",
        code="ds",
    )
)
@dataclass(frozen=True, slots=True)
class DailyShow(Command):
    pass


@declared(
    Spec(
        words=("daily", "now"),
        path=("quiz", "daily", "now"),
        usage="daily now",
        help="Post a daily question now",
        admins="post a daily question now",
        own=True,
        needs=Needs.PLACE,
    )
)
@dataclass(frozen=True, slots=True)
class DailyNow(Command):
    pass


@declared(
    Spec(
        words=("daily", "pause"),
        path=("quiz", "daily", "pause"),
        usage="daily pause until 2027-01-04",
        help="Pause the daily until a date",
        options=(
            Option("until", OptionKind.DATE, "The day it starts again, such as 2027-01-04", required=True),
        ),
        admins="pause this channel's daily question",
        own=True,
    )
)
@dataclass(frozen=True, slots=True)
class DailyPause(Command):
    until: str = ""


@declared(
    Spec(
        words=("daily", "off"),
        path=("quiz", "daily", "off"),
        usage="daily off",
        help="Stop the daily here",
        admins="stop this channel's daily question",
        own=True,
    )
)
@dataclass(frozen=True, slots=True)
class DailyOff(Command):
    pass
