"""Whose day it is, and what is kept and shown of a person."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Needs, Option, OptionKind, Spec, declared

_EXAMPLE = "A time zone, such as Europe/Berlin"


@declared(
    Spec(
        words=("timezone",),
        aliases=(("tz",), ("zone",)),
        path=("quiz", "timezone", "mine"),
        usage="timezone [ZONE]",
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
        path=("quiz", "privacy", "hide"),
        usage="hide me",
        help="Take me off the leaderboards",
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
        help="Put me back on them",
    )
)
@dataclass(frozen=True, slots=True)
class ShowMe(Command):
    pass


@declared(
    Spec(
        words=("forget", "me"),
        path=("quiz", "privacy", "forget"),
        usage="forget me",
        help="Erase all that is mine",
    )
)
@dataclass(frozen=True, slots=True)
class ForgetMe(Command):
    pass
