"""Which question comes next in a channel: none repeats until its topic is used up."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bot.quiz.question import Bank, Question

_NEAREST = {"easy": ("medium", "hard"), "medium": ("easy", "hard"), "hard": ("medium", "easy")}


def choose(bank: Bank, asked: Sequence[str], topic: str, difficulty: str, rng: random.Random) -> Question:
    """A question the channel has not had in this round of its topic.

    asked: the question ids the channel was asked, oldest first. A round is over when every question of
    the topic was asked in it. One that the bank did not have before comes first, in the round that is
    under way. When none of the wanted difficulty is left in the round, the nearest difficulty serves: a
    card that repeats teaches less than one that is a little easier.
    """
    rounds = [_round(bank.by_topic[t], asked) for t in ([topic] if topic else bank.topics)]
    left = [q for r in rounds for q in r.left]
    if not difficulty:
        left = [q for r in rounds for q in r.new or r.left]
    for wanted in (difficulty, *_NEAREST[difficulty]) if difficulty else ("",):
        fitting = [q for q in left if not wanted or q.difficulty == wanted]
        if fitting:
            return rng.choice(fitting)
    raise LookupError(f"the bank has no question on {topic or 'anything'}")


@dataclass(frozen=True, slots=True)
class _Round:
    """What a topic's round has not had yet; `new` of it was never asked before."""

    left: list[Question]
    new: list[Question]


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
    """The order the options stand in on the card: file positions, shuffled once per post."""
    order = list(range(len(question.options)))
    rng.shuffle(order)
    return tuple(order)
