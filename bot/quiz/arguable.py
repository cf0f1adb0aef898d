"""Which question is worth an argument: one that a third to two thirds of a team get right.

Crouch and Mazur (2001), "Peer Instruction: Ten years of experience and results", American Journal of Physics
69, 970: where nearly all are right at first nobody needs it, and where few are nobody can explain it.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.quiz.enough import ENOUGH
from bot.quiz.question import Bank, Question
from bot.quiz.rounds import NEVER
from bot.quiz.selection import Heard
from bot.quiz.task import Choose

LOW, HIGH = 1 / 3, 2 / 3


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a question in a channel: how many people answered it and how many of them were right
    the first time; the last of those answers.
    """

    people: int
    right: int
    last_at: datetime

    @property
    def divides(self) -> bool:
        return self.people >= ENOUGH and LOW <= self.right / self.people <= HIGH


def choose(
    bank: Bank,
    heard: Heard,
    subject: str,
    known: Mapping[str, Known],
    standing: Collection[str],
    rng: random.Random,
) -> Question | None:
    """Of the subject's questions with options and one answer: of those that divide people the one that they
    last answered the longest ago; else one that was never asked; else any. None where there is none.

    standing: the ids of those that are open there. Neither these nor their families are taken. What was asked
    lately comes again, and its family, only where nothing else is left.
    """
    open_families = _families(bank, standing)
    fitting = [
        question
        for question in bank.questions.values()
        if _has_one_answer(question)
        and bank.subjects.is_about(question, subject)
        and question.id not in standing
        and question.family not in open_families
    ]
    lately, families = set(heard.lately), _families(bank, heard.lately)
    apart = [q for q in fitting if q.id not in lately and q.family not in families]
    dividing = [q for q in apart if q.id in known and known[q.id].divides]
    if dividing:
        return min(dividing, key=lambda q: (known[q.id].last_at, q.id))
    new = [q for q in apart if heard.rounds.mark(q.id) == NEVER and q.id not in known]
    left = new or apart or fitting
    return rng.choice(left) if left else None


def _families(bank: Bank, ids: Collection[str]) -> set[str]:
    return {bank.family_of[id] for id in ids if id in bank.family_of}


def _has_one_answer(question: Question) -> bool:
    return isinstance(question.task, Choose) and len(question.correct) == 1
