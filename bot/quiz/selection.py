"""Which question comes next in a channel: none repeats until its topic is used up."""

from __future__ import annotations

import random
from collections.abc import Mapping

from bot.quiz.question import Bank, Question

_NEAREST = {"easy": ("medium", "hard"), "medium": ("easy", "hard"), "hard": ("medium", "easy")}


def choose(bank: Bank, asked: Mapping[str, int], topic: str, difficulty: str, rng: random.Random) -> Question:
    """A question the channel has not had in this round of its topic.

    asked: how often the channel was asked each question id. A round is over when every question of
    the topic was asked equally often. When none of the wanted difficulty is left in the round, the
    nearest difficulty serves: a card that repeats teaches less than one that is a little easier.
    """
    topics = [topic] if topic else list(bank.topics)
    fresh = [q for t in topics for q in _round(bank.by_topic[t], asked)]
    for wanted in (difficulty, *_NEAREST[difficulty]) if difficulty else ("",):
        fitting = [q for q in fresh if not wanted or q.difficulty == wanted]
        if fitting:
            return rng.choice(fitting)
    raise LookupError(f"the bank has no question on {topic or 'anything'}")


def _round(questions: tuple[Question, ...], asked: Mapping[str, int]) -> list[Question]:
    fewest = min((asked.get(q.id, 0) for q in questions), default=0)
    return [q for q in questions if asked.get(q.id, 0) == fewest]


def shuffled(question: Question, rng: random.Random) -> tuple[int, ...]:
    """The order the options stand in on the card: file positions, shuffled once per post."""
    order = list(range(len(question.options)))
    rng.shuffle(order)
    return tuple(order)
