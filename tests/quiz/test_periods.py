"""Weeks start on Monday; which date it is where the workspace lives is settled before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.periods import month_before, month_of, period_key

SUNDAY = date(2026, 11, 29)


def test_a_week_begins_on_monday() -> None:
    assert period_key("week", SUNDAY) == "2026-11-23"
    assert period_key("week", SUNDAY + timedelta(days=1)) == "2026-11-30"


def test_a_month_begins_on_its_first() -> None:
    assert period_key("month", date(2026, 12, 31)) == "2026-12"
    assert period_key("month", date(2027, 1, 1)) == "2027-01"


@pytest.mark.parametrize(
    ("on", "first", "last", "earlier"),
    [
        (date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31), (date(2026, 11, 1), date(2026, 11, 30))),
        (date(2028, 2, 1), date(2028, 2, 1), date(2028, 2, 29), (date(2028, 1, 1), date(2028, 1, 31))),
        (date(2027, 1, 15), date(2027, 1, 1), date(2027, 1, 31), (date(2026, 12, 1), date(2026, 12, 31))),
        (date(2028, 3, 15), date(2028, 3, 1), date(2028, 3, 31), (date(2028, 2, 1), date(2028, 2, 29))),
        (date.max, date(9999, 12, 1), date.max, (date(9999, 11, 1), date(9999, 11, 30))),
    ],
)
def test_a_month_and_the_one_before(on: date, first: date, last: date, earlier: tuple[date, date]) -> None:
    assert month_of(on) == (first, last)
    assert month_before(on) == earlier


def test_all_is_one_period() -> None:
    assert period_key("all", SUNDAY) == period_key("all", SUNDAY + timedelta(900)) == "all"


@settings(max_examples=50)
@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_the_seven_days_of_a_week_share_a_key_that_is_their_monday(on: date) -> None:
    monday = date.fromisoformat(period_key("week", on))
    assert monday.weekday() == 0
    assert 0 <= (on - monday).days <= 6
