"""How a workspace's questions do."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Group, Spec, declared


@declared(
    Spec(
        words=("questions",),
        aliases=dict.fromkeys(("question health", "health"), ""),
        path=("quiz", "questions"),
        group=Group.KEEPERS,
        usage="questions",
        help="How the questions do",
        admins="see how the questions do",
        code="qh",
    )
)
@dataclass(frozen=True, slots=True)
class Questions(Command):
    """page: which one, from "1"; `again` where it is drawn over the one before."""

    page: str = ""
    again: bool = False
