"""Who looks after a channel's quiz."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Group, Option, OptionKind, Spec, declared


@declared(
    Spec(
        words=("keepers",),
        path=("quiz", "keepers", "show"),
        group=Group.KEEPERS,
        usage="keepers",
        help="Who looks after this channel's quiz",
        code="ks",
    )
)
@dataclass(frozen=True, slots=True)
class Keepers(Command):
    pass


@declared(
    Spec(
        words=("keepers", "add"),
        path=("quiz", "keepers", "add"),
        group=Group.KEEPERS,
        usage="keepers add @PERSON",
        help="Name one more keeper",
        options=(Option("person", OptionKind.PERSON, "Somebody of this workspace", required=True),),
        keepers="name its keepers",
    )
)
@dataclass(frozen=True, slots=True)
class KeepersAdd(Command):
    """`person` is a mention, "<@U1>", where it could be told who is meant."""

    person: str = ""


@declared(
    Spec(
        words=("keepers", "leave"),
        path=("quiz", "keepers", "leave"),
        group=Group.KEEPERS,
        usage="keepers leave",
        help="Be a keeper here no more",
    )
)
@dataclass(frozen=True, slots=True)
class KeepersLeave(Command):
    pass
