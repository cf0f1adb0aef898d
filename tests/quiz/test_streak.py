"""Streaks, clause by clause, and against an oracle written from the rule's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.quiz.stood import Stood, could_be_answered
from bot.quiz.streak import Daily, Past, Streak, go_on, keep, miss, replay, start_on, until
from tests.quiz.streak_oracle import Life, Shown

MON = date(2026, 11, 2)  # a Monday


def day(n: int) -> date:
    return MON + timedelta(days=n)


def dailies(channel: str, *days: int) -> list[Daily]:
    return [Daily(channel, day(n)) for n in days]


def streak_on(n: int, kept: list[int], answered: list[Daily] = [], closed: list[Daily] = []) -> int:  # noqa: B006 -- never changed
    """The streak as day `n` begins."""
    past = Past(kept=frozenset(map(day, kept)), answered=frozenset(answered), closed=frozenset(closed))
    return until(replay(past), day(n), past).days


def test_each_quiz_day_kept_is_one() -> None:
    assert streak_on(5, [0, 1, 2, 3, 4]) == 5


def test_two_answers_on_one_day_are_one_day() -> None:
    assert replay(Past(kept=frozenset([day(0), day(0), day(1)]))).days == 2


def test_a_weekend_without_a_daily_is_no_miss() -> None:
    assert streak_on(8, [0, 1, 2, 3, 4, 7]) == 6


def test_an_answer_on_a_weekend_counts_all_the_same() -> None:
    assert streak_on(7, [3, 4, 5, 6]) == 4


def test_without_a_channel_a_working_day_is_missed_once_it_is_over() -> None:
    kept = [0, 1]  # Monday, Tuesday; Wednesday would be forgiven, Thursday breaks it
    assert streak_on(3, kept) == 2
    assert streak_on(4, kept) == 0


def test_a_daily_in_a_followed_channel_is_missed_when_it_closes() -> None:
    mine = dailies("a", 0)
    closed = dailies("a", 0, 1, 2)
    assert streak_on(2, [0], mine, closed) == 1  # forgiven
    assert streak_on(3, [0], mine, closed) == 0
    assert streak_on(3, [0], mine, dailies("a", 0)) == 1  # still open


def test_with_a_channel_a_working_day_without_a_daily_is_no_miss() -> None:
    assert streak_on(20, [0], dailies("a", 0), dailies("a", 0)) == 1


def test_a_daily_elsewhere_is_not_mine_to_miss() -> None:
    assert streak_on(4, [0], dailies("a", 0), dailies("b", 1, 2, 3)) == 1


def test_any_answer_on_the_date_keeps_it() -> None:
    mine = dailies("a", 0)
    assert streak_on(4, [0, 1, 2, 3], mine, dailies("a", 0, 1, 2, 3)) == 4


@pytest.mark.parametrize(("gap", "streak"), [(28, 0), (29, 1)])
def test_a_channel_is_followed_for_28_days(gap: int, streak: int) -> None:
    """A miss in a channel answered 28 days ago counts; from the 29th day on it is somebody else's."""
    mine = [*dailies("a", 0), *dailies("b", 20)]  # b keeps weekdays from counting by themselves
    closed = [*dailies("a", gap - 1, gap), *dailies("b", 20)]
    begun = [20, gap - 2]
    assert streak_on(gap + 1, begun, mine, closed) == (0 if streak == 0 else 2)


def test_one_miss_in_seven_days_is_forgiven() -> None:
    mine = dailies("a", 0)

    def closed(*missed: int) -> list[Daily]:
        return dailies("a", *missed)

    kept = [0, *range(2, 8)]
    assert streak_on(8, kept, mine, closed(1)) == 7
    assert streak_on(9, kept, mine, closed(1, 8)) == 7  # seven days later: forgiven again
    assert streak_on(9, [0, *range(2, 7), 8], mine, closed(1, 7)) == 1  # six days later: over


def test_the_best_outlives_the_streak() -> None:
    after = replay(Past(kept=frozenset(map(day, [0, 1, 2, 9, 10]))))
    assert (after.days, after.best) == (2, 3)


def test_a_miss_without_a_streak_costs_no_forgiveness() -> None:
    assert miss(Streak(), MON) == Streak()


def test_kept_one_by_one_or_replayed_it_is_the_same() -> None:
    kept = [day(n) for n in (0, 1, 3, 4, 11, 12)]
    streak = Streak()
    for each in kept:
        streak = keep(until(streak, each, Past()), each)
    assert streak == replay(Past(kept=frozenset(kept)))


DAYS = st.integers(0, 60)
DAILIES = st.sets(st.tuples(st.sampled_from("ab"), DAYS), max_size=40)
CLOSED = st.builds(
    Shown,
    channel=st.sampled_from("ab"),
    on=DAYS.map(day),
    planned=st.sampled_from((True, True, True, None, False)),
    minutes=st.sampled_from((0, 479, 480, 1440)),
    deleted=st.sampled_from((False, False, False, True)),
)


def stood(shown: Shown) -> Stood:
    return Stood(shown.planned, timedelta(minutes=shown.minutes), shown.deleted)


@settings(max_examples=400)
@given(
    st.sets(DAYS, max_size=40),
    DAILIES,
    st.sets(CLOSED, max_size=40),
    st.integers(0, 15),
    st.sets(DAYS, max_size=40),
)
@example({0, 1}, {("a", 1)}, {Shown("a", day(30))}, 4, set())
def test_the_rule_in_words_gives_the_same(
    others: set[int], answered: set[tuple[str, int]], closed: set[Shown], after: int, away: set[int]
) -> None:
    """Any life at all: some days answered otherwise, some dailies answered, some closed, some days away."""
    mine = {(channel, day(n)) for channel, n in answered}
    over = closed | {Shown(*d) for d in mine}
    kept = {day(n) for n in others} | {on for _, on in mine}
    life = Life(kept, mine, over, set(map(day, away)))
    past = Past(
        away=frozenset(life.away),
        kept=frozenset(kept),
        answered=frozenset(Daily(*d) for d in mine),
        closed=frozenset(Daily(d.channel, d.on) for d in over if could_be_answered(stood(d))),
    )
    stored = replay(past)
    last = max(kept, default=MON)
    assert (stored.days, stored.best) == life.streak(last)
    today = last + timedelta(days=after)
    assert until(stored, today, past).days == life.streak(today)[0]


LIVES = st.builds(
    lambda kept, answered, closed, away: Past(
        kept=frozenset(map(day, kept | {n for _, n in answered})),
        answered=frozenset(Daily(channel, day(n)) for channel, n in answered),
        closed=frozenset(Daily(channel, day(n)) for channel, n in closed),
        away=frozenset(map(day, away)),
    ),
    st.sets(DAYS, max_size=40),
    DAILIES,
    DAILIES,
    st.sets(DAYS, max_size=40),
)


@settings(max_examples=400)
@given(LIVES, DAYS, DAYS, DAYS)
def test_from_its_start_it_is_the_same_without_the_days_away_before(
    past: Past, begins: int, again: int, later: int
) -> None:
    """Also where a start was put off once, and from any kept day that is later than the start's."""
    whole, today = replay(past), day(61)
    begun = past
    for n in sorted((begins, again)):
        start = start_on(day(n), Streak(), begun)
        begun = replace(begun, start=start, away=frozenset(d for d in begun.away if d >= day(n)))
    assert replay(begun) == whole or max(past.kept, default=MON) < day(max(begins, again))
    assert until(replay(begun), today, begun) == until(whole, today, past)
    assert begun.start is not None
    then = replay(begun, day(later))
    since = replace(begun, kept=frozenset(d for d in past.kept if then.kept_on is None or d > then.kept_on))
    assert go_on(then, since)[-1] == replay(begun)


@given(LIVES, DAYS)
def test_days_away_that_are_said_one_after_another_make_no_order(past: Past, begins: int) -> None:
    """A streak that was counted without them, and is counted again from before the first of them."""
    if not past.away or not past.kept:
        return
    first = min(past.away)
    before = replay(replace(past, away=frozenset()), first - timedelta(days=1))
    assert go_on(before, past)[-1] == replay(past)


@given(LIVES, DAYS, DAYS)
def test_a_day_before_the_start_that_comes_late_is_no_miss_and_at_most_kept(
    past: Past, begins: int, late: int
) -> None:
    """As when the clock goes back: stored and replayed, both know of it what the start lets them know."""
    start = start_on(day(begins), Streak(), past)
    begun = replace(past, start=start)
    told = replace(begun, kept=begun.kept | {day(late)})
    stored = replay(begun)
    sure = start.streak if stored.kept_on is None or day(late) < stored.kept_on else stored
    assert go_on(sure, told)[-1] == replay(told)
