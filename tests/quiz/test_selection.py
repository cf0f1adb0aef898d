"""No question repeats in a channel until its topic is used up."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.question import Bank
from bot.quiz.rounds import Rounds
from bot.quiz.selection import Heard, choose, shuffled
from bot.quiz.unknown import Odds
from tests.quiz import selection_oracle
from tests.small_bank import SMALL, TOPICS, bank_of, question

LATELY = 10  # questions


def next_in(
    bank: Bank, asked: list[str], topic: str = "", difficulty: str = "", seed: int = 1, lately: int = LATELY
) -> str:
    heard = Heard.of(bank, asked, asked[-lately:])
    return choose(bank, heard, topic, difficulty, random.Random(seed)).id


def rounds_of(bank: Bank, topic: str, asked: list[str], count: int, difficulty: str = "") -> list[str]:
    """What a channel hears next, asking again and again."""
    rng = random.Random(3)
    for _ in range(count):
        asked.append(choose(bank, Heard.of(bank, asked, asked[-LATELY:]), topic, difficulty, rng).id)
    return asked


@pytest.mark.parametrize("difficulty", ["", "easy", "medium", "hard"])
def test_a_topic_comes_round_only_when_it_is_used_up(difficulty: str) -> None:
    asked = rounds_of(SMALL, "compute", [], 36, difficulty)
    for n in range(3):
        assert len(set(asked[12 * n : 12 * n + 12])) == 12


def test_the_wanted_difficulty_comes_first_then_the_nearest() -> None:
    asked = rounds_of(SMALL, "compute", [], 12, "easy")
    assert [SMALL.questions[id].difficulty for id in asked] == ["easy"] * 4 + ["medium"] * 4 + ["hard"] * 4


def test_without_a_topic_each_topic_still_keeps_its_own_round() -> None:
    asked = rounds_of(SMALL, "", [], 200)
    for topic in TOPICS:
        mine = [id for id in asked if SMALL.questions[id].topic == topic.id]
        size = len(SMALL.by_topic[topic.id])
        assert mine
        for n in range(len(mine) // size):
            assert len(set(mine[size * n : size * n + size])) == size


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["", "compute", "networking"]), max_size=60), st.integers(0, 9))
def test_however_topics_are_mixed_nothing_repeats_early(wanted: list[str], seed: int) -> None:
    rng = random.Random(seed)
    asked: list[str] = []
    for topic in wanted:
        asked.append(choose(SMALL, Heard.of(SMALL, asked, ()), topic, "", rng).id)
    for topic in ("compute", "networking"):
        size = len(SMALL.by_topic[topic])
        mine = [id for id in asked if SMALL.questions[id].topic == topic]
        assert all(len(set(mine[i : i + size])) == len(mine[i : i + size]) for i in range(0, len(mine), size))


def test_a_question_added_later_is_due_first() -> None:
    asked = rounds_of(SMALL, "networking", [], 2)
    grown = bank_of(*SMALL.questions.values(), question("net-new", "networking"))
    assert rounds_of(grown, "networking", asked, 1)[-1] == "net-new"


def test_a_question_added_after_some_rounds_does_not_repeat_either() -> None:
    asked = rounds_of(SMALL, "networking", [], 6)
    grown = bank_of(*SMALL.questions.values(), question("net-new", "networking"))
    heard = rounds_of(grown, "networking", asked, 9)[6:]
    assert heard[0] == "net-new"
    for n in range(3):  # from then on, rounds of three
        assert len(set(heard[3 * n : 3 * n + 3])) == 3


def test_a_question_taken_out_is_never_asked_and_never_waited_for() -> None:
    asked = ["net-0", "gone-1"]
    assert rounds_of(SMALL, "networking", asked, 1)[-1] == "net-1"


def test_an_empty_topic_is_a_clear_mistake() -> None:
    with pytest.raises(LookupError, match="networking"):
        next_in(bank_of(question("com-0", "compute")), [], "networking")
    with pytest.raises(LookupError, match="no question on anything"):
        next_in(bank_of(), [])


FAMILIES = bank_of(
    *(question(f"net-{n}", "networking", family="endpoints" if n < 3 else "") for n in range(15)),
    *(question(f"com-{n}", "compute", family="purchase") for n in range(3)),
    *(question(f"dat-{n}", "databases", ("easy", "hard")[n % 2], family="engines") for n in range(4)),
)


def nearest_mates(asked: list[str]) -> dict[str, int]:
    """How many questions on, at the least, one of the same family came."""
    seen: dict[str, int] = {}
    gaps: dict[str, int] = {}
    for at, id in enumerate(asked):
        family = FAMILIES.questions[id].family
        if family in seen:
            gaps[family] = min(at - seen[family], gaps.get(family, at))
        seen[family] = at
    return gaps


@pytest.mark.parametrize("seed", range(20))
def test_two_of_a_family_do_not_meet_soon(seed: int) -> None:
    rng = random.Random(seed)
    asked: list[str] = []
    for _ in range(12):  # the twelve without a family are enough for one of it
        heard = Heard.of(FAMILIES, asked, asked[-LATELY:])
        asked.append(choose(FAMILIES, heard, "networking", "", rng).id)
    assert nearest_mates(asked).get("endpoints", LATELY + 1) > LATELY


def test_they_do_not_meet_across_topics_either() -> None:
    asked = ["com-0", *(f"net-{n}" for n in range(3, 12))]
    assert {next_in(FAMILIES, asked, seed=s) for s in range(99)}.isdisjoint({"com-1", "com-2"})
    later = [*asked, "net-12"]  # now com-0 is out of sight
    assert {"com-1", "com-2"} <= {next_in(FAMILIES, later, seed=s) for s in range(99)}


def test_a_mate_comes_before_anything_repeats() -> None:
    assert sorted(rounds_of(FAMILIES, "compute", [], 3)) == ["com-0", "com-1", "com-2"]


def test_another_difficulty_comes_before_a_mate() -> None:
    bank = bank_of(
        *(question(f"net-{n}", "networking", "hard", family="endpoints") for n in range(2)),
        question("net-2", "networking", "easy"),
    )
    assert rounds_of(bank, "networking", [], 3, "hard")[1] == "net-2"


@pytest.mark.parametrize("seed", range(20))
def test_of_mates_alone_comes_the_one_that_met_the_longest_ago(seed: int) -> None:
    bank = bank_of(*(question(f"net-{n}", "networking", family="abc"[n % 3]) for n in range(9)))
    asked = ["net-1", "net-0", "net-2"]  # families b, a and c
    for family in "bacbac":
        asked.append(next_in(bank, asked, seed=seed))
        assert bank.questions[asked[-1]].family == family


def test_a_new_family_does_not_come_all_at_once() -> None:
    before = bank_of(*(question(f"net-{n}", "networking") for n in range(3, 15)))
    asked = rounds_of(FAMILIES, "networking", rounds_of(before, "networking", [], 18), 2)[18:]
    assert [FAMILIES.questions[id].family for id in asked] == ["endpoints", ""]


def test_what_was_taken_out_keeps_nobody_apart() -> None:
    assert rounds_of(FAMILIES, "compute", ["gone-1"], 1)[-1] in FAMILIES.questions


def test_options_are_shuffled_and_none_is_lost() -> None:
    five = question("dat-1", "databases", options=5)
    orders = {shuffled(five, random.Random(seed)) for seed in range(60)}
    assert all(sorted(order) == [0, 1, 2, 3, 4] for order in orders)
    assert {order[0] for order in orders} == {0, 1, 2, 3, 4}


ODD = bank_of(
    *(
        question(
            f"net-{n}", "networking", ("easy", "hard", "medium")[n % 3], family=("", "a", "a", "b")[n % 4]
        )
        for n in range(7)
    ),
    *(question(f"com-{n}", "compute", family="c" if n < 2 else "") for n in range(4)),
)
ANY = st.lists(st.sampled_from([*ODD.questions, "gone-1"]), max_size=40)


@settings(max_examples=1000)
@given(
    asked=ANY,
    topic=st.sampled_from(["", "networking"]),
    level=st.sampled_from(["", "easy", "hard"]),
    lately=st.integers(0, 12),
    seed=st.integers(0, 9),
)
def test_marks_say_what_the_whole_history_says(
    asked: list[str], topic: str, level: str, lately: int, seed: int
) -> None:
    """Of any history, also one that another bank left."""
    due = selection_oracle.may_come(ODD, asked, asked[-lately:] if lately else [], topic, level)
    heard = Heard.of(ODD, asked, asked[-lately:] if lately else [])
    chosen = choose(ODD, heard, topic, level, random.Random(seed))
    assert chosen.id == random.Random(seed).choice(due).id


@given(ANY, ANY)
def test_marks_that_were_written_down_go_on(before: list[str], later: list[str]) -> None:
    whole, half = Rounds(ODD.known), Rounds(ODD.known)
    whole.hear([*before, *later])
    half.hear(before)
    again = Rounds(ODD.known, half.write())
    again.hear(later)
    assert again.write() == whole.write()


def test_marks_of_other_questions_are_a_clear_mistake() -> None:
    with pytest.raises(ValueError, match="1 marks for 11 questions"):
        Rounds(ODD.known, "0")
    assert ODD.known.digest != SMALL.known.digest


THREE = bank_of(
    *(question(f"{t[:3]}-{n}", t) for t in ("networking", "compute", "databases") for n in range(9))
)


def least_known(asked: list[str], odds: Odds, seed: int = 1, bank: Bank = THREE) -> str:
    return choose(bank, Heard.of(bank, asked, asked), "", "", random.Random(seed), odds).id


def test_what_is_likeliest_unknown_comes_first() -> None:
    odds = Odds({"compute": -0.5}, {}, {"com-3": -0.2, "com-4": -0.1, "net-1": -0.6}, ())
    assert least_known([], odds) == "com-3"
    assert least_known([], replace(odds, met={"com-3"})) in ("com-4", "net-1")


def test_of_equals_any_may_come() -> None:
    odds = Odds({"compute": -0.5}, {}, {})
    assert {least_known([], odds, seed) for seed in range(99)} == {f"com-{n}" for n in range(9)}


def test_a_topic_does_not_come_twice_running_where_there_are_others() -> None:
    odds = Odds({"compute": -0.5, "databases": -0.4}, {}, {})
    assert least_known(["net-1", "com-1"], odds).startswith("dat")
    assert least_known(["com-1", "net-1"], odds).startswith("com")
    two = bank_of(*(q for q in THREE.questions.values() if q.topic != "databases"))
    assert least_known(["com-1"], odds, bank=two).startswith("com"), "of two topics one would say the next"
