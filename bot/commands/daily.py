"""The channel's daily question, or its few: each is called by its time."""

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

_WHICH = Option("which", OptionKind.WHICH, "Which one, by its time, where there are several; or all")
_HOW = (
    Option("at", OptionKind.TIME, "When, such as 09:30 or 9am"),
    Option("zone", OptionKind.ZONE, "A time zone, such as Europe/Berlin"),
    Option("days", OptionKind.DAYS, "Days, such as mon-fri or mon,wed"),
    Option("topic", OptionKind.TOPIC, "A topic, or any; by day: mon:networking,fri:s3"),
    Option("level", OptionKind.LEVEL, "How hard: easy, medium, hard, or mixed"),
    Option("every", OptionKind.EVERY, "Such as every 2 weeks"),
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
            *_HOW,
            Option("which", OptionKind.WHICH, "The time that it has now, where there are several"),
        ),
        keepers="set this channel's daily question",
        begins=True,
        needs=Needs.ZONE | Needs.PLACE,
        code="dat",
    )
)
@dataclass(frozen=True, slots=True)
class DailyAt(Command):
    """Set one of this channel's dailies; what is left empty keeps its value. `which`: the time it has now."""

    at: str = ""
    zone: str = ""
    days: str = ""
    topic: str = ""
    level: str = ""
    every: str = ""
    which: str = ""


@declared(
    Spec(
        words=("daily", "add"),
        aliases=dict.fromkeys(("daily also", "daily another", "daily also at", "daily add at"), ""),
        path=("quiz", "daily", "add"),
        usage="daily add 15:00 [mon,wed] [topic]",
        group=Group.KEEPERS,
        help="One more daily here, three at most",
        options=_HOW,
        keepers="set this channel's daily question",
        begins=True,
        needs=Needs.ZONE | Needs.PLACE,
        code="dad",
    )
)
@dataclass(frozen=True, slots=True)
class DailyAdd(Command):
    """One more daily of this channel, beside those it has."""

    at: str = ""
    zone: str = ""
    days: str = ""
    topic: str = ""
    level: str = ""
    every: str = ""


@declared(
    Spec(
        words=("daily", "show"),
        aliases={"daily": ""},
        path=("quiz", "daily", "show"),
        usage="daily show",
        help="Show this channel's daily",
        needs=Needs.RIGHTS,  # admins and keepers see more of it
        code="ds",
    )
)
@dataclass(frozen=True, slots=True)
class DailyShow(Command):
    pass


@declared(
    Spec(
        words=("daily", "history"),
        aliases=dict.fromkeys(("daily past", "daily log", "past dailies"), ""),
        path=("quiz", "daily", "history"),
        usage="daily history",
        help="The last dailies here, and how they went",
        code="dh",
    )
)
@dataclass(frozen=True, slots=True)
class DailyHistory(Command):
    pass


@declared(
    Spec(
        words=("daily", "now"),
        path=("quiz", "daily", "now"),
        usage="daily now",
        group=Group.KEEPERS,
        help="Post one now, which closes the open one",
        options=(Option("which", OptionKind.WHICH, "Which one's, by its time, where there are several"),),
        keepers="post a daily question now",
        needs=Needs.PLACE,
        code="dn",
    )
)
@dataclass(frozen=True, slots=True)
class DailyNow(Command):
    which: str = ""


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
            _WHICH,
        ),
        keepers="pause this channel's daily question",
        code="dp",
    )
)
@dataclass(frozen=True, slots=True)
class DailyPause(Command):
    until: str = ""
    which: str = ""


@declared(
    Spec(
        words=("daily", "skip"),
        aliases={"daily unskip": "off"},
        path=("quiz", "daily", "skip"),
        usage="daily skip 2026-12-24..2027-01-02",
        group=Group.KEEPERS,
        help="Leave out dates; bring them back with off",
        options=(
            Option("dates", OptionKind.DATES, "Such as 2026-12-24..2027-01-02; off before it takes it back"),
            _WHICH,
        ),
        keepers="leave out dates of this channel's daily question",
        code="dsk",
    )
)
@dataclass(frozen=True, slots=True)
class DailySkip(Command):
    """Without dates it shows those that are left out. "off" before them: they come again."""

    dates: str = ""
    which: str = ""


@declared(
    Spec(
        words=("daily", "holidays"),
        path=("quiz", "daily", "holidays"),
        usage="daily holidays DE",
        group=Group.KEEPERS,
        help="Leave out public holidays there; off ends it",
        options=(
            Option("country", OptionKind.COUNTRY, "A country, such as DE, or a part of it: DE-BY; or off"),
            _WHICH,
        ),
        keepers="leave out holidays of this channel's daily question",
        code="dho",
    )
)
@dataclass(frozen=True, slots=True)
class DailyHolidays(Command):
    country: str = ""
    which: str = ""


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
        options=(_WHICH,),
        needs=Needs.PLACE,
        code="dr",
    )
)
@dataclass(frozen=True, slots=True)
class DailyResume(Command):
    which: str = ""


@declared(
    Spec(
        words=("daily", "off"),
        aliases={"daily stop": ""},
        hints=TO_STOP,
        path=("quiz", "daily", "off"),
        usage="daily off",
        group=Group.KEEPERS,
        help="Stop the daily here",
        options=(_WHICH,),
        code="off",
        keepers="stop this channel's daily question",
    )
)
@dataclass(frozen=True, slots=True)
class DailyOff(Command):
    which: str = ""


@declared(
    Spec(
        words=("daily", "recap"),
        aliases=dict.fromkeys(("recap", "weekly recap"), ""),
        path=("quiz", "daily", "recap"),
        usage="daily recap",
        group=Group.KEEPERS,
        help="Begin each week with how the last one went",
        options=(_WHICH,),
        keepers="say what this channel's daily tells of the week",
        code="drc",
    )
)
@dataclass(frozen=True, slots=True)
class DailyRecap(Command):
    which: str = ""


@declared(
    Spec(
        words=("daily", "recap", "off"),
        aliases={"recap off": ""},
        path=("quiz", "daily", "unrecap"),
        usage="daily recap off",
        group=Group.KEEPERS,
        help="No more recap of the week before",
        options=(_WHICH,),
        keepers="say what this channel's daily tells of the week",
        code="dro",
    )
)
@dataclass(frozen=True, slots=True)
class DailyRecapOff(Command):
    which: str = ""


@declared(
    Spec(
        words=("daily", "team"),
        aliases={"team streak": ""},
        path=("quiz", "daily", "team"),
        usage="daily team",
        group=Group.KEEPERS,
        help="How many of you keep the team's streak",
        options=(_WHICH,),
        keepers="say what keeps the team's streak",
        code="dts",
    )
)
@dataclass(frozen=True, slots=True)
class DailyTeam(Command):
    """share: in percent of who answered the month before, "0" for no streak; "" to be told of it."""

    which: str = ""
    share: str = ""


@declared(
    Spec(
        words=("settings",),
        aliases=dict.fromkeys(("config", "configure", "set up", "options", "daily settings"), ""),
        path=("quiz", "settings"),
        usage="settings",
        group=Group.KEEPERS,
        first="settings",
        help="This channel's daily, as a form",
        options=(_WHICH,),
        code="df",
        keepers="set this channel's daily question",
        begins=True,
        needs=Needs.ZONE,
    )
)
@dataclass(frozen=True, slots=True)
class DailyForm(Command):
    """Open the form about one of this channel's dailies, filled in with how it is, or how it may begin."""

    which: str = ""


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

    level, every: as in `DailyAt`, the weeks as a number; "" where there was no room to ask for them.
    `stood` is the zone that stood in the form: left so, the daily goes on following whose it is. `which`: the
    time it had then, "" for a new one.
    """

    stood: str = ""
    at: str = asked("")
    zone: str = asked("")
    days: tuple[int, ...] = asked(())
    topic: str = asked("")
    until: str = asked("")
    which: str = ""
    level: str = asked("", spare=True)
    every: str = asked("", spare=True)
