"""The statistics, held against brute force and printed tables."""

from __future__ import annotations

import math
from itertools import combinations
from statistics import fmean, pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lab.gates.chance import Odds, chi_square_p, odds, score, two_proportions_z, variance, weights


@given(scores=st.lists(st.integers(0, 3), min_size=3, max_size=6), n=st.integers(1, 2))
def test_luck_is_what_every_possible_key_says_on_average(scores: list[int], n: int) -> None:
    k = len(scores)
    weighed = weights([float(s) for s in scores], n)
    every_key = [[j in keys for j in range(k)] for keys in combinations(range(k), n)]
    results = [score(weighed, keyed) for keyed in every_key]
    assert sum(weighed) == pytest.approx(n)
    assert fmean(results) == pytest.approx(n / k)
    assert variance(weighed, n) == pytest.approx(pvariance(results), abs=1e-12)


def test_ties_are_split_evenly() -> None:
    assert weights([2.0, 5.0, 5.0, 1.0], 1) == [0.0, 0.5, 0.5, 0.0]
    assert weights([2.0, 5.0, 2.0, 1.0], 2) == [0.5, 1.0, 0.5, 0.0]


@pytest.mark.parametrize(("items", "sigma"), [(100, 0.0433), (300, 0.025), (1000, 0.0137)])
def test_sigma_of_four_options_shrinks_with_the_bank(items: int, sigma: float) -> None:
    measured = odds([([1.0, 0.0, 0.0, 0.0], [True, False, False, False])] * items)
    assert measured.sigma == pytest.approx(sigma, abs=5e-5)
    assert (measured.accuracy, measured.chance) == (1.0, 0.25)


def test_excess_is_how_many_items_must_change() -> None:
    assert Odds(items=100, accuracy=0.40, chance=0.25, sigma=0.05).excess() == 5
    assert Odds(items=100, accuracy=0.30, chance=0.25, sigma=0.05).excess() == 0
    assert Odds(items=100, accuracy=0.10, chance=0.25, sigma=0.05).excess() == 5


@pytest.mark.parametrize(
    ("statistic", "freedom"), [(3.841, 1), (5.991, 2), (7.815, 3), (9.488, 4), (11.070, 5)]
)
def test_chi_square_agrees_with_the_tables(statistic: float, freedom: int) -> None:
    assert chi_square_p(statistic, freedom) == pytest.approx(0.05, abs=1e-4)


def test_two_proportions() -> None:
    assert two_proportions_z(30, 100, 30, 100) == 0
    assert two_proportions_z(40, 100, 20, 100) == pytest.approx(0.2 / math.sqrt(0.3 * 0.7 * 0.02))
    assert two_proportions_z(0, 0, 1, 5) == 0
