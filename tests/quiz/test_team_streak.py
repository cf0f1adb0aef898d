"""What keeps a team's streak."""

from __future__ import annotations

import pytest

from bot.quiz.team_streak import after, needed


@pytest.mark.parametrize(
    ("active", "share", "answers"),
    [(20, 40, 8), (21, 40, 9), (0, 40, 2), (3, 25, 2), (1, 80, 2), (500, 60, 300), (5, 40, 2)],
)
def test_how_many_must_answer(active: int, share: int, answers: int) -> None:
    assert needed(active, share) == answers


def test_enough_is_one_more_and_fewer_ends_it() -> None:
    assert [after(4, answered, 8) for answered in (0, 7, 8, 20)] == [0, 0, 5, 5]
