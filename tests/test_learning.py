"""The simulation of learning: models forget as they say, policies ask equally much, figures add up."""

from __future__ import annotations

import copy
import random

import numpy as np
import pytest

from bench import learners, learning, learning_daily
from bench.forgetting import MODELS, Activation, HalfLife, MultiscaleContexts
from bench.learning import OTHERS, POLICIES, lived
from bench.learning_chart import chart
from bench.learning_table import NOTHING, Measured, table
from bench.policies import Answered, Crowd, Ours, OursTold, Policy
from bench.team_policies import TEAM_POLICIES, Returning, Team, UnknownFirst
from bot.quiz.memory import Sure
from bot.quiz.unknown import Candidate

Model = type[MultiscaleContexts | HalfLife | Activation]
WHO, WHAT = np.arange(80)[:, None], np.arange(60)[None, :]


@pytest.mark.parametrize("model", MODELS.values())
def test_about_a_third_is_left_after_ten_days_and_of_what_was_met_again_about_0_6(model: Model) -> None:
    rng = np.random.default_rng(1)
    minds = model(rng, 80, 60)
    assert minds.recall(WHO, WHAT, -1.0).max() == pytest.approx(0, abs=1e-6)
    minds.met(WHO, WHAT, 0.0, np.zeros((80, 60), dtype=np.bool_))
    likely = minds.recall(WHO, WHAT, 10.0)
    assert likely.mean() == pytest.approx(1 / 3, abs=0.07)
    minds.met(WHO, WHAT, 10.0, rng.random((80, 60)) < likely)
    assert minds.recall(WHO, WHAT, 20.0).mean() == pytest.approx(0.6, abs=0.07)


@pytest.mark.parametrize("model", MODELS.values())
def test_what_is_used_at_work_is_known(model: Model) -> None:
    minds, what = model(np.random.default_rng(1), 1, 60), np.arange(60)
    for month in range(12):
        minds.used(np.zeros(60, dtype=np.intp), what, 30.0 * month)
    assert minds.recall(np.zeros(60, dtype=np.intp), what, 360.0).mean() > 0.9


@pytest.mark.parametrize("model", MODELS.values())
def test_what_the_oracle_expects_is_what_comes(model: Model) -> None:
    rng = np.random.default_rng(1)
    minds = model(rng, 80, 60)
    minds.met(WHO, WHAT, 0.0, rng.random((80, 60)) < 0.5)
    who, what = np.zeros(60, dtype=np.intp), np.arange(60)
    knows, expected = minds.recall(who, what, 12.0), minds.gain(0, 12.0, 90.0)
    later = []
    for recalled in (False, True):
        asked = copy.deepcopy(minds)
        asked.met(who, what, 12.0, np.full(60, recalled))
        later.append(asked.recall(who, what, 90.0))
    came = (1 - knows) * later[0] + knows * later[1] - minds.recall(who, what, 90.0)
    assert expected == pytest.approx(came)


POINTS = [Candidate(f"p{n:02}", f"topic {n % 3}", f"label {n % 2}") for n in range(40)]


@pytest.mark.parametrize("name", [*OTHERS, "ours"])
def test_every_policy_asks_as_many_different_points_as_there_is_time_for(name: str) -> None:
    rng = random.Random(1)
    policy: Policy = Ours(POINTS, rng, Crowd()) if name == "ours" else OTHERS[name](len(POINTS), rng)
    for day in range(0, 90, 2):
        chosen = policy.choose(day, 3)
        assert len(set(chosen)) == 3
        for point in chosen:
            policy.heard(Answered(point, day, rng.random() < 0.5, Sure.UNSAID))


def test_who_is_told_what_nobody_can_know_asks_what_is_not_known_first() -> None:
    knows = np.array([n % 4 != 1 for n in range(len(POINTS))])
    policy = OursTold(POINTS, random.Random(1), knows)
    assert {int(knows[point]) for point in policy.choose(0, 10)} == {0}
    assert sum(map(int, knows[list(policy.choose(0, 12))])) == 2


def test_a_crowd_tells_of_five_people_at_a_time() -> None:
    crowd = Crowd({"p01": [True] * 4, "p02": [True, False, False, False, False, True]})
    crowd.over()
    assert {point: (tries.answered, tries.right) for point, tries in crowd.others.items()} == {"p02": (5, 1)}


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (learners, learning, learning_daily):
        monkeypatch.setattr(module, "PEOPLE", 10)
        monkeypatch.setattr(module, "POINTS", 60)


@pytest.mark.usefixtures("_few")
@pytest.mark.parametrize("policy", [NOTHING, *POLICIES])
def test_a_seed_is_the_same_life_again(policy: str) -> None:
    first, again, other = (
        lived(learners.world(seed, "power law", rusting=False), policy, 1, seed) for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.usefixtures("_few")
def test_who_is_asked_nothing_and_uses_nothing_only_forgets() -> None:
    for model in MODELS:
        at_the_end, later = lived(learners.world(1, model, rusting=True), NOTHING, 1, 1)
        assert (at_the_end >= later).all()
        assert at_the_end.sum() > later.sum()


# ---- teams, each asked one question a day together

CANDIDATES = [Candidate(f"p{n:02}", f"topic {n % 3}", ("easy", "medium", "hard")[n % 3]) for n in range(90)]
SIX_TOPICS = [Candidate(f"p{n:02}", f"topic {n % 6}", "medium") for n in range(90)]


@pytest.mark.usefixtures("_few")
@pytest.mark.parametrize("policy", [NOTHING, *TEAM_POLICIES])
def test_a_team_s_seed_is_the_same_life_again(policy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning_daily, "SIZES", (6, 4))
    first, again, other = (
        learning_daily.lived(learners.world(seed, "power law", rusting=False), policy, seed)
        for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_all_of_the_people_are_in_teams() -> None:
    assert sum(learning_daily.SIZES) == learners.PEOPLE
    assert {min(learning_daily.SIZES), max(learning_daily.SIZES)} == {8, 20}


def test_a_team_is_asked_again_what_it_missed_after_14_and_42_days_and_else_something_new() -> None:
    policy = Returning(Team(CANDIDATES, random.Random(1)))
    asked = dict[int, int]()
    for day in (day for day in range(90) if day % 7 < 5):
        asked[day] = policy.choose(day)
        policy.heard(asked[day], day, 10, 5 if day == 2 else 9)
    assert [day for day, point in asked.items() if point == asked[2]] == [2, 16, 44]
    fresh = [point for point in asked.values() if point != asked[2]]
    assert len(set(fresh)) == len(fresh)


def test_a_team_of_whose_answers_too_few_came_is_asked_nothing_again() -> None:
    policy = Returning(Team(CANDIDATES, random.Random(1)))
    asked = []
    for day in range(60):
        asked.append(policy.choose(day))
        policy.heard(asked[-1], day, 0, 0)
    assert len(set(asked)) == 60


def test_what_is_fresh_is_what_the_team_knows_least_on_another_topic_than_before() -> None:
    topics = []
    policy = UnknownFirst(Team(SIX_TOPICS, random.Random(1)))
    for day in range(40):
        topics.append(SIX_TOPICS[point := policy.choose(day)].topic)
        policy.heard(point, day, 10, 7 if topics[-1] == "topic 1" else 10)
    assert topics[10:].count("topic 1") == 10, "every third"


def measured(policy: str, recall: float, seed: int = 1, a_day: int = 3) -> list[Measured]:
    return [
        Measured(seed, model, a_day, policy, recall, recall, recall * 100, recall * 100) for model in MODELS
    ]


def test_figures_are_gains_over_nothing_beside_those_of_chance() -> None:
    found = [
        *measured(NOTHING, 0.4),
        *measured("random", 0.5),
        *measured("ours", 0.56),
        *measured(NOTHING, 0.4, seed=2),
        *measured("random", 0.5, seed=2),
        *measured("ours", 0.6, seed=2),
    ]
    said = table(found)
    assert "| ours | 1.80 ± 0.28 · 1.80 ± 0.28 · 1.80 ± 0.28 |" in said
    assert "mean recall, day 90 (asked nothing, random, ours): 0.4, 0.5, 0.58" in said
    assert "| mean recall, day 90 | 3 | 1.80 of 1.25 | 1.80 of 2 **missed** | 1.80 of 1.1 |" in said
    assert chart(found).count("<polyline") == 2 * len(MODELS)
