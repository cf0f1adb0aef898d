"""The gates of families and of conditions: what options alone tell, and what is said without a condition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.quiz.question import Question
from bot.quiz.task import Choose, Option
from content.lab.gates.conditions import conditions
from content.lab.gates.families import families
from content.lab.gates.result import Outcome
from content.lab.house import read_house
from tests.content.banks import TODAY, WHEN, WHY, asked, entry, noted, options, said, topic_file

FINE = ("First option", "Second option", "Third option")


def family_of(size: int, *, keys: str, name: str = "") -> list[Question]:
    """So many questions on one set of options, the key of each by its letter."""
    options = [f"{name} {letter}" for letter in "abcd"][:size]
    return [
        asked(f"{name} {n}?", options, ("abcd".index(key),), family=name, id=f"{name}-{n}")
        for n, key in enumerate(keys)
    ]


class TestFamilies:
    def test_options_that_are_shared_with_the_key_in_turn_pass(self) -> None:
        bank = [q for n in range(30) for q in family_of(4, keys="abcd", name=f"set{n}")]
        assert said(families(bank), "O1") == ("ok", [])

    def test_who_has_its_options_alone_is_named_where_too_many_have(self) -> None:
        bank = [q for n in range(20) for q in family_of(3, keys="abc", name=f"set{n}")]
        alone = [asked(f"Number {n}?", (f"{n} a", f"{n} b", f"{n} c"), number=n) for n in range(40)]
        assert said(families([*bank, *alone[:20]]), "O1")[0] == "ok"
        assert said(families([*bank, *alone]), "O1") == ("fail", [q.id for q in alone])

    def test_three_options_of_four_are_enough_and_two_are_not(self) -> None:
        pairs = [
            asked(f"{n}?", (f"{n // 2} a", f"{n // 2} b", f"{n // 2} c", f"{n}"), (n % 3,), n)
            for n in range(100)
        ]
        assert said(families(pairs), "O1")[0] == "ok"
        two = [
            asked(f"{n}?", (f"{n // 2} a", f"{n // 2} b", f"{n} c", f"{n}"), (n % 2,), n) for n in range(100)
        ]
        assert said(families(two), "O1")[0] == "fail"

    def test_an_option_that_is_right_in_more_than_half_is_named(self) -> None:
        fair = [q for n in range(25) for q in family_of(4, keys="abcd", name=f"set{n}")]
        often = family_of(3, keys="aab", name="often")
        result = next(r for r in families([*fair, *often]) if r.metric == "O1")
        assert result.outcome == "ok"
        assert result.value == f"{100 / 103:.1%}"

    def test_several_answers_count_for_nothing(self) -> None:
        two = [asked(f"Which two of {n}?", (f"{n} a", f"{n} b", f"{n} c"), (0, 1), n) for n in range(100)]
        assert next(r.value for r in families(two)) == "100.0%"

    def test_distractors_that_are_keys_elsewhere_are_counted_by_their_words(self) -> None:
        bank = [
            asked("One?", ("a gateway endpoint", "an interface endpoint", "peering"), (0,), 1),
            asked("Two?", ("an interface endpoint", "a gateway endpoint here", "x"), (0,), 2),
            asked("Three?", ("something", "else", "altogether"), (0,), 3),
        ]
        result = next(r for r in families(bank) if r.metric == "O2")
        assert (result.value, result.outcome) == ("66.7%", "info")


class TestConditions:
    @pytest.mark.parametrize(
        ("when", "outcome"),
        [
            ("The bucket is in another account", "ok"),
            ("In another account", "fail"),
            ("", "fail"),
            ("The bucket does not have a policy", "fail"),
            ("The bucket isn't in this account", "fail"),
            ("A role reads it without a policy", "fail"),
        ],
    )
    def test_a_distractor_says_when_it_would_be_right(self, when: str, outcome: Outcome) -> None:
        item = asked("Which?", FINE)
        notes = {item.id: replace(noted([item])[item.id], right_when=("", when, "It is small enough"))}
        assert said(conditions([item], notes, TODAY), "O3")[0] == outcome
        family = replace(item, family="three")
        assert said(conditions([family], notes, TODAY), "O3")[0] == "ok"

    @pytest.mark.parametrize(
        ("why", "outcome"),
        [
            ("A role never has keys.", "warn"),
            ("Functions serve one request at a time.", "warn"),
            ("By default, functions serve one request at a time.", "ok"),
            ("Keys are always encrypted. It is so by default.", "warn"),
            ("All of them stay until a rule deletes them.", "ok"),
            ("Every role with a trust policy has one.", "warn"),
            ("A read-only endpoint would do that, or three in all.", "ok"),
        ],
    )
    def test_an_absolute_word_has_a_condition_in_its_sentence(self, why: str, outcome: Outcome) -> None:
        item = asked("Which?", FINE)
        told = replace(item, task=Choose((*item.options[:2], Option("Third option", why)), (0,)))
        assert said(conditions([told], noted([told]), TODAY), "R1") == (
            outcome,
            [item.id] if outcome == "warn" else [],
        )

    def test_what_was_verified_more_than_a_year_ago_is_named(self) -> None:
        item = asked("Which?", FINE)
        notes = noted([item])
        assert said(conditions([item], notes, date(2027, 11, 23)), "R2") == ("ok", [])
        assert said(conditions([item], notes, date(2027, 11, 24)), "R2") == ("warn", [item.id])


def test_an_item_on_a_change_says_what_was_true_until_then(tmp_path: Path) -> None:
    old = {"text": "Yesterday's way", "why": f"True until April 2026. {WHY}", "right_when": WHEN}
    sound = entry(since="2026-04", options=[*options("Today's way", "Another"), old])
    topic_file(tmp_path, sound)
    assert read_house(tmp_path).problems == []
    topic_file(tmp_path, entry(since="2026-04"))
    assert "True until" in read_house(tmp_path).problems[0].message
    topic_file(tmp_path, sound | {"since": "April 2026"})
    assert "must be a month in quotes" in read_house(tmp_path).problems[0].message
