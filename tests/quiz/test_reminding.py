"""When a reminder may come."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.occurrence import Rule, following
from bot.quiz.reminding import IN_TIME, latest, may_come, of_night

EVERY_DAY = frozenset(range(7))
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"])
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n)
)


def berlin(at: time) -> Rule:
    return Rule(at, EVERY_DAY, "Europe/Berlin")


@pytest.mark.parametrize(
    ("at", "until"),
    [
        (time(8, 30), "10:30"),
        (time(20, 30), "22:00"),
        (time(21, 59), "22:00"),
        (time(6), "08:00"),
        (time(23), "01:00"),
        (time(5), "07:00"),
    ],
)
def test_it_has_two_hours_and_they_end_with_the_day(at: time, until: str) -> None:
    rule = berlin(at)
    due = following(rule, datetime(2026, 11, 23, tzinfo=UTC))
    assert f"{latest(rule, due) + timedelta(hours=1):%H:%M}" == until  # Berlin's clock in winter


@pytest.mark.parametrize(
    ("hour", "may"), [(21, True), (22, False), (0, False), (5, False), (6, True), (12, True)]
)
def test_at_night_nothing_comes_unasked(hour: int, may: bool) -> None:
    there = datetime(2026, 11, 23, hour, 30, tzinfo=UTC) - timedelta(hours=1)
    assert may_come(berlin(time(8, 30)), there) is may
    assert may_come(berlin(time(23)), there)


def test_where_the_clocks_skip_its_hour_it_comes_an_hour_later_once() -> None:
    rule = berlin(time(2, 30))
    first = following(rule, datetime(2027, 3, 27, 12, tzinfo=UTC))
    assert first.on == date(2027, 3, 28)
    assert first.due == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)  # 03:30 there
    assert latest(rule, first) == first.due + IN_TIME
    assert following(rule, first.due, first.on).on == date(2027, 3, 29)


@given(st.times(), ZONES, MOMENTS)
def test_whatever_the_hour_zone_and_day_there_is_time_for_it_and_never_at_night(
    at: time, zone: str, now: datetime
) -> None:
    rule = Rule(at.replace(second=0, microsecond=0), EVERY_DAY, zone)
    due = following(rule, now)
    end = latest(rule, due)
    assert due.due < end <= due.due + IN_TIME
    if not of_night(rule.at):
        assert may_come(rule, due.due)
        assert may_come(rule, end - timedelta(seconds=1))
