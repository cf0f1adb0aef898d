"""Waiting twice as long each time, within bounds."""

from __future__ import annotations

from bot.patience import Doubt, Patience


def test_each_failure_doubles_the_wait_up_to_the_longest() -> None:
    patience = Patience(first=10, longest=100)
    assert [patience.after(failures) for failures in range(1, 7)] == [10, 20, 40, 80, 100, 100]


def test_no_number_of_failures_is_too_many() -> None:
    assert Patience(0.5, 300).after(10**6) == 300


def test_before_any_failure_the_wait_is_the_first() -> None:
    assert Patience(10, 100).after(0) == 10


def test_it_never_waits_longer_than_the_longest() -> None:
    assert Patience(500, 300).after(1) == 300


def test_a_refusal_is_believed_once_it_was_seen_to_last_a_minute() -> None:
    doubt = Doubt(Patience(first=1, longest=30))
    assert [doubt.refused(at) for at in (0, 1, 3, 7, 15, 31)] == [1, 2, 4, 8, 16, 30]
    assert doubt.open
    assert not doubt.believed
    doubt.refused(61)
    assert doubt.believed


def test_three_refusals_in_six_seconds_are_a_bad_moment() -> None:
    doubt = Doubt(Patience(first=1, longest=30))
    for at in (0, 2, 4):
        doubt.refused(at)
    doubt.dispelled()
    doubt.refused(3600)
    assert not doubt.believed
    assert doubt.refused(3601) == 2


def test_what_is_taken_is_in_no_doubt() -> None:
    assert not Doubt(Patience(1, 30)).open
