"""The buttons on a card, and the form behind one of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Needs, Spec, asked, declared


@declared(Spec(code="a", at_once=True))
@dataclass(frozen=True, slots=True)
class Answer(Command):
    """The picks are positions on the card, from zero, in the order shown there."""

    card: int
    picks: tuple[int, ...] = asked(())


@declared(Spec(code="w"))
@dataclass(frozen=True, slots=True)
class WriteAnswer(Command):
    """Open the form that takes an answer in one's own words."""

    card: int


@declared(Spec(code="wt", at_once=True))
@dataclass(frozen=True, slots=True)
class AnswerText(Command):
    card: int
    text: str = asked("")


@declared(Spec(code="hs", memory=True))
@dataclass(frozen=True, slots=True)
class HowSure(Command):
    """How sure somebody was of their answer: "knew", "guessed", or "" for who does not say."""

    card: int
    said: str = ""


@declared(Spec(code="rvs", memory=True, needs=Needs.ZONE))
@dataclass(frozen=True, slots=True)
class SkipInReview(Command):
    """The next question of a review in place of this one."""

    card: int


@declared(Spec(code="rvk", memory=True, needs=Needs.ZONE))
@dataclass(frozen=True, slots=True)
class KnowTopic(Command):
    """Somebody knows the topic of this card of a review: what is new of it comes last from now on."""

    card: int


@declared(Spec(code="rvt", memory=True, needs=Needs.ZONE))
@dataclass(frozen=True, slots=True)
class AskTopic(Command):
    """They want to be asked about it as about anything else, or about all of those; "" is all."""

    topic: str = ""


@declared(Spec(code="rvm", memory=True))
@dataclass(frozen=True, slots=True)
class ReviewInMessages(Command):
    """The card of a review, once more in one's own messages."""

    card: int


@declared(Spec(code="why"))
@dataclass(frozen=True, slots=True)
class Why(Command):
    card: int


@declared(Spec(code="rev", needs=Needs.RIGHTS | Needs.ZONE))
@dataclass(frozen=True, slots=True)
class Reveal(Command):
    """Asks whether it is meant, unless it is `sure`."""

    card: int
    sure: bool = False


@declared(Spec(code="rep"))
@dataclass(frozen=True, slots=True)
class Report(Command):
    """Open the form that asks what is wrong with a card's question."""

    card: int


@declared(Spec(code="rt", needs=Needs.ADMINS))
@dataclass(frozen=True, slots=True)
class ReportText(Command):
    card: int
    text: str = asked("")
