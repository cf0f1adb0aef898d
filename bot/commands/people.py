"""Whose day it is, and what is kept and shown of a person."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import TO_STOP, Command, Group, Needs, Option, OptionKind, Spec, asked, declared

_EXAMPLE = "A time zone, such as Europe/Berlin"


@declared(
    Spec(
        words=("timezone",),
        aliases={"tz": "", "zone": ""},
        path=("quiz", "timezone", "mine"),
        usage="timezone [ZONE]",
        group=Group.YOU,
        help="Your own time zone",
        options=(Option("zone", OptionKind.ZONE, _EXAMPLE),),
        needs=Needs.ZONE,
    )
)
@dataclass(frozen=True, slots=True)
class Timezone(Command):
    zone: str = ""


@declared(
    Spec(
        words=("timezone", "workspace"),
        path=("quiz", "timezone", "workspace"),
        usage="timezone workspace ZONE",
        group=Group.KEEPERS,
        help="The team's time zone",
        options=(Option("zone", OptionKind.ZONE, _EXAMPLE, required=True),),
        admins="set the team's time zone",
    )
)
@dataclass(frozen=True, slots=True)
class TimezoneWorkspace(Command):
    zone: str = ""


@declared(
    Spec(
        words=("hide", "me"),
        hints=TO_STOP,
        path=("quiz", "privacy", "hide"),
        usage="hide me",
        group=Group.YOU,
        help="Take me off the leaderboards",
        names=True,
        code="hide",
    )
)
@dataclass(frozen=True, slots=True)
class HideMe(Command):
    pass


@declared(
    Spec(
        words=("show", "me"),
        path=("quiz", "privacy", "show"),
        usage="show me",
        group=Group.YOU,
        help="Put me back on them",
        names=True,
    )
)
@dataclass(frozen=True, slots=True)
class ShowMe(Command):
    pass


@declared(
    Spec(
        words=("name", "me"),
        aliases=dict.fromkeys(("name me in posts", "do name me"), ""),
        path=("quiz", "privacy", "name"),
        usage="name me",
        group=Group.YOU,
        help="Name me in posts: podiums, recaps, seasons",
        names=True,
        code="nm",
    )
)
@dataclass(frozen=True, slots=True)
class NameMe(Command):
    """They may be named in what the bot posts of its own accord."""


@declared(
    Spec(
        words=("name", "me", "off"),
        aliases=dict.fromkeys(("leave me out", "do not name me"), ""),
        path=("quiz", "privacy", "unname"),
        usage="name me off",
        group=Group.YOU,
        help="Do not name me in posts",
        names=True,
        code="nmo",
    )
)
@dataclass(frozen=True, slots=True)
class LeaveMeOut(Command):
    pass


@declared(
    Spec(
        words=("quiet",),
        aliases=dict.fromkeys(("leave me alone", "do not disturb"), ""),
        hints=TO_STOP,
        path=("quiz", "privacy", "quiet"),
        usage="quiet",
        group=Group.YOU,
        help="Write me nothing unasked",
        code="lma",
    )
)
@dataclass(frozen=True, slots=True)
class LeaveMeAlone(Command):
    pass


@declared(
    Spec(
        words=("forget", "me"),
        aliases=dict.fromkeys(("delete me", "erase me", "remove me", "delete my data", "erase my data"), ""),
        hints=TO_STOP,
        path=("quiz", "privacy", "forget"),
        usage="forget me",
        group=Group.YOU,
        help="Erase all that is mine",
        code="fgt",
    )
)
@dataclass(frozen=True, slots=True)
class ForgetMe(Command):
    """Asks whether it is meant, unless it is `sure`."""

    sure: bool = False


@declared(
    Spec(
        words=("my", "data"),
        aliases=dict.fromkeys(("download my data", "export my data"), ""),
        path=("quiz", "privacy", "data"),
        usage="my data",
        group=Group.YOU,
        help="Download all that is mine",
        code="myd",
    )
)
@dataclass(frozen=True, slots=True)
class MyData(Command):
    pass


@declared(Spec(code="ms", needs=Needs.ZONE))
@dataclass(frozen=True, slots=True)
class Settings(Command):
    """Open the form about oneself, filled in with how it is."""


@declared(Spec(code="msf", needs=Needs.ZONE))
@dataclass(frozen=True, slots=True)
class SettingsFilled(Command):
    """`stood` is the zone that stood in the form: left so, it is not their choice."""

    stood: str = ""
    zone: str = asked("")
    name: str = asked("")
    away: str = asked("")
    unasked: str = asked("")
    erase: str = asked("")
