"""A round of questions that a channel plays together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import (
    Command,
    Group,
    Needs,
    Option,
    OptionKind,
    Spec,
    declared,
)

_COUNT = Option("count", OptionKind.COUNT, "How many questions: 5, 10 or 15")
_TOPIC = Option("topic", OptionKind.TOPIC, "A topic, a service such as s3, or a pack")


@declared(
    Spec(
        words=("round",),
        aliases=dict.fromkeys(
            ("battle", "round now", "round start", "play round", "play a round", "start a round"), ""
        ),
        path=("quiz", "round", "now"),
        usage="round [5|10|15] [topic]",
        first="round",
        help="Play a round together, live",
        options=(_COUNT, _TOPIC),
        seen_by="everyone",
        needs=Needs.PLACE,
        code="ro",
    )
)
@dataclass(frozen=True, slots=True)
class Round(Command):
    """A lobby in the channel, and then one question after another."""

    count: str = ""
    topic: str = ""


@declared(
    Spec(
        words=("round", "at"),
        aliases=dict.fromkeys(("round every", "plan round", "plan a round"), ""),
        path=("quiz", "round", "plan"),
        usage="round at 15:45 fri [5|10|15] [topic]",
        group=Group.KEEPERS,
        help="Plan a round here",
        options=(
            Option("at", OptionKind.TIME, "When, such as 15:45 or 3pm"),
            Option("days", OptionKind.DAYS, "Days, such as fri or mon,wed"),
            Option("zone", OptionKind.ZONE, "A time zone, such as Europe/Berlin"),
            _COUNT,
            _TOPIC,
        ),
        keepers="plan rounds in this channel",
        needs=Needs.ZONE | Needs.PLACE,
    )
)
@dataclass(frozen=True, slots=True)
class RoundAt(Command):
    """A round on these days at that time, announced five minutes before."""

    at: str = ""
    days: str = ""
    zone: str = ""
    count: str = ""
    topic: str = ""


@declared(
    Spec(
        words=("round", "show"),
        aliases=dict.fromkeys(("round plans", "round list", "planned rounds"), ""),
        path=("quiz", "round", "show"),
        usage="round show",
        help="Show this channel's planned rounds",
        code="row",
    )
)
@dataclass(frozen=True, slots=True)
class RoundPlans(Command):
    pass


@declared(
    Spec(
        words=("round", "off"),
        aliases={"round remove": ""},
        path=("quiz", "round", "off"),
        usage="round off",
        group=Group.KEEPERS,
        help="Remove a planned round",
        keepers="remove planned rounds here",
        code="roo",
    )
)
@dataclass(frozen=True, slots=True)
class RoundOff(Command):
    """plan: its id, 0 for the only one there is."""

    plan: int = 0


@declared(Spec(code="roj"))
@dataclass(frozen=True, slots=True)
class JoinRound(Command):
    contest: int


@declared(Spec(code="rop", needs=Needs.RIGHTS))
@dataclass(frozen=True, slots=True)
class PaceRound(Command):
    """Whether the time that an answer takes counts."""

    contest: int
    fast: bool = False


@declared(Spec(code="ros", needs=Needs.RIGHTS))
@dataclass(frozen=True, slots=True)
class StopRound(Command):
    contest: int
    sure: bool = False


@declared(Spec(code="rom"))
@dataclass(frozen=True, slots=True)
class MyPlace(Command):
    """How one is doing in a round, and what one missed once it is over."""

    contest: int
