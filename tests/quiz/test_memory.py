"""What a person is taken to remember: the rule's clauses, and whatever order its answers come in."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.day import date_in
from bot.quiz.memory import Attempt, Memory, Sure, after, is_late, recall, replay
from tests.quiz.forgetting_oracle import AGAIN, GOOD, HARD, Fading

MON = date(2026, 11, 2)
NINE = datetime(2026, 11, 2, 9, tzinfo=UTC)
RIGHT, WRONG = True, False
KNEW, GUESSED, UNSAID = Sure
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Asia/Kathmandu")


def day(n: int) -> date:
    return MON + timedelta(days=n)


def attempt(n: int, right: bool, sure: Sure = UNSAID, card: int = 0) -> Attempt:
    """Of one point, at nine on day `n`."""
    return Attempt("12.4", "net-1204", card, NINE + timedelta(days=n), day(n), right, sure)


def remembered(*attempts: Attempt) -> Memory:
    return replay(attempts)["12.4"]


def returns_in(*attempts: Attempt) -> int:
    memory = remembered(*attempts)
    return (memory.due - memory.on).days


@pytest.mark.parametrize(
    ("right", "sure", "days"),
    [
        (RIGHT, KNEW, 180),
        (RIGHT, UNSAID, 180),
        (RIGHT, GUESSED, 12),
        (WRONG, KNEW, 10),
        (WRONG, UNSAID, 10),
        (WRONG, GUESSED, 10),
    ],
)
def test_a_first_answer_puts_away_what_was_known_and_brings_back_what_was_not(
    right: bool, sure: Sure, days: int
) -> None:
    assert returns_in(attempt(0, right, sure)) == days


def test_only_a_first_answer_puts_a_point_away() -> None:
    assert returns_in(attempt(0, WRONG), attempt(10, RIGHT, KNEW)) == 35
    assert returns_in(attempt(0, WRONG), attempt(10, RIGHT, KNEW), attempt(45, RIGHT, KNEW)) > 180


def test_a_guess_is_worth_less_than_knowing_and_more_than_nothing() -> None:
    wrong = attempt(0, WRONG)
    again, guessed, known = (
        remembered(wrong, attempt(10, right, sure)).stability
        for right, sure in ((WRONG, UNSAID), (RIGHT, GUESSED), (RIGHT, UNSAID))
    )
    assert again < guessed < known


def test_to_be_wrong_about_what_was_put_away_brings_it_back_in_ten_days() -> None:
    assert returns_in(attempt(0, RIGHT), attempt(30, WRONG)) == 10


def test_to_know_it_again_the_next_day_does_not_bring_it_back_sooner() -> None:
    assert remembered(attempt(0, RIGHT), attempt(1, RIGHT)).due == day(180)


def test_to_know_it_right_after_the_verdict_does_not_bring_it_back_within_ten_days() -> None:
    just_after = replace(attempt(0, RIGHT, card=1), at=NINE + timedelta(minutes=1))
    assert returns_in(attempt(0, WRONG), just_after) == 10


def test_it_is_due_on_a_date_whatever_the_hour_of_the_answer() -> None:
    """Kiritimati's Tuesday morning is Pago Pago's Sunday evening; both have ten dates of their own."""
    at = datetime(2026, 11, 2, 10, 30, tzinfo=UTC)
    for zone in ZONES:
        on = date_in(zone, at)
        late = replace(attempt(0, WRONG), at=at, on=on)
        assert remembered(late).due == on + timedelta(days=10)


def test_five_to_midnight_and_five_past_are_two_dates() -> None:
    evening = replace(attempt(0, WRONG), at=datetime(2026, 11, 2, 23, 55, tzinfo=UTC))
    morning = replace(attempt(1, RIGHT, card=1), at=datetime(2026, 11, 3, 0, 5, tzinfo=UTC))
    assert remembered(evening, morning) == replace(
        remembered(attempt(0, WRONG), attempt(1, RIGHT, card=1)), at=morning.at
    )


def test_a_date_that_went_back_counts_as_the_one_before() -> None:
    """Who answers in Kiritimati and flies to Pago Pago finds yesterday there."""
    flown = replace(attempt(1, RIGHT, card=1), on=day(-1))
    memory = remembered(attempt(0, WRONG), flown)
    assert memory.on == day(0)
    assert memory.due == day(10)


def test_two_answers_in_one_second_count_in_the_order_of_their_cards() -> None:
    first, second = attempt(0, WRONG, card=7), attempt(0, RIGHT, card=8)
    assert remembered(second, first) == remembered(first, second)
    assert remembered(first, second).card == 8
    assert remembered(first, second) != remembered(replace(first, card=9), second)


def test_an_answer_of_a_clock_that_went_back_counts_where_its_moment_is() -> None:
    before, back = attempt(1, RIGHT, card=1), replace(attempt(1, WRONG, card=2), at=NINE)
    assert remembered(before, back) == remembered(replace(back, card=0), before)


def test_the_hour_that_comes_twice_in_autumn_is_two_hours() -> None:
    """Python compares two moments of one zone by their clock faces alone."""
    first, second = (
        replace(
            attempt(0, WRONG, card=1 - fold),
            at=datetime(2026, 10, 25, 2, 30 - fold, tzinfo=BERLIN, fold=fold),
        )
        for fold in (0, 1)
    )
    assert is_late(after(None, second), first)
    assert not is_late(after(None, first), second)
    assert remembered(second, first).card == second.card


def test_a_late_answer_is_told_from_the_next_one() -> None:
    memory = after(None, attempt(3, RIGHT, card=7))
    assert is_late(memory, attempt(2, RIGHT, card=8))
    assert is_late(memory, attempt(3, RIGHT, card=6))  # in the same second, on an earlier card
    assert is_late(memory, attempt(3, RIGHT, card=7))  # the same one
    assert not is_late(memory, attempt(3, RIGHT, card=8))
    assert not is_late(None, attempt(2, RIGHT))
    with pytest.raises(ValueError, match="replay"):
        after(memory, attempt(2, RIGHT, card=8))


# Few moments, so that many are in one second; many days, so that memories fade.
@st.composite
def histories(draw: st.DrawFn, points: int = 3) -> list[Attempt]:
    zone = draw(st.sampled_from(ZONES))
    found = []
    for card in range(draw(st.integers(1, 14))):
        days, seconds = draw(st.integers(0, 400)), draw(st.sampled_from((0, 0, 1, 50_000)))
        at = NINE + timedelta(days=days // draw(st.sampled_from((1, 40))), seconds=seconds)
        on = date_in(zone, at) - timedelta(days=draw(st.sampled_from((0, 0, 0, 0, 1))))
        point = draw(st.integers(1, points))
        question = f"q{point}{draw(st.sampled_from('ab'))}"
        found.append(
            Attempt(
                f"p{point}",
                question,
                card,
                at,
                on,
                right=draw(st.booleans()),
                sure=draw(st.sampled_from(list(Sure))),
            )
        )
    return found


def in_order(history: list[Attempt]) -> list[Attempt]:
    return sorted(history, key=lambda a: (a.at, a.card))


@given(histories(), st.randoms())
def test_a_replay_is_the_same_in_whatever_order_answers_come(
    history: list[Attempt], rng: random.Random
) -> None:
    shuffled = rng.sample(history, len(history))
    assert replay(shuffled) == replay(history)


@given(histories())
def test_step_by_step_is_what_a_replay_comes_to(history: list[Attempt]) -> None:
    memories: dict[str, Memory] = {}
    for one in in_order(history):
        memories[one.point] = after(memories.get(one.point), one)
    assert memories == replay(history)


@given(histories())
def test_so_it_is_when_answers_come_late_and_their_point_is_replayed(history: list[Attempt]) -> None:
    """As a store does it: the history is in the order in which answers reach us."""
    memories: dict[str, Memory] = {}
    for n, one in enumerate(history, 1):
        memory = memories.get(one.point)
        late = is_late(memory, one)
        memories[one.point] = replay(history[:n])[one.point] if late else after(memory, one)
    assert memories == replay(history)


@given(histories(), st.sampled_from(ZONES))
def test_a_moment_is_the_same_in_any_zone(history: list[Attempt], zone: str) -> None:
    elsewhere = [replace(one, at=one.at.astimezone(ZoneInfo(zone))) for one in history]
    assert replay(elsewhere) == replay(history)


@given(histories())
def test_points_know_nothing_of_each_other(history: list[Attempt]) -> None:
    together = replay(history)
    for point, memory in together.items():
        assert replay(one for one in history if one.point == point) == {point: memory}


@given(histories(points=1))
def test_the_rule_clause_by_clause(history: list[Attempt]) -> None:
    memory: Memory | None = None
    for one in in_order(history):
        before, memory = memory, after(memory, one)
        said_known = one.right and one.sure is not GUESSED
        assert memory.due - memory.on >= timedelta(days=10)
        assert memory.on >= one.on
        assert (memory.question, memory.card, memory.at) == (one.question, one.card, one.at)
        if before is None:
            assert (memory.due - memory.on >= timedelta(days=180)) == said_known
        else:
            assert memory.on >= before.on
            assert memory.due >= before.due or not said_known


@given(histories(points=1))
def test_it_fades_as_the_published_formulas_say(history: list[Attempt]) -> None:
    fading, memory, on = Fading(), None, date.min
    for one in in_order(history):
        memory, on = after(memory, one), max(on, one.on)
        grade = (HARD if one.sure is GUESSED else GOOD) if one.right else AGAIN
        fading.answered(grade, on.toordinal())
        assert memory.stability == pytest.approx(fading.stability, rel=1e-2, abs=1e-3)
        assert memory.difficulty == pytest.approx(fading.difficulty, rel=1e-3)
        if one.right and one.sure is GUESSED:
            assert (memory.due - on).days == pytest.approx(max(10, fading.interval(0.7)), rel=0.01, abs=1)


@given(histories(points=1), st.integers(0, 3000))
def test_recall_only_falls(history: list[Attempt], days: int) -> None:
    memory = replay(history)["p1"]
    later, latest = memory.on + timedelta(days=days), memory.on + timedelta(days=days + 1)
    assert 0 < recall(memory, latest) <= recall(memory, later) <= 1
    assert recall(memory, memory.on) == recall(memory, memory.on - timedelta(days=days)) == 1
