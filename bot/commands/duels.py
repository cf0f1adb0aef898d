"""A pair duel: two people, the same five questions, each alone."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Option, OptionKind, Spec, asked, declared


@declared(
    Spec(
        words=("duel",),
        aliases=dict.fromkeys(("challenge", "duel with", "pair duel"), ""),
        path=("quiz", "duel"),
        usage="duel [@PERSON]",
        help="Five questions each, in private",
        options=(Option("person", OptionKind.PERSON, "A colleague who uses this quiz", required=True),),
        names=True,
        code="du",
    )
)
@dataclass(frozen=True, slots=True)
class Duel(Command):
    """`person` is a mention, "<@U1>", where it could be told who is meant; "" opens the form that asks."""

    person: str = asked("")


@declared(Spec(code="dub"))
@dataclass(frozen=True, slots=True)
class DuelTakeBack(Command):
    """Whoever challenged wants it no more."""

    duel: int


@declared(Spec(code="dua"))
@dataclass(frozen=True, slots=True)
class DuelAccept(Command):
    duel: int


@declared(Spec(code="dud"))
@dataclass(frozen=True, slots=True)
class DuelDecline(Command):
    duel: int


@declared(Spec(code="dun"))
@dataclass(frozen=True, slots=True)
class DuelNext(Command):
    """The next of one's five questions, else how it stands."""

    duel: int


@declared(Spec(code="dush"))
@dataclass(frozen=True, slots=True)
class DuelShare(Command):
    """One of the two wants the channel to hear of it, which takes both."""

    duel: int
