"""The two machines find what was planted, find nothing in a fair bank, and say when they were skipped."""

from __future__ import annotations

import random
import sys

import pytest

from bot.quiz.question import Question
from content.lab.gates.classifiers import classifiers
from content.lab.gates.cues import measure
from content.lab.gates.folds import FOLDS, clusters, folds
from content.lab.gates.result import Result
from content.lab.gates.sample import sample
from tests.content.banks import asked, fair_bank, words


def run(bank: list[Question], wanted: bool = True) -> dict[str, Result]:
    measured = sample(bank)
    return {r.metric: r for r in classifiers(measured, measure(measured), wanted)}


class TestWithScikitLearn:
    @pytest.fixture(autouse=True)
    def _needs_it(self) -> None:
        pytest.importorskip("sklearn")

    def test_a_fair_bank_gives_nothing_away(self) -> None:
        results = run(fair_bank())
        assert (results["M27"].outcome, results["M28"].outcome) == ("ok", "ok")

    def test_a_phrase_that_is_always_right_gives_the_keys_away(self) -> None:
        rng = random.Random(4)
        bank = []
        for n in range(120):
            texts = [words(rng, 3) for _ in range(4)]
            if n % 2:
                texts[n % 4] = f"gateway endpoint {words(rng, 1)}"
            bank.append(asked(f"{words(rng, 9)}?", texts, (n % 4,), n))
        found = run(bank)["M27"]
        assert found.outcome == "fail"
        assert "shown 60, right 60, fair 15.0" in found.hints[0].message
        named = {h.id for h in found.hints[1:]}
        assert named <= {q.id for q in bank[1::2]}
        assert "“gateway endpoint”" in found.hints[1].message or "“gateway”" in found.hints[1].message

    def test_a_look_that_is_always_right_gives_the_keys_away(self) -> None:
        rng = random.Random(5)
        bank = []
        for n in range(120):
            texts = [words(rng, 5 if j == n % 4 else 3) for j in range(4)]
            bank.append(asked(f"{words(rng, 9)}?", texts, (n % 4,), n))
        found = run(bank)["M28"]
        assert found.outcome == "fail"
        assert "“characters”" in found.hints[0].message or "“words”" in found.hints[0].message

    def test_it_says_the_same_twice(self) -> None:
        assert run(fair_bank(60)) == run(fair_bank(60))

    def test_under_a_hundred_items_it_only_informs(self) -> None:
        bank = [asked(f"Number {n}?", ("good thing", f"x{n} y", f"z{n} w"), number=n) for n in range(60)]
        assert run(bank)["M27"].outcome == "info"


def test_without_scikit_learn_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    results = run(fair_bank(30))
    assert {r.outcome for r in results.values()} == {"skipped"}
    assert results["M27"].value == "skipped: scikit-learn is not installed"


def test_it_can_be_left_out() -> None:
    assert run(fair_bank(30), wanted=False)["M28"].value == "skipped: not asked for"


def test_near_duplicates_stay_in_one_fold() -> None:
    stem = "A team reads terabytes from S3 through a NAT gateway each night. What ends {}?"
    twins = [
        asked(stem.format(w), ("One way", "Two ways", "Three"), number=900 + n) for n, w in enumerate("ab")
    ]
    bank = sample([*fair_bank(40), *twins])
    groups = clusters(bank)
    assert [40, 41] in groups
    dealt = folds(groups, seed=1)
    assert sorted(i for fold in dealt for i in fold) == list(range(42))
    assert len(dealt) == FOLDS
    assert max(map(len, dealt)) - min(map(len, dealt)) <= 2
