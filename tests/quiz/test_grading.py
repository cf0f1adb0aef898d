"""Points as the team was promised them."""

from __future__ import annotations

import pytest

from bot.quiz.grading import Award, Kind, NoPoints, award


@pytest.mark.parametrize(("difficulty", "points"), [("easy", 10), ("medium", 20), ("hard", 30)])
@pytest.mark.parametrize("kind", [Kind.ASK, Kind.DAILY])
def test_a_right_answer_earns_by_difficulty(kind: Kind, difficulty: str, points: int) -> None:
    assert award(kind, difficulty, right=True, seen=False, earned_today=0) == Award(points)


@pytest.mark.parametrize("kind", Kind)
def test_a_wrong_answer_earns_nothing_and_needs_no_reason(kind: Kind) -> None:
    assert award(kind, "hard", right=False, seen=True, earned_today=9) == Award(0)


def test_practice_earns_nothing() -> None:
    assert award(Kind.PRACTICE, "hard", right=True, seen=False, earned_today=0) == Award(0, NoPoints.PRACTICE)


@pytest.mark.parametrize("kind", [Kind.ASK, Kind.DAILY])
def test_a_question_answered_lately_earns_nothing(kind: Kind) -> None:
    assert award(kind, "hard", right=True, seen=True, earned_today=0) == Award(0, NoPoints.SEEN)


def test_the_fifth_of_a_day_earns_and_the_sixth_does_not() -> None:
    assert award(Kind.ASK, "easy", right=True, seen=False, earned_today=4) == Award(10)
    assert award(Kind.ASK, "easy", right=True, seen=False, earned_today=5) == Award(0, NoPoints.ENOUGH)


def test_dailies_are_beyond_the_five() -> None:
    assert award(Kind.DAILY, "easy", right=True, seen=False, earned_today=5) == Award(10)
