"""Which daily comes back to its channel, when, and as which question: one that most did not know.

What is most needed by expected recall is nearly always something that was never asked, so that choosing by it
brings nothing back and teaches less than chance; `bench.learning --daily` measures what this rule does.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from bot.quiz.enough import ENOUGH
from bot.quiz.question import Bank, Question
from bot.quiz.selection import Heard

AFTER = (timedelta(days=14), timedelta(days=42))  # from its own date
FEWER = Fraction(3, 5)  # of those who answered were right


@dataclass(frozen=True, slots=True)
class Missed:
    """A daily that may return. on: its date. due: from which date on. at: when it was asked."""

    card_id: int
    question_id: str
    on: date
    due: date
    at: datetime


def was_missed(told: int, right: int) -> bool:
    """Whether a daily is one that most did not know, and that returns. told: how many of its answers figures
    are drawn from (`quiz.enough`), of which so many were right.
    """
    return told >= ENOUGH and right < FEWER * told


def next_return(on: date, returned: Sequence[date]) -> date | None:
    """From which date on a missed daily of a date may return. returned: when it did, the earliest first.

    One that came late is as far from the next as if it had come in time. None: it has returned for good.
    """
    times = len(returned)
    if times >= len(AFTER):
        return None
    return returned[-1] + (AFTER[times] - AFTER[times - 1]) if times else on + AFTER[0]


def comes_back(
    bank: Bank,
    heard: Heard,
    since: datetime,
    waiting: Iterable[Missed],
    subject: str,
    rng: random.Random,
    *,
    difficulty: str = "",
) -> tuple[Missed, Question] | None:
    """The daily that returns now, and the question that it does as: of those due the one that waits longest
    and fits. None where none does; it waits on.

    What it examines comes as another question where the bank has one, best one that was never asked here.
    Nothing comes of which the channel had the learning point, or the options (a family), lately.

    since: what `heard.lately` begins with. subject: an id, "" for any. difficulty: "" for any.
    """
    for missed in sorted(waiting, key=lambda each: (each.due, each.on, each.card_id)):
        lately = list(heard.lately)
        if missed.at >= since and missed.question_id in lately:
            lately.remove(missed.question_id)  # itself: its days are over by the date, if not by the hour
        if angles := _angles(bank, heard, lately, missed.question_id, subject, difficulty):
            return missed, angles[0] if len(angles) == 1 else rng.choice(angles)
    return None


def _angles(
    bank: Bank, heard: Heard, lately: Iterable[str], question_id: str, subject: str, difficulty: str
) -> Sequence[Question]:
    """As which questions it may return, all of them equally good."""
    point, met = bank.point_of(question_id), {bank.point_of(id) for id in lately}
    if point in met:
        return ()
    families = {bank.family_of[id] for id in lately if id in bank.family_of}
    fitting = [
        question
        for question in (bank.questions[id] for id in bank.by_point.get(point, ()))
        if question.family not in families and bank.subjects.is_about(question, subject)
        if difficulty in ("", question.difficulty)
    ]
    others = [q for q in fitting if q.id != question_id and q.id in bank.known.places]
    if not others:
        return fitting
    fewest = min(heard.rounds.mark(q.id) for q in others)
    return [q for q in others if heard.rounds.mark(q.id) == fewest]
