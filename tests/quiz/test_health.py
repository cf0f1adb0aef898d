"""How questions do, against the same by the book, and on people whose ability is known."""

from __future__ import annotations

import random
from collections import Counter
from math import exp, isclose, log, sqrt
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.health import Attempt, Flag, Item, favourite, healths, latest, worst_first
from bot.quiz.item_statistics import Correlation, Share
from bot.quiz.task import Choose, Option, Picked

RIGHT, WRONG = Picked((0,)), Picked((2,))


def item(n: int) -> Item:
    return Item(f"q{n}", "r")


def attempt(person: int, n: int, right: bool) -> Attempt:
    return Attempt(person, item(n), RIGHT if right else WRONG, right)


ATTEMPTS = st.lists(
    st.tuples(st.integers(0, 24), st.integers(0, 7), st.booleans()),
    max_size=160,
    unique_by=lambda each: each[:2],
).map(lambda these: [attempt(*each) for each in these])


def told_by_hand(attempts: list[Attempt]) -> list[Attempt]:
    """Whose group of five at their question is full."""
    places: Counter[Item] = Counter()
    many = Counter(a.item for a in attempts)
    kept = []
    for a in attempts:
        if places[a.item] < many[a.item] - many[a.item] % 5:
            kept.append(a)
        places[a.item] += 1
    return kept


def by_hand(attempts: list[Attempt], of: Item) -> tuple[float, int] | None:
    """The correlation, with each person's rest added up anew, and their number."""
    easy = {i: mean(a.right for a in attempts if a.item == i) for i in {a.item for a in attempts}}
    xs, ys = [], []
    for a in attempts:
        rest = [b.right - easy[b.item] for b in attempts if b.person == a.person and b.item != of]
        if a.item == of and len(rest) >= 5:
            xs.append(float(a.right))
            ys.append(mean(rest))
    if len(xs) < 10 or len(set(xs)) < 2 or max(ys) - min(ys) < 1e-9:
        return None
    dx, dy = [x - mean(xs) for x in xs], [y - mean(ys) for y in ys]
    cross = sum(x * y for x, y in zip(dx, dy, strict=True))
    return cross / sqrt(sum(x * x for x in dx) * sum(y * y for y in dy)), len(xs)


@given(ATTEMPTS)
def test_it_is_what_the_book_says(attempts: list[Attempt]) -> None:
    found, kept = healths(attempts), told_by_hand(attempts)
    assert set(found) == {a.item for a in attempts}
    for each, health in found.items():
        here = [a for a in kept if a.item == each]
        assert health.answered == sum(a.item == each for a in attempts)
        assert health.told == len(here)
        assert (health.right and health.right.count) == (sum(a.right for a in here) if here else None)
        known, book = health.discrimination, by_hand(kept, each)
        if book is None:
            assert known is None
        else:
            assert known is not None
            assert isclose(known.r, book[0], abs_tol=1e-6)
            assert known.people == book[1]


@given(ATTEMPTS, st.integers(25, 30), st.booleans())
def test_no_figure_tells_of_fewer_than_five(attempts: list[Attempt], person: int, right: bool) -> None:
    """One more answer anywhere changes nothing anywhere, unless it is its question's fifth."""
    before, after = healths(attempts), healths([*attempts, attempt(person, 0, right)])
    if after[item(0)].answered % 5:
        for each, health in before.items():
            assert health.right == after[each].right
            assert health.wrong == after[each].wrong
            assert health.discrimination == after[each].discrimination
            assert health.flags == after[each].flags
    for health in after.values():
        assert health.told % 5 == 0
        assert bool(health.told) == (health.to_tell == 0)


def logistic(x: float) -> float:
    return 1 / (1 + exp(-x))


def simulated(rng: random.Random, people: int, backwards: int = -1) -> list[Attempt]:
    """Twenty questions from easy to hard; one may be better answered by those who know less."""
    attempts = []
    for person in range(people):
        able = rng.gauss(0, 1)
        for n in range(20):
            hard = (n - 10) / 5
            p = logistic(-1.5 * able if n == backwards else 1.5 * (able - hard))
            attempts.append(attempt(person, n, rng.random() < p))
    return attempts


def test_a_question_with_a_wrong_key_is_found_and_no_sound_one_is_blamed() -> None:
    rng = random.Random(13)
    for _ in range(20):
        found = healths(simulated(rng, 80, backwards=7))
        assert [i for i, h in found.items() if Flag.BACKWARDS in h.flags] == [item(7)]
        assert worst_first(found)[0] == item(7)


def test_intervals_hold_the_truth_nineteen_times_in_twenty() -> None:
    """The truth is what 20,000 people of the same kind show."""
    rng = random.Random(5)
    truth = healths(simulated(rng, 20_000))[item(10)]
    assert truth.discrimination is not None
    assert truth.right is not None
    shares, correlations = [], []
    for _ in range(300):
        found = healths(simulated(rng, 50))[item(10)]
        assert found.right is not None
        assert found.discrimination is not None
        share, r = found.right.interval, found.discrimination.interval
        shares.append(share.low <= truth.right.value <= share.high)
        correlations.append(r.low <= truth.discrimination.r <= r.high)
    assert 0.90 <= mean(shares) <= 0.99
    assert 0.90 <= mean(correlations) <= 0.99


@pytest.mark.parametrize(
    ("right", "of", "flags"),
    [(35, 35, (Flag.EASY,)), (30, 30, ()), (0, 10, (Flag.HARD,)), (0, 5, ()), (20, 40, ())],
)
def test_too_easy_and_too_hard_are_said_only_when_it_is_sure(
    right: int, of: int, flags: tuple[Flag, ...]
) -> None:
    found = healths([attempt(n, 0, n < right) for n in range(of)])[item(0)]
    assert found.flags == flags
    assert found.to_judge == 45, "nobody has answered anything else"


def test_how_many_more_are_needed() -> None:
    def asked(people: int) -> list[Attempt]:
        return [attempt(person, n, (person + n) % 3 > 0) for person in range(people) for n in range(6)]

    needed = {people: healths(asked(people))[item(0)] for people in (3, 5, 44, 45)}
    assert [(h.to_tell, h.to_judge) for h in needed.values()] == [(2, 42), (0, 40), (0, 1), (0, 0)]


def test_intervals_against_published_numbers() -> None:
    """Newcombe (1998), Stat. Med. 17, 857, table I: 81 of 263, 15 of 148 and 0 of 20 by score."""
    for count, of, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)):
        interval = Share(count, of).interval
        assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)
    half = 0.5 * log(3)  # atanh(0.5)
    found = Correlation(0.5, 28).interval
    assert isclose(
        found.low, (exp(2 * (half - 0.391993)) - 1) / (exp(2 * (half - 0.391993)) + 1), abs_tol=1e-5
    )
    assert Correlation(1.0, 10).interval.low < 0.999 < Correlation(1.0, 10).interval.high


def test_the_favourite_wrong_option() -> None:
    task = Choose(tuple(Option(word) for word in "abcd"), (0, 1))
    picks = [(0, 1), (0, 2), (0, 2), (2, 3), (1, 3)]
    these = [Attempt(n, item(0), Picked(p), p == (0, 1)) for n, p in enumerate(picks)]
    found = favourite(task, healths(these)[item(0)])
    assert found is not None
    assert (found.position, found.chosen) == (2, Share(3, 5))
    right = [Attempt(n, item(0), Picked((0, 1)), True) for n in range(5)]
    assert favourite(task, healths(right)[item(0)]) is None


def test_the_wording_that_was_met_last() -> None:
    old, new = Item("q", "1"), Item("q", "2")
    assert latest([Attempt(n, i, RIGHT, True) for n, i in enumerate((old, new))]) == {"q": new}
