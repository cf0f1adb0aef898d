"""Days away: what can be taken out of a streak, when, and what it leaves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.absence import (
    A_YEAR,
    LONGEST,
    Gap,
    No,
    begins_anew,
    between,
    can_be_said,
    ended,
    left,
    spent,
    until,
)
from bot.quiz.streak import Past, Start, Streak, go_on, replay
from bot.quiz.streak import until as streak_until

MON = date(2026, 11, 2)  # a Monday


def day(n: int) -> date:
    return MON + timedelta(days=n)


def days(*numbers: int) -> frozenset[date]:
    return frozenset(map(day, numbers))


def streaks(*kept: int) -> list[Streak]:
    return go_on(Streak(), Past(kept=days(*kept)))


def test_a_streak_that_ended_is_one_of_two_days_or_more() -> None:
    assert ended(streaks(0, 1, 9), day(9)) == Gap(day(1), day(9), 2)
    assert ended(streaks(0, 9), day(9)) is None
    assert ended(streaks(0, 1, 2, 3), day(3)) is None
    assert ended(streaks(3, 4, 7), day(7)) is None  # a weekend


def test_it_is_the_last_one_before_the_answer() -> None:
    states = streaks(0, 1, 9, 10, 11, 21, 22)
    assert ended(states, day(22)) == Gap(day(11), day(21), 3)
    assert ended(states, day(20)) == Gap(day(1), day(9), 2)


def test_all_the_days_between_are_taken_out() -> None:
    gap = Gap(day(1), day(9), 2)
    assert can_be_said(gap, day(9), Past(), {}) == between(day(2), day(9))
    assert can_be_said(gap, day(9), Past(away=days(2, 3)), {}) == between(day(4), day(9))


@pytest.mark.parametrize(("after", "no"), [(0, None), (7, None), (8, No.LATE), (400, No.LATE), (-400, None)])
def test_it_can_be_said_for_seven_days(after: int, no: No | None) -> None:
    said = can_be_said(Gap(day(1), day(9), 2), day(9 + after), Past(), {})
    assert said == (no or between(day(2), day(9)))


def test_an_absence_has_thirty_days() -> None:
    assert can_be_said(Gap(day(0), day(LONGEST + 1), 2), day(LONGEST + 1), Past(), {}) == between(
        day(1), day(31)
    )
    assert can_be_said(Gap(day(0), day(LONGEST + 2), 2), day(LONGEST + 2), Past(), {}) is No.LONG


def test_a_year_has_sixty_days_by_its_own_calendar() -> None:
    gap = Gap(date(2026, 12, 30), date(2027, 1, 3), 2)  # one day of the old year, two of the new
    assert can_be_said(gap, gap.back, Past(), {2026: 59, 2027: 58}) == gap.days
    assert can_be_said(gap, gap.back, Past(), {2026: 60}) is No.SPENT
    assert can_be_said(gap, gap.back, Past(), {2027: 59}) is No.SPENT
    assert (left(date(2026, 3, 1), {2026: 50}), left(date(2027, 3, 1), {2026: 50})) == (10, A_YEAR)
    assert not spent([], {2026: 60})


def test_what_a_replay_begins_with_is_counted_and_too_late() -> None:
    begun = Past(start=Start(day(5), Streak()))
    assert can_be_said(Gap(day(1), day(9), 2), day(9), begun, {}) is No.LATE


def test_nothing_is_to_be_said_where_nothing_ended() -> None:
    assert can_be_said(None, day(1), Past(), {}) is No.NOTHING


def test_who_is_away_is_back_after_the_last_of_the_days_to_come() -> None:
    assert until(days(1, 2, 3), day(2)) == day(4)
    assert until(days(1, 2, 3), day(4)) is None


def test_where_a_replay_begins_says_no_more_than_a_month_if_it_can() -> None:
    tenth = date(2026, 12, 10)
    assert begins_anew(tenth, [date(2026, 11, 30)], None) == date(2026, 12, 1)
    assert begins_anew(tenth, [date(2026, 12, 1)], None) == tenth
    assert begins_anew(date(2027, 1, 1), [], tenth) == date(2027, 1, 1)
    assert begins_anew(tenth, [], date(2027, 1, 1)) == date(2027, 1, 1)  # the clock went back


@given(st.sets(st.integers(0, 20), min_size=2), st.integers(0, 30))
def test_a_streak_of_whoever_was_away_between_goes_on(kept: set[int], gap: int) -> None:
    """However long it was: all that they kept before and after is one row."""
    end = max(kept) + 1
    away = frozenset(between(day(0), day(end))) - days(*kept) | frozenset(between(day(end), day(end + gap)))
    past = Past(kept=days(*kept, end + gap), away=away)
    assert replay(past) == Streak(len(kept) + 1, len(kept) + 1, day(end + gap))
    assert streak_until(replay(Past(kept=days(*kept), away=away)), day(end + gap), past).days == len(kept)
