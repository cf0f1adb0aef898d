"""Which question comes next in a channel: none repeats until its topic is used up, and two of a family
do not meet soon.
"""

from __future__ import annotations

import random
from collections.abc import Sequence, Set
from dataclasses import dataclass

from bot.quiz.question import Bank, Question

APART = 10  # questions; within them, one on the same options would be answered by leaving out the last key
_NEAREST = {"easy": ("medium", "hard"), "medium": ("easy", "hard"), "hard": ("medium", "easy")}


def choose(bank: Bank, asked: Sequence[str], topic: str, difficulty: str, rng: random.Random) -> Question:
    """A question the channel has not had in this round of its topic.

    asked: the question ids the channel was asked, oldest first. A round is over when every question of
    the topic was asked in it. One that the bank did not have before comes first, in the round that is
    under way. When none of the wanted difficulty is left in the round, the nearest difficulty serves: a
    card that repeats teaches less than one that is a little easier.

    A family shares its options. Of one whose member is among the channel's last APART questions, whatever
    topic those were on, none is taken while anything else of the wanted difficulty is left; then one is,
    because a mate teaches more than a card that repeats.
    """
    rounds = [_round(bank.by_topic[t], asked) for t in ([topic] if topic else bank.topics)]
    lately = {bank.questions[id].family for id in asked[-APART:] if id in bank.questions} - {""}
    apart = [r.without(lately) for r in rounds]
    for wanted in (difficulty, *_NEAREST[difficulty]) if difficulty else ("",):
        for these in (apart, rounds):
            due = [q for r in these for q in (r.left if wanted else r.new or r.left)]
            fitting = [q for q in due if not wanted or q.difficulty == wanted]
            if fitting:
                return rng.choice(fitting)
    raise LookupError(f"the bank has no question on {topic or 'anything'}")


@dataclass(frozen=True, slots=True)
class _Round:
    """What a topic's round has not had yet; `new` of it was never asked before."""

    left: list[Question]
    new: list[Question]

    def without(self, families: Set[str]) -> _Round:
        return _Round(
            [q for q in self.left if q.family not in families],
            [q for q in self.new if q.family not in families],
        )


def _round(questions: Sequence[Question], asked: Sequence[str]) -> _Round:
    known = {q.id for q in questions}
    history = [id for id in asked if id in known]
    taking_part = set(_until_repeated(history))
    if len(taking_part) == len(history) < len(known):  # the first round is still under way
        new = [q for q in questions if q.id not in taking_part]
        return _Round(new, new)
    had: set[str] = set()
    for id in history:
        taking_part.add(id)
        had.add(id)
        if had >= taking_part:
            had = set()
    return _Round(
        [q for q in questions if q.id not in had], [q for q in questions if q.id not in taking_part]
    )


def _until_repeated(history: Sequence[str]) -> list[str]:
    """The first round: what was asked before anything was asked again."""
    first: dict[str, None] = {}
    for id in history:
        if id in first:
            break
        first[id] = None
    return list(first)


def shuffled(question: Question, rng: random.Random) -> tuple[int, ...]:
    """The order the options stand in on the card: file positions, shuffled once a card."""
    order = list(range(len(question.options)))
    rng.shuffle(order)
    return tuple(order)
