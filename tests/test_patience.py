"""Waiting twice as long each time, within bounds."""

from __future__ import annotations

from bot.patience import Patience


def test_each_failure_doubles_the_wait_up_to_the_longest() -> None:
    patience = Patience(first=10, longest=100)
    assert [patience.after(failures) for failures in range(1, 7)] == [10, 20, 40, 80, 100, 100]


def test_no_number_of_failures_is_too_many() -> None:
    assert Patience(0.5, 300).after(10**6) == 300


def test_before_any_failure_the_wait_is_the_first() -> None:
    assert Patience(10, 100).after(0) == 10


def test_it_never_waits_longer_than_the_longest() -> None:
    assert Patience(500, 300).after(1) == 300
