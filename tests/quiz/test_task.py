"""What is right, what fits, and how a response is stored."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.task import (
    ERASED,
    Choose,
    Option,
    Picked,
    Typed,
    Wrote,
    fits,
    is_right,
    response_of,
    response_text,
    task_of,
    wanted,
)

TWO_OF_FOUR = Choose(tuple(Option(f"option {n}", f"why {n}") for n in range(4)), (1, 3))


def test_all_and_only_the_right_options() -> None:
    every = {picks for n in range(5) for picks in permutations(range(4), n)}
    assert {picks for picks in every if is_right(TWO_OF_FOUR, Picked(picks))} == {(1, 3), (3, 1)}


@pytest.mark.parametrize(
    ("picks", "fitting"),
    [((0, 2), True), ((1, 3), True), ((), False), ((0,), False), ((0, 1, 2), False), ((0, 0), False),
     ((0, 4), False), ((0, -1), False), ((1, 1, 3), False)],
)  # fmt: skip
def test_as_many_as_are_right_and_each_once(picks: tuple[int, ...], fitting: bool) -> None:
    assert fits(TWO_OF_FOUR, Picked(picks)) is fitting
    assert wanted(TWO_OF_FOUR) == "2 of its question's 4 options"


def test_responses_stand_as_they_always_stood() -> None:
    assert response_text(Picked((0, 3))) == "03"
    assert response_of("03") == Picked((0, 3))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6))
def test_a_response_comes_back(positions: list[int]) -> None:
    assert response_of(response_text(Picked(tuple(positions)))) == Picked(tuple(positions))


@pytest.mark.parametrize("text", ["", "a", "0b", "-1", "1.5", " 1", "²", "٣"])
def test_what_no_version_stored_is_no_response(text: str) -> None:
    with pytest.raises(ValueError, match="no stored response"):
        response_of(text)


def test_a_task_of_a_later_version_is_named() -> None:
    with pytest.raises(ValueError, match="'dance'"):
        task_of({"form": "dance", "steps": ["left"]})


@given(st.text(max_size=200))
def test_words_come_back_and_are_no_positions(text: str) -> None:
    assert response_of(response_text(Wrote(text))) == Wrote(text)
    assert fits(Typed(("03",)), Wrote(text))


def test_words_and_positions_answer_each_their_own_form() -> None:
    assert response_text(Wrote("03")) == "~03"
    assert response_text(ERASED) == "~"
    assert is_right(Typed(("03",)), Wrote("03"))
    assert not is_right(Typed(("03",)), Picked((0, 3)))
    assert not is_right(TWO_OF_FOUR, Wrote("13"))
    assert not fits(Typed(("03",)), Picked((0, 3)))
    assert not fits(TWO_OF_FOUR, Wrote("13"))
    assert not fits(Typed(("03",)), Wrote("x" * 201))


@pytest.mark.parametrize("tolerance", ["nan", "inf", "five", None])
def test_a_tolerance_that_no_version_stored_is_named(tolerance: object) -> None:
    with pytest.raises(ValueError, match="no tolerance"):
        task_of({"form": "typed", "answers": ["1"], "tolerance": tolerance})
