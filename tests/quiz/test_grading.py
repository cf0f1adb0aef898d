"""Points as the team was promised them."""

from __future__ import annotations

import pytest

from bot.quiz.grading import Award, NoPoints, award
from bot.quiz.occasion import ASK, DAILY, OCCASIONS, PRACTICE, Occasion


@pytest.mark.parametrize(("difficulty", "points"), [("easy", 10), ("medium", 20), ("hard", 30)])
@pytest.mark.parametrize("occasion", [ASK, DAILY])
def test_a_right_answer_earns_by_difficulty(occasion: Occasion, difficulty: str, points: int) -> None:
    assert award(occasion, difficulty, right=True, seen=False, earned_today=0) == Award(points)


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_a_wrong_answer_earns_nothing_and_needs_no_reason(occasion: Occasion) -> None:
    assert award(occasion, "hard", right=False, seen=True, earned_today=9) == Award(0)


def test_practice_earns_nothing() -> None:
    assert award(PRACTICE, "hard", right=True, seen=False, earned_today=0) == Award(0, NoPoints.OCCASION)


@pytest.mark.parametrize("occasion", [ASK, DAILY])
def test_a_question_answered_lately_earns_nothing(occasion: Occasion) -> None:
    assert award(occasion, "hard", right=True, seen=True, earned_today=0) == Award(0, NoPoints.SEEN)


def test_the_fifth_of_a_day_earns_and_the_sixth_does_not() -> None:
    assert award(ASK, "easy", right=True, seen=False, earned_today=4) == Award(10)
    assert award(ASK, "easy", right=True, seen=False, earned_today=5) == Award(0, NoPoints.ENOUGH)


def test_dailies_are_beyond_the_five() -> None:
    assert award(DAILY, "easy", right=True, seen=False, earned_today=5) == Award(10)
