"""Which new points come first: those a person is likeliest not to know."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.unknown import Candidate, FirstTries, Odds, Tries, likeliest_unknown

POINTS = [Candidate("e1", "compute", "easy"), Candidate("h1", "compute", "hard")]
POINTS += [Candidate("e2", "networking", "easy"), Candidate("h2", "networking", "hard")]
TRIES = st.integers(0, 40).flatmap(lambda n: st.builds(Tries, st.just(n), st.integers(0, n)))


def first(
    topics: dict[str, Tries] = {},  # noqa: B006 -- never changed
    labels: dict[str, Tries] = {},  # noqa: B006
    others: dict[str, Tries] = {},  # noqa: B006
) -> list[str]:
    return likeliest_unknown(POINTS, FirstTries(topics, labels, others))


def test_of_somebody_nobody_knows_anything_the_order_stays() -> None:
    assert first() == ["e1", "h1", "e2", "h2"]


def test_the_topic_they_know_least_comes_first() -> None:
    assert first(topics={"compute": Tries(8, 7), "networking": Tries(8, 2)}) == ["e2", "h2", "e1", "h1"]


def test_so_does_the_difficulty_that_is_too_much_for_them() -> None:
    assert first(labels={"easy": Tries(8, 7), "hard": Tries(8, 2)}) == ["h1", "h2", "e1", "e2"]


def test_so_does_what_others_did_not_know() -> None:
    assert first(others={"e1": Tries(10, 9), "e2": Tries(10, 1)}) == ["e2", "h1", "h2", "e1"]


def test_topics_that_they_say_they_know_come_last() -> None:
    nothing = FirstTries({}, {}, {})
    assert likeliest_unknown(POINTS, nothing, {"compute"}) == ["e2", "h2", "e1", "h1"]
    tried = FirstTries({"compute": Tries(8, 0), "networking": Tries(8, 8)}, {}, {})
    assert likeliest_unknown(POINTS, tried, {"compute"}) == ["e2", "h2", "e1", "h1"]


def test_all_three_count_together() -> None:
    topics = {"compute": Tries(8, 6), "networking": Tries(8, 4)}
    labels = {"easy": Tries(8, 6), "hard": Tries(8, 4)}
    assert first(topics, labels) == ["h2", "h1", "e2", "e1"]
    assert first(topics, labels, {"e1": Tries(20, 1), "h1": Tries(20, 19)}) == ["e1", "h2", "e2", "h1"]


def test_what_was_met_is_not_new() -> None:
    odds = Odds({"compute": -1.0}, {}, {"e1": -2.0, "h2": 1.0}, {"e1"})
    knows = {of.point: odds.knows(of.topic, of.label, of.point) for of in POINTS}
    assert sorted(knows, key=lambda point: knows[point]) == ["h1", "e2", "h2", "e1"]


def test_one_answer_says_little() -> None:
    topics = {"compute": Tries(30, 8), "networking": Tries(1, 0), "databases": Tries(30, 28)}
    assert first(topics) == ["e1", "h1", "e2", "h2"]


@given(
    st.dictionaries(st.sampled_from(["compute", "networking"]), TRIES),
    st.dictionaries(st.sampled_from(["easy", "hard"]), TRIES),
    st.dictionaries(st.sampled_from(["e1", "h1", "e2", "h2"]), TRIES),
)
def test_whatever_was_answered_each_comes_once(
    topics: dict[str, Tries], labels: dict[str, Tries], others: dict[str, Tries]
) -> None:
    assert sorted(first(topics, labels, others)) == ["e1", "e2", "h1", "h2"]
