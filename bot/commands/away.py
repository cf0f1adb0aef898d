"""Days away, which are neither kept nor missed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Group, Needs, Option, OptionKind, Spec, declared


@declared(
    Spec(
        words=("away",),
        aliases=dict.fromkeys(
            ("i am away", "im away", "holiday", "on holiday", "vacation", "on vacation"), ""
        ),
        path=("quiz", "away", "until"),
        usage="away until 2027-01-04",
        group=Group.YOU,
        help="Days away, which end no streak",
        options=(
            Option("until", OptionKind.DATE, "The day you are back, such as 2027-01-04", required=True),
        ),
        needs=Needs.ZONE,
    )
)
@dataclass(frozen=True, slots=True)
class Away(Command):
    until: str = ""


@declared(
    Spec(
        words=("back",),
        aliases=dict.fromkeys(("i am back", "im back", "away back", "away over"), ""),
        path=("quiz", "away", "back"),
        usage="back",
        group=Group.YOU,
        help="Be back earlier than you said",
        needs=Needs.ZONE,
    )
)
@dataclass(frozen=True, slots=True)
class Back(Command):
    pass


@declared(Spec(code="wa"))
@dataclass(frozen=True, slots=True)
class WasAway(Command):
    """They were away on the days that they missed before they answered that card."""

    card: int
