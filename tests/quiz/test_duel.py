"""What two people are asked in a duel."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.duel import LENGTH, chosen
from bot.quiz.question import Bank, Question
from bot.quiz.task import Typed
from tests.small_bank import bank_of, question

SEEDS = st.integers(0, 2**32)


def families(*sizes: int) -> Bank:
    """So many questions of each family."""
    mates = [(f"q-{n}-{m}", f"f{n}") for n, size in enumerate(sizes) for m in range(size)]
    return bank_of(*(question(id, "compute", family=family) for id, family in mates))


@given(st.lists(st.integers(1, 4), max_size=8), SEEDS)
def test_no_two_of_a_family_however_few_there_are(sizes: list[int], seed: int) -> None:
    found = [q.family for q in chosen(families(*sizes), (), random.Random(seed))]
    assert len(found) == len(set(found)) == min(LENGTH, len(sizes))


@given(st.integers(0, 10), SEEDS)
def test_what_either_answered_lately_comes_only_where_nothing_else_is_left(new: int, seed: int) -> None:
    bank = bank_of(*(question(f"q-{n}", "compute") for n in range(10)))
    lately = set(list(bank.questions)[new:])
    found = {q.id for q in chosen(bank, lately, random.Random(seed))}
    assert len(found - lately) == min(new, LENGTH)
    assert len(found) == LENGTH


@given(SEEDS)
def test_only_questions_with_something_to_choose_from(seed: int) -> None:
    typed = [Question(f"t-{n}", "compute", "Which port?", Typed(("22",))) for n in range(20)]
    bank = bank_of(*typed, question("q-0", "compute"), question("q-1", "compute", right=2))
    assert {q.id for q in chosen(bank, (), random.Random(seed))} == {"q-0", "q-1"}


def test_another_duel_asks_something_else() -> None:
    bank = bank_of(*(question(f"q-{n}", "compute") for n in range(20)))
    asked = {tuple(q.id for q in chosen(bank, (), random.Random(seed))) for seed in range(20)}
    assert len(asked) > 15
