"""What a feature is given and what it may answer with."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime

from bot.messages import Message, Part, plain
from bot.ports import Trouble
from bot.quiz.question import Bank, Question
from bot.store import Tx, cards
from bot.store.cards import Card


@dataclass(frozen=True, slots=True)
class Facts:
    """What the platform says of the asking person and the place, asked only where a command needs it.

    admin: whether they may run this channel's quiz. zone: their IANA zone, where known.
    trouble: why a post here would be refused.
    """

    admin: bool = False
    zone: str | None = None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """One transaction and everything that changes between two runs of it."""

    tx: Tx
    bank: Bank
    now: datetime
    rng: random.Random
    facts: Facts = Facts()

    def question(self, card: Card) -> Question:
        """The card's question as it was asked."""
        today = self.bank.questions.get(card.question_id)
        if today is not None and today.revision == card.revision:
            return today
        return cards.question(self.tx, card)


class Refused(Exception):
    """The one way to say no: everything is rolled back and the person is told, privately."""

    def __init__(self, *parts: Part | str) -> None:
        super().__init__(str(parts[0]))
        self.message: Message = plain(*parts)
