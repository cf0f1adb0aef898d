"""The rules of a round: how long a question is open, what an answer is worth, who leads, what is asked."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.contest import Placed, Tally, enough, left, pick, places, points, takes, window
from bot.quiz.selection import Heard
from bot.quiz.task import Choose, Option, Typed
from tests.small_bank import SMALL, bank_of, question

TEN = timedelta(seconds=10)


@pytest.mark.parametrize(
    ("words", "seconds"),
    [(0, 10), (1, 11), (2, 11), (3, 12), (40, 30)],
)
def test_ten_seconds_and_one_for_every_two_words(words: int, seconds: int) -> None:
    stem = " ".join(["word"] * words)
    asked = replace(question("q", "compute"), stem=stem, task=Choose((Option(""), Option("")), (0,)))
    assert window(asked) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("took", "fast"),
    [(-1, 1000), (0, 1000), (1, 950), (2.5, 875), (5, 750), (9.99, 500), (10, 500), (60, 500)],
)
def test_fast_pays_by_the_rule_of_the_issue(took: float, fast: int) -> None:
    assert points(timedelta(seconds=took), TEN, fast=True) == fast
    assert points(timedelta(seconds=took), TEN, fast=False) == 1000


@pytest.mark.parametrize(
    ("stem", "seconds"),
    [("Lambda 関数", 11), ("関数" * 20, 20), ("関数は何ですか。" * 10, 30), ("\N{FOX FACE} fox", 11)],
)
def test_what_is_written_without_spaces_has_its_time_too(stem: str, seconds: int) -> None:
    asked = replace(question("q", "compute"), stem=stem, task=Choose((Option(""), Option("")), (0,)))
    assert window(asked) == timedelta(seconds=seconds)


def test_who_has_as_much_shares_a_place() -> None:
    found = places([Tally(1, 500), Tally(2, 1000), Tally(3, 500), Tally(4, 0)])
    assert found == [Placed(1, 1000, (2,)), Placed(2, 500, (1, 3)), Placed(4, 0, (4,))]


@given(st.lists(st.integers(0, 5), max_size=20))
def test_everybody_has_one_place_and_nobody_behind_has_more(had: list[int]) -> None:
    found = places(Tally(id, many) for id, many in enumerate(had))
    assert sorted(id for placed in found for id in placed.player_ids) == list(range(len(had)))
    for placed in found:
        better = sum(many > placed.points for many in had)
        assert placed.place == better + 1
        assert all(had[id] == placed.points for id in placed.player_ids)


def test_only_one_option_of_several_is_a_tap() -> None:
    assert takes(question("q", "compute"))
    assert not takes(question("q", "compute", right=2))
    assert not takes(question("q", "compute", options=1))
    assert not takes(replace(question("q", "compute"), task=Typed(("2006",))))


def test_nothing_seen_and_no_family_twice() -> None:
    kin = [question(f"kin-{n}", "compute", family="kin") for n in range(3)]
    bank = bank_of(*kin, question("com-1", "compute"), question("net-1", "networking"))
    assert [q.id for q in left(bank, "compute", {"com-1"}, ())] == ["kin-0", "kin-1", "kin-2"]
    assert [q.id for q in left(bank, "", (), {"kin"})] == ["com-1", "net-1"]
    assert enough(left(bank, "", (), ()), 5) == 3
    assert enough(left(bank, "", (), ()), 2) == 2


def test_what_was_asked_in_this_use_of_the_bank_comes_last() -> None:
    asked = [f"com-{n}" for n in range(11)]
    heard = Heard.of(SMALL, asked)
    of = [q for q in SMALL.questions.values() if q.topic == "compute"]
    assert pick(SMALL, heard, of, random.Random(1)).id == "com-11"
    again = pick(SMALL, heard, [q for q in of if q.id != "com-11"], random.Random(1))
    assert again.id in asked


def test_a_mate_of_what_was_asked_lately_comes_last() -> None:
    bank = bank_of(
        *(question(f"kin-{n}", "compute", family="kin") for n in range(3)), question("x", "compute")
    )
    heard = Heard.of(bank, ["kin-0"], ["kin-0"])
    rest = [q for q in bank.questions.values() if q.id != "kin-0"]
    assert pick(bank, heard, rest, random.Random(1)).id == "x"
    with pytest.raises(ValueError, match="nothing is left"):
        pick(bank, heard, [], random.Random(1))
