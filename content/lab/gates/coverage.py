"""S1, S3, S4: every seed is served, no moving figure is a key, and a model answer makes its own points."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.content.editorial import Editorial
from bot.quiz.interview import Touched, touched
from bot.quiz.question import Interview, Question
from content.lab.gates.result import Hint, Outcome, Result, zero
from content.lab.gates.sample import ENOUGH
from content.lab.rules import POINTS

INTERVIEW_SEEDS: Final = 35  # the others are areas that teams meet every week
LEAST_A_SEED: Final = 9
LEAST_AN_AREA: Final = 24
_MOVING: Final = re.compile(r"\d\s*%|\bper ?cent\b|[$€£]\s*\d|\d\s*(?:USD|dollars?|cents?)\b", re.IGNORECASE)


def coverage(
    questions: Iterable[Question], interviews: Iterable[Interview], noted: Mapping[str, Editorial]
) -> Iterator[Result]:
    bank = tuple(questions)
    of = Counter(noted[q.id].seed for q in bank)
    thin = [str(seed) for seed in range(1, len(POINTS) + 1) if of[seed] < least(seed)]
    outcome: Outcome = "ok" if not thin else "warn" if len(bank) >= ENOUGH else "info"
    told = f"seeds with fewer: {', '.join(thin)}" if thin else f"at least {min(of.values(), default=0)}"
    yield Result("S1", "questions a seed", told, f"≥ {LEAST_A_SEED}, areas ≥ {LEAST_AN_AREA}", outcome)
    yield zero("S3", "price or percentage as a key", _moving(bank))
    yield zero("S4", "key points the model answer leaves out", _untouched(interviews))


def least(seed: int) -> int:
    return LEAST_A_SEED if seed <= INTERVIEW_SEEDS else LEAST_AN_AREA


def _moving(bank: tuple[Question, ...]) -> Iterator[Hint]:
    for q in bank:
        found = next(
            (o.text for n, o in enumerate(q.options) if n in q.correct and _MOVING.search(o.text)), ""
        )
        if found:
            yield Hint(
                q.id, f"the key “{found}” is a figure that moves; key the idea, put the figure in a reason"
            )


def _untouched(interviews: Iterable[Interview]) -> Iterator[Hint]:
    for i in interviews:
        for point, how in zip(i.key_points, touched(i, i.answer), strict=True):
            if how is Touched.OPEN:
                yield Hint(i.id, f"the model answer has no phrase of “{point.point}”; add one of its phrases")
