"""What a feature is given and what it may answer with."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime

from bot.messages import Message, Part, plain
from bot.ports import Trouble
from bot.quiz.question import Bank, Question
from bot.store import Tx, posts
from bot.store.posts import Post


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

    def question(self, post: Post) -> Question:
        """The card's question as it was asked."""
        today = self.bank.questions.get(post.question_id)
        if today is not None and today.revision == post.revision:
            return today
        return posts.question(self.tx, post)


class Refused(Exception):
    """The one way to say no: everything is rolled back and the person is told, privately."""

    def __init__(self, *parts: Part | str) -> None:
        super().__init__(str(parts[0]))
        self.message: Message = plain(*parts)
