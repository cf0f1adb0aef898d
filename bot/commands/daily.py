"""The channel's daily question."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import (
    TO_STOP,
    Command,
    Group,
    Needs,
    Option,
    OptionKind,
    Spec,
    asked,
    declared,
)


@declared(
    Spec(
        words=("daily", "at"),
        aliases={"daily set": ""},
        path=("quiz", "daily", "set"),
        usage="daily at 09:30 [Europe/Berlin] [mon-fri] [topic]",
        group=Group.KEEPERS,
        help="Set this channel's daily",
        options=(
            Option("at", OptionKind.TIME, "When, such as 09:30 or 9am"),
            Option("zone", OptionKind.ZONE, "A time zone, such as Europe/Berlin"),
            Option("days", OptionKind.DAYS, "Days, such as mon-fri or mon,wed"),
            Option("topic", OptionKind.TOPIC, "A topic, or any"),
        ),
        keepers="set this channel's daily question",
        begins=True,
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
        aliases={"daily": ""},
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
        group=Group.KEEPERS,
        help="Post one now, which closes the open one",
        keepers="post a daily question now",
        needs=Needs.PLACE,
    )
)
@dataclass(frozen=True, slots=True)
class DailyNow(Command):
    pass


@declared(
    Spec(
        words=("daily", "pause"),
        aliases={"pause": ""},
        path=("quiz", "daily", "pause"),
        usage="daily pause until 2027-01-04",
        group=Group.KEEPERS,
        help="Pause the daily until a date",
        options=(
            Option("until", OptionKind.DATE, "The day it starts again, such as 2027-01-04", required=True),
        ),
        keepers="pause this channel's daily question",
    )
)
@dataclass(frozen=True, slots=True)
class DailyPause(Command):
    until: str = ""


@declared(
    Spec(
        words=("daily", "resume"),
        aliases=dict.fromkeys(("daily on", "daily start"), ""),
        hints=("resume",),
        path=("quiz", "daily", "resume"),
        usage="daily resume",
        group=Group.KEEPERS,
        help="Start the daily here again",
        keepers="start this channel's daily question again",
        needs=Needs.PLACE,
        code="dr",
    )
)
@dataclass(frozen=True, slots=True)
class DailyResume(Command):
    pass


@declared(
    Spec(
        words=("daily", "off"),
        aliases={"daily stop": ""},
        hints=TO_STOP,
        path=("quiz", "daily", "off"),
        usage="daily off",
        group=Group.KEEPERS,
        help="Stop the daily here",
        code="off",
        keepers="stop this channel's daily question",
    )
)
@dataclass(frozen=True, slots=True)
class DailyOff(Command):
    pass


@declared(
    Spec(
        words=("settings",),
        aliases=dict.fromkeys(("config", "configure", "set up", "options", "daily settings"), ""),
        path=("quiz", "settings"),
        usage="settings",
        group=Group.KEEPERS,
        first="settings",
        help="This channel's daily, as a form",
        code="df",
        keepers="set this channel's daily question",
        begins=True,
        needs=Needs.ZONE,
    )
)
@dataclass(frozen=True, slots=True)
class DailyForm(Command):
    """Open the form about this channel's daily, filled in with how it is, or how it may begin."""


@declared(
    Spec(
        code="dft",
        keepers="set this channel's daily question",
        begins=True,
        needs=Needs.ZONE | Needs.PLACE,
    )
)
@dataclass(frozen=True, slots=True)
class DailyFilled(Command):
    """`days` are weekdays, 0 is Monday; `until`: the day it starts again, "" for no pause.

    `stood` is the zone that stood in the form: left so, the daily goes on following whose it is.
    """

    stood: str = ""
    at: str = asked("")
    zone: str = asked("")
    days: tuple[int, ...] = asked(())
    topic: str = asked("")
    until: str = asked("")
