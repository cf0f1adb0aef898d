"""Which question a channel argues about: one that divides it, else a new one."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.arguable import Known, choose
from bot.quiz.question import Bank
from bot.quiz.selection import Heard
from tests.small_bank import SMALL, bank_of, question

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
BANK = bank_of(
    *(question(f"com-{n}", "compute") for n in range(4)),
    question("fam-0", "compute", family="zones"),
    question("fam-1", "networking", family="zones"),
    question("two", "compute", right=2),
)


def known(right: int, people: int = 9, days: int = 0) -> Known:
    return Known(people, right, AT + timedelta(days=days))


def chosen(
    bank: Bank = BANK,
    of: Mapping[str, Known] | None = None,
    asked: Collection[str] = (),
    lately: Collection[str] = (),
    standing: Collection[str] = (),
    subject: str = "",
    seed: int = 1,
) -> str:
    """Its id, "" for none."""
    heard = Heard.of(bank, [*asked, *lately], list(lately))
    found = choose(bank, heard, subject, of or {}, standing, random.Random(seed))
    return found.id if found else ""


@pytest.mark.parametrize("right", [3, 4, 5, 6])
@pytest.mark.parametrize("seed", range(5))
def test_what_a_third_to_two_thirds_get_right_comes_first(right: int, seed: int) -> None:
    assert chosen(of={"com-2": known(right)}, asked=["com-2"], seed=seed) == "com-2"


@pytest.mark.parametrize("right", [0, 1, 2, 7, 9])
@pytest.mark.parametrize("seed", range(5))
def test_what_nearly_all_or_few_know_does_not(right: int, seed: int) -> None:
    assert chosen(of={"com-2": known(right)}, asked=["com-2"], seed=seed) != "com-2"


@pytest.mark.parametrize("seed", range(5))
def test_four_people_tell_nothing_of_a_question(seed: int) -> None:
    assert chosen(of={"com-2": known(2, people=4)}, asked=["com-2"], seed=seed) != "com-2"


def test_of_several_the_one_comes_that_was_answered_the_longest_ago() -> None:
    of = {"com-1": known(4, days=3), "com-3": known(5, days=1), "com-0": known(9)}
    assert chosen(of=of, asked=list(of)) == "com-3"


@pytest.mark.parametrize("seed", range(5))
def test_what_was_asked_lately_waits_however_it_divides(seed: int) -> None:
    assert chosen(of={"com-2": known(4)}, lately=["com-2"], seed=seed) != "com-2"
    assert chosen(of={"fam-0": known(4)}, lately=["fam-1"], seed=seed) != "fam-0"  # its family's


@pytest.mark.parametrize("seed", range(5))
def test_else_a_new_one_comes(seed: int) -> None:
    asked = ["com-0", "com-1", "com-3", "fam-0", "fam-1"]
    assert chosen(asked=asked, seed=seed) == "com-2"


def test_where_all_were_asked_one_of_them_comes_again() -> None:
    assert chosen(asked=list(BANK.questions), lately=["com-0"])


@pytest.mark.parametrize("seed", range(5))
def test_of_what_was_all_asked_lately_one_still_comes(seed: int) -> None:
    every = list(BANK.questions)
    assert chosen(asked=every, lately=every, seed=seed)


@given(
    st.sets(st.sampled_from(sorted(BANK.questions))),
    st.lists(st.sampled_from(sorted(BANK.questions)), max_size=4),
    st.sampled_from(["", "compute", "networking"]),
    st.dictionaries(st.sampled_from(sorted(BANK.questions)), st.builds(known, st.integers(0, 9))),
    st.integers(0, 9),
)
def test_it_has_options_one_answer_and_no_mate_that_stands_open(
    standing: set[str], lately: list[str], subject: str, of: dict[str, Known], seed: int
) -> None:
    found = chosen(of=of, lately=lately, standing=standing, subject=subject, seed=seed)
    if not found:
        fitting = {"com-0", "com-1", "com-2", "com-3", "fam-0"} if subject != "networking" else set()
        fitting |= {"fam-1"} if subject != "compute" else set()
        if standing & {"fam-0", "fam-1"}:
            fitting -= {"fam-0", "fam-1"}
        assert fitting <= standing
        return
    question = BANK.questions[found]
    assert len(question.correct) == 1
    assert found not in standing
    assert not (question.family and standing & {"fam-0", "fam-1"})
    assert subject in ("", question.topic)


def test_a_topic_of_typed_and_several_answers_has_nothing_to_argue_about() -> None:
    assert chosen(SMALL, subject="databases") == ""
