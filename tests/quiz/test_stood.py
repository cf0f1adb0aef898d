"""Whether a daily could be answered: clause by clause, and its hours against a walk minute by minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.stood import A_NOTE_HOLDS, Heard, Stood, could_be_answered, heard_for
from tests.quiz.streak_oracle import minutes_in

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


def heard(*times: tuple[int, int]) -> int:
    """Minutes between the first and the thousandth, when people were heard in these."""
    return heard_for([Heard(at(a), at(b)) for a, b in times], at(0), at(1000)) // timedelta(minutes=1)


@pytest.mark.parametrize(("minutes", "could"), [(0, False), (479, False), (480, True), (1440, True)])
def test_eight_hours_are_enough(minutes: int, could: bool) -> None:
    assert could_be_answered(Stood(True, timedelta(minutes=minutes), deleted=False)) is could


@pytest.mark.parametrize(
    ("stood", "could"),
    [
        (Stood(False, timedelta(days=1), deleted=False), False),  # out of turn, on a free day
        (Stood(True, timedelta(days=1), deleted=True), False),
        (Stood(None, timedelta(), deleted=False), True),  # from before anybody noted it
        (Stood(None, timedelta(), deleted=True), False),
    ],
)
def test_what_was_out_of_turn_deleted_or_from_before(stood: Stood, could: bool) -> None:
    assert could_be_answered(stood) is could


def test_what_was_heard_before_and_after_does_not_count() -> None:
    assert heard((-100, 2000)) == 1000
    assert heard((-100, -50), (1000, 2000)) == 0
    assert heard((-100, 300), (700, 2000)) == 602  # the last note of the first time holds for two minutes


def test_what_two_processes_heard_counts_once() -> None:
    for others in ((200, 298), (100, 400), (50, 100), (399, 400)):
        assert heard((100, 400), others) == heard(others, (100, 400)) == 402 - min(others[0], 100)


def test_nobody_heard_is_nothing() -> None:
    assert heard() == 0


def test_a_closing_counts_what_a_later_note_will_say_too() -> None:
    """The last note is a minute old when a card closes; the next one goes on from it."""
    assert heard((0, 999)) == heard((0, 1001)) == 1000


TIMES = st.tuples(st.integers(-300, 1500), st.integers(0, 400)).map(lambda t: (t[0], t[0] + t[1]))


@given(st.lists(TIMES, max_size=8), st.integers(0, 600), st.integers(0, 900))
def test_walking_every_minute_finds_as_many(times: list[tuple[int, int]], posted: int, open_for: int) -> None:
    closed = posted + open_for
    spans = [Heard(at(a), at(b)) for a, b in times]
    stretches = [(at(a), at(b) + A_NOTE_HOLDS) for a, b in times]
    walked = minutes_in(stretches, at(posted), at(closed))
    assert heard_for(spans, at(posted), at(closed)) == timedelta(minutes=walked)
