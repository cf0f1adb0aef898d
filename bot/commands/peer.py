"""Vote, argue, vote again."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Needs, Option, OptionKind, Spec, declared


@declared(
    Spec(
        words=("peer",),
        aliases=dict.fromkeys(("argue", "vote", "peer instruction"), ""),
        path=("quiz", "peer"),
        usage="peer [topic]",
        help="Vote, argue, then vote again",
        options=(Option("topic", OptionKind.TOPIC, "A topic, a service such as s3, or an exam such as saa"),),
        seen_by="everyone",
        code="pe",
    )
)
@dataclass(frozen=True, slots=True)
class Peer(Command):
    """A question that the channel votes on, argues about, and votes on again."""

    topic: str = ""


@declared(Spec(code="pev", at_once=True))
@dataclass(frozen=True, slots=True)
class PeerVote(Command):
    """turn: the first vote or the second. option: a position on the card, from zero, in the order shown."""

    card: int
    turn: int = 0
    option: int = 0


@declared(Spec(code="ped", needs=Needs.RIGHTS))
@dataclass(frozen=True, slots=True)
class PeerStretch(Command):
    """Spread it over a day."""

    card: int


@declared(Spec(code="pes", needs=Needs.RIGHTS))
@dataclass(frozen=True, slots=True)
class PeerStop(Command):
    """Reveal it before its time. Asks whether it is meant, unless it is `sure`."""

    card: int
    sure: bool = False


@declared(Spec(code="pem"))
@dataclass(frozen=True, slots=True)
class PeerMine(Command):
    """How one's own votes did, after the reveal."""

    card: int
