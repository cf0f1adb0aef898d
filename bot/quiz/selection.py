"""Which question comes next in a channel: none repeats until its topic is used up, and two of a family
do not meet soon.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from bot.quiz.question import Bank, Question
from bot.quiz.rounds import BEFORE, NEVER, Rounds

APART = 10  # questions; within them, one on the same options would be answered by leaving out the last key
_NEAREST = {"easy": ("medium", "hard"), "medium": ("easy", "hard"), "hard": ("medium", "easy")}
_NEW, _LEFT = (bytes(mark in these for mark in range(256)) for these in ({NEVER}, {NEVER, BEFORE}))


@dataclass(frozen=True, slots=True)
class Heard:
    """What a channel was asked, as far as it decides what comes next: its rounds, and the last APART."""

    rounds: Rounds
    lately: Sequence[str]

    @classmethod
    def of(cls, bank: Bank, asked: Sequence[str]) -> Heard:
        """asked: the question ids the channel was asked, oldest first."""
        rounds = Rounds(bank.known)
        rounds.hear(asked)
        return cls(rounds, asked[-APART:])


def choose(bank: Bank, heard: Heard, topic: str, difficulty: str, rng: random.Random) -> Question:
    """A question the channel has not had in this round of its topic.

    One that the bank did not have before comes first, in the round that is under way (`quiz.rounds`). When
    none of the wanted difficulty is left in the round, the nearest difficulty serves: a card that repeats
    teaches less than one that is a little easier.

    A family shares its options. Of one whose member is among the channel's last APART questions, whatever
    topic those were on, none is taken while anything else of the wanted difficulty is left; then one is,
    because a mate teaches more than a card that repeats.
    """
    topics = [topic] if topic else list(bank.topics)
    lately = {bank.questions[id].family for id in heard.lately if id in bank.questions} - {""}
    mates = [q.id for family in lately for q in bank.families[family]]
    for wanted in (difficulty, *_NEAREST[difficulty]) if difficulty else ("",):
        for apart in (mates, ()):
            due = [q for t in topics for q in _due(bank, heard.rounds, t, apart, new_first=not wanted)]
            fitting = [q for q in due if q.difficulty == wanted] if wanted else due
            if fitting:
                return rng.choice(fitting)
    raise LookupError(f"the bank has no question on {topic or 'anything'}")


def _due(
    bank: Bank, rounds: Rounds, topic: str, apart: Iterable[str], *, new_first: bool
) -> Iterable[Question]:
    """What a topic's round has not had yet, less some; only what was never asked, where that comes first.

    Byte by byte, not question by question: a bank may have ten thousand.
    """
    for which in (_NEW, _LEFT) if new_first else (_LEFT,):
        due = rounds.of(topic).translate(which)
        for id in apart:
            of, i = bank.known.places[id]
            if of == topic:
                due[i] = 0
        if 1 in due:
            return compress(bank.by_topic[topic], due)
    return ()


def shuffled(question: Question, rng: random.Random) -> tuple[int, ...]:
    """The order the options stand in on the card: file positions, shuffled once a card."""
    order = list(range(len(question.options)))
    rng.shuffle(order)
    return tuple(order)
