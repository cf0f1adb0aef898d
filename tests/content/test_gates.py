"""Each gate on a small bank whose answer is known."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from bot.quiz.question import Question
from bot.quiz.task import Choose, Option
from content.lab.check import check
from content.lab.gates.agreement import agreement
from content.lab.gates.balance import key_places, word_balance
from content.lab.gates.coverage import coverage
from content.lab.gates.cues import measure
from content.lab.gates.ledger import ledger
from content.lab.gates.lengths import lengths
from content.lab.gates.repeats import repeats
from content.lab.gates.result import Result
from content.lab.gates.sample import sample
from content.lab.gates.shape import shape
from content.lab.gates.strategies import strategies
from content.lab.gates.teaching import teaching
from tests.content.banks import (
    TODAY,
    asked,
    entry,
    fair_bank,
    interview_file,
    noted,
    prompt,
    said,
    topic_file,
    words,
)

FINE = ("First option", "Second option", "Third option")


def all_strategies(bank: list[Question]) -> list[Result]:
    measured = sample(bank)
    return list(strategies(measured, measure(measured)))


class TestShape:
    @pytest.mark.parametrize(
        ("metric", "question"),
        [
            ("M1", asked("", FINE)),
            ("M1", asked("Which?", FINE, right=())),
            ("M1", asked("Which?", FINE, right=(0, 1, 2))),
            ("M2", asked("Which?", ("Use a role.", "use a Role", "Use a user"))),
            ("M3", asked("Which two help?", FINE)),
            ("M3", asked("Which helps?", (*FINE, "Fourth", "Fifth"), right=(0, 1))),
            ("M4", asked("Which?", ("One", "Two"))),
            ("M5", asked("Which?", (*FINE, "All of the above"))),
            ("M5", asked("Which?", (*FINE, "None of these"))),
            ("M5", asked("Which?", (*FINE, "Both A and B"))),
            ("M5", asked("Which?", (*FINE, "B and C only"))),
            ("M5", asked("Which?", (*FINE, "Neither"))),
            ("M5", asked("Does it?", ("True", "False", "Sometimes"))),
            ("M6", asked("Which of these is not a pillar?", FINE)),
            ("M6", asked("Which service does not store data?", FINE)),
            ("M6", asked("A queue fills. Which setting doesn't help?", FINE)),
            ("M6", asked("All of these help except which?", FINE)),
        ],
    )
    def test_a_fault_is_named(self, metric: str, question: Question) -> None:
        assert said(shape([question]), metric) == ("fail", [question.id])

    @pytest.mark.parametrize(
        "question",
        [
            asked("Which two help?", (*FINE, "Fourth", "Fifth"), right=(0, 1)),
            asked("Which of these is NOT a pillar?", FINE),
            asked("The function does not start. Which setting helps?", FINE),
            asked("What went wrong?", FINE),
            asked("Which grant is least privilege?", FINE),
            asked(
                "Who may read it?",
                ("All users of the account", "Both roles of the team", "None but its owner"),
            ),
            asked("Which one helps? (Prices aside)", FINE),
        ],
    )
    def test_a_sound_item_is_left_alone(self, question: Question) -> None:
        assert [r.metric for r in shape([question]) if r.outcome == "fail"] == []

    def test_shares_only_warn_in_a_bank_of_a_hundred(self) -> None:
        open_stems = [asked(f"Choose number {n}", FINE, number=n) for n in range(10)]
        assert said(shape(open_stems), "M7")[0] == "info"
        many = [asked(f"Which is number {n}?", FINE, number=n) for n in range(10, 110)]
        assert said(shape([*open_stems, *many]), "M7") == ("warn", [q.id for q in open_stems])

    def test_options_that_all_open_alike(self) -> None:
        alike = [asked("Which?", ("Use a new a", "Use a new b", "use a new c"), number=n) for n in range(5)]
        outcome, ids = said(shape([*alike, *fair_bank()]), "M8")
        assert (outcome, ids) == ("warn", [q.id for q in alike])


class TestLengths:
    def test_one_option_three_times_as_long_always_fails(self) -> None:
        item = asked("Which?", ("x" * 91, "y" * 30, "z" * 60))
        assert said(lengths(sample([item])), "M9") == ("fail", [item.id])

    def test_short_options_have_no_ratio(self) -> None:
        item = asked("Which?", ("SQS", "EventBridge Scheduler", "Amazon SNS"))
        assert said(lengths(sample([item])), "M9")[0] == "ok"

    def test_keys_a_tenth_longer_fail(self) -> None:
        bank = [asked(f"Number {n}?", ("k" * 44, "d" * 40, "e" * 40), number=n) for n in range(100)]
        outcome, ids = said(lengths(sample(bank)), "M10")
        assert outcome == "fail"
        assert len(ids) == 12
        assert said(lengths(sample(bank[:50])), "M10")[0] == "info"


class TestStrategies:
    def test_a_fair_bank_passes(self) -> None:
        assert [r.name for r in all_strategies(fair_bank()) if r.outcome == "fail"] == []

    def test_most_fair_banks_pass_the_family_bound(self) -> None:
        banks = (fair_bank(120, seed) for seed in range(20))
        assert sum(any(r.outcome == "fail" for r in all_strategies(bank)) for bank in banks) <= 3

    def test_a_key_that_is_always_the_longest_fails(self) -> None:
        rng = random.Random(1)
        bank = []
        for n in range(120):
            texts = [words(rng, 3) for _ in range(3)]
            texts.insert(n % 4, words(rng, 6))
            bank.append(asked(f"{words(rng, 9)}?", texts, (n % 4,), n))
        results = all_strategies(bank)
        for metric, name in (("M11", ""), ("M12", "longest"), ("M12", "most words"), ("M14", "")):
            assert said(results, metric, name)[0] == "fail"
        outcome, ids = said(results, "M12", "shortest")
        assert (outcome, len(ids)) == ("fail", 12)

    def test_a_key_that_is_never_the_longest_fails_too(self) -> None:
        rng = random.Random(1)
        bank = []
        for n in range(120):
            texts = [words(rng, 3), words(rng, 3), words(rng, 3), words(rng, 6)]
            bank.append(asked(f"{words(rng, 9)}?", texts, (n % 3,), n))
        results = all_strategies(bank)
        assert said(results, "M11")[0] == "fail"
        hints = next(r for r in results if r.name == "longest").hints
        assert "so that can be struck out" in hints[0].message

    @pytest.mark.parametrize(
        ("name", "stem", "key", "other"),
        [
            ("most hedged", "What happens?", "It may slow down", "It has slowed down"),
            ("fewest absolutes", "What happens?", "It slows down", "It always slows"),
            ("most stem words", "Which queue keeps order?", "A queue with order", "A topic with names"),
            ("grammatical agreement", "Where does it run?", "In the account", "The account"),
        ],
    )
    def test_a_cue_in_every_key_fails(self, name: str, stem: str, key: str, other: str) -> None:
        rng = random.Random(2)
        bank = []
        for n in range(120):
            texts = [f"{key if j == n % 4 else other} {words(rng, 2)}" for j in range(4)]
            bank.append(asked(f"{words(rng, 8)}. {stem}", texts, (n % 4,), n))
        outcome, ids = said(all_strategies(bank), "M12", name)
        assert outcome == "fail"
        assert ids

    def test_a_key_that_echoes_the_stem_s_rarest_word_fails(self) -> None:
        bank = []
        for n in range(120):
            texts = [f"The zebra{n} one" if j == n % 4 else f"The queue mark{n}{j}" for j in range(4)]
            bank.append(asked(f"Which queue keeps zebra{n} in order?", texts, (n % 4,), n))
        results = all_strategies(bank)
        assert said(results, "M12", "rarest stem word")[0] == "fail"
        assert said(results, "M12", "most stem words")[0] == "ok"

    def test_under_a_hundred_items_it_only_informs(self) -> None:
        bank = [asked(f"Number {n}?", ("the longest of all", "short", "brief"), number=n) for n in range(99)]
        outcomes = {r.outcome for r in all_strategies(bank)}
        assert outcomes <= {"ok", "info"}
        assert "info" in outcomes

    def test_agreement_sees_number_and_opening(self) -> None:
        assert agreement("Which settings help?", "Retry limits") > agreement(
            "Which settings help?", "A retry limit"
        )
        assert agreement("How does it know?", "By its tag") > agreement("How does it know?", "Its tag")


class TestBalance:
    def test_absolutes_in_distractors_alone_fail(self) -> None:
        bank = [
            asked(f"Number {n}?", ("It waits", "It always waits", "It stops"), number=n) for n in range(100)
        ]
        outcome, ids = said(word_balance(sample(bank)), "M15", "absolute")
        assert (outcome, len(ids)) == ("fail", 12)
        assert said(word_balance(sample(bank)), "M15", "hedges")[0] == "ok"

    def test_a_key_that_is_always_first_fails(self) -> None:
        bank = [asked(f"Number {n}?", FINE, number=n) for n in range(100)]
        result = next(iter(key_places(sample(bank))))
        assert result.outcome == "fail"
        assert "move the key from A to B in the file" in result.hints[0].message

    def test_two_keys_spread_evenly_pass(self) -> None:
        five = (*FINE, "Fourth", "Fifth")
        bank = [asked("Which two?", five, (n % 5, (n + 1) % 5), n) for n in range(100)]
        assert said(key_places(sample(bank)), "M16")[0] == "ok"


class TestRepeats:
    def test_the_same_stem_twice(self) -> None:
        bank = [
            asked("Which queue keeps order?", FINE, number=1),
            asked("Which queue keeps ORDER?", FINE, number=2),
        ]
        assert said(repeats(sample(bank)), "M17", "repeated stems") == ("fail", ["com-0002"])

    def test_nearly_the_same_stem(self) -> None:
        stem = (
            "A team reads terabytes from S3 through a NAT gateway each night and pays for it. What ends {}?"
        )
        bank = [asked(stem.format("that"), FINE, number=1), asked(stem.format("this"), FINE, number=2)]
        assert said(repeats(sample(bank)), "M17", "stems nearly alike") == ("fail", ["com-0002"])

    def test_a_stem_that_quotes_another_s_key(self) -> None:
        key = "Each function pins one version"
        giver = asked("Since each function pins one version, what must a release do?", FINE, number=1)
        bank = [giver, asked("How do layers work?", (key, *FINE), number=2), *fair_bank(98)[3:]]
        assert said(repeats(sample(bank)), "M18")[1] == ["com-0001"]

    def test_a_fair_bank_repeats_nothing(self) -> None:
        assert {r.outcome for r in repeats(sample(fair_bank()))} == {"ok"}


class TestTeaching:
    def test_reasons_and_links_are_wanted_in_any_bank(self) -> None:
        bare = asked(
            "Which?", (), task=Choose((Option("a"), Option("b", "no"), Option("c", "no")), (0,)), links=()
        )
        results = list(teaching([bare], noted([bare])))
        assert said(results, "M23") == ("fail", [bare.id] * 3)
        assert said(results, "M24") == ("fail", [bare.id])

    @pytest.mark.parametrize(
        ("metric", "changes"),
        [("M25", {}), ("M26", {"difficulty": "easy"})],
    )
    def test_a_bank_of_one_depth_fails(self, metric: str, changes: dict[str, Any]) -> None:
        bank = [asked(f"Number {n}?", FINE, number=n, **changes) for n in range(100)]
        notes = noted(bank, bloom="remember")
        assert said(teaching(bank, notes), metric)[0] == "fail"
        assert said(teaching(bank[:99], notes), metric)[0] == "info"

    def test_long_items_warn(self) -> None:
        rng = random.Random(3)
        bank = [asked(f"{words(rng, 300)}?", FINE, number=n) for n in range(100)]
        results = list(teaching(bank, noted(bank)))
        assert said(results, "M20")[0] == "warn"
        assert said(results, "M21")[0] == "warn"


class TestCoverage:
    @pytest.mark.parametrize("key", ["About 70% less", "70 percent less", "$0.10 an hour", "10 cents"])
    def test_a_figure_that_moves_is_no_key(self, key: str) -> None:
        item = asked("What does it save?", (key, "Less", "More"))
        assert said(coverage([item], (), noted([item])), "S3") == ("fail", [item.id])
        other = asked("What?", ("Less", key, "More"))
        assert said(coverage([other], (), noted([other])), "S3")[0] == "ok"

    def test_a_model_answer_makes_its_own_points(self, tmp_path: Path) -> None:
        topic_file(tmp_path, entry())
        answer = " ".join(["phrase0 phrase1 phrase2", *["word"] * 127])
        interview_file(tmp_path, prompt(answer=answer))
        found = [f for f in check(tmp_path, TODAY, with_classifiers=False).findings if f.metric == "S4"]
        assert [f.problem.id for f in found] == ["com-i01"]
        assert "no phrase of “Point 3”" in found[0].problem.message

    def test_thin_seeds_are_named_in_a_large_bank(self) -> None:
        result = next(iter(coverage(fair_bank(), (), noted(fair_bank()))))
        assert result.outcome == "warn"
        assert result.value.startswith("seeds with fewer: 2, 3, 4")


def test_the_ledger_names_what_is_right_too_often() -> None:
    bank = [asked(f"Number {n}?", ("Gateway endpoint", "Proxy", "Router"), number=n) for n in range(5)]
    first = ledger(sample(bank))[0]
    assert first.fair == pytest.approx(5 / 3)
    assert str(first).startswith("“endpoint” shown 5, right 5, fair 1.7")
