"""Which questions two people are asked in a duel."""

from __future__ import annotations

import random
from collections.abc import Collection
from datetime import timedelta

from bot.quiz.question import Bank, Question

LENGTH = 5  # questions each
APART = timedelta(days=30)  # what either answered since comes only where there is nothing else
LASTS = timedelta(days=1)  # a challenge, and then the duel itself


def chosen(bank: Bank, lately: Collection[str], rng: random.Random) -> list[Question]:
    """LENGTH questions that have options, no two of a family; fewer where the bank has no more.

    lately: ids of what either answered, which comes last.
    """
    asked = [question for question in bank.questions.values() if question.options]
    rng.shuffle(asked)
    asked.sort(key=lambda question: question.id in lately)  # stable: shuffled within both
    found: list[Question] = []
    families: set[str] = set()
    for question in asked:
        if len(found) < LENGTH and not (question.family and question.family in families):
            found.append(question)
            families.add(question.family)
    return found
