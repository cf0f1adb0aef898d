"""How a channel does, for who looks after it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Group, Spec, declared

_DOES = "see how this channel does"


@declared(
    Spec(
        words=("insights",),
        aliases=dict.fromkeys(("report", "team"), ""),
        path=("quiz", "insights"),
        group=Group.KEEPERS,
        usage="insights",
        help="How this channel does",
        keepers=_DOES,
        code="in",
    )
)
@dataclass(frozen=True, slots=True)
class Insights(Command):
    pass


@declared(Spec(code="inp", keepers=_DOES))
@dataclass(frozen=True, slots=True)
class InsightsPage(Command):
    """What the team learnt, as a page to forward."""


@declared(Spec(code="inc", keepers=_DOES))
@dataclass(frozen=True, slots=True)
class InsightsFile(Command):
    """A month of it, as CSV. last: the month before this one."""

    last: bool = False
