"""Weeks start on Monday, in the workspace's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.periods import period_key

SUNDAY_NIGHT = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)  # Monday already in Berlin


def test_a_week_begins_on_monday_where_the_workspace_is() -> None:
    assert period_key("week", SUNDAY_NIGHT, "UTC") == "2026-11-23"
    assert period_key("week", SUNDAY_NIGHT, "Europe/Berlin") == "2026-11-30"


def test_a_month_begins_where_the_workspace_is() -> None:
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert period_key("month", new_year, "America/New_York") == "2026-12"
    assert period_key("month", new_year, "Europe/Berlin") == "2027-01"


def test_all_is_one_period() -> None:
    assert period_key("all", SUNDAY_NIGHT, "UTC") == period_key("all", SUNDAY_NIGHT + timedelta(900), "UTC")


@settings(max_examples=50)
@given(st.integers(0, 24 * 365), st.sampled_from([("Asia/Tokyo", 9), ("America/Lima", -5)]))
def test_the_seven_days_of_a_week_share_a_key_that_is_their_monday(
    hours: int, where: tuple[str, int]
) -> None:
    zone, offset = where
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    monday = date.fromisoformat(period_key("week", at, zone))
    assert monday.weekday() == 0
    assert 0 <= ((at + timedelta(hours=offset)).date() - monday).days <= 6
