"""What most did not know returns, one a day, and as another angle where there is one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.grading import Sight, sight_of
from bot.quiz.occasion import ANOTHER_DAILY, ASK, DAILY, OWN_DAILY, PRACTICE, REVIEW, Occasion
from bot.quiz.question import Bank, Question
from bot.quiz.returning import Missed, comes_back, next_return, was_missed
from bot.quiz.rounds import Rounds
from bot.quiz.selection import APART, Heard, choose
from bot.store.returns import WAITS
from tests.quiz import returning_oracle
from tests.small_bank import bank_of, question

BEGAN = date(2026, 11, 2)
SEVERAL = bank_of(*(question(f"net-{n}", "networking") for n in range(5)))


@given(st.integers(0, 40), st.integers(0, 40))
def test_five_and_fewer_than_three_in_five(told: int, right: int) -> None:
    assert was_missed(told, right) == (told >= 5 and Fraction(right, max(told, 1)) < Fraction(60, 100))


@settings(max_examples=150, deadline=None)
@given(
    st.sets(st.integers(0, 200), max_size=90),  # days on which there is a daily
    st.sets(st.integers(0, 200)),  # of those that most did not know
)
def test_a_channel_s_dailies_return_as_its_whole_history_says(days: set[int], hard: set[int]) -> None:
    """Each fresh one is its date's own question, so that nothing but the rule decides."""
    dates = {day: BEGAN + timedelta(days=day) for day in sorted(days)}
    bank = bank_of(*(question(f"d{day}", "networking") for day in range(201)))
    cards: list[tuple[int, date, list[date]]] = []  # those that were missed, and when they returned
    came: dict[date, date] = {}
    for day, today in dates.items():
        waiting = [
            Missed(card, f"d{card}", on, due, at_nine(on))
            for card, on, returned in cards
            if (due := next_return(on, returned)) and today - WAITS <= due <= today
        ]
        nobody = Heard(Rounds(bank.known), ())
        back = comes_back(bank, nobody, at_nine(today) - APART, waiting, "", random.Random(1))
        if back:
            missed, asked = back
            assert asked.id == missed.question_id
            came[today] = missed.on
            next(returned for card, _, returned in cards if card == missed.card_id).append(today)
        elif day in hard:
            cards.append((day, today, []))
    assert came == returning_oracle.returns(dates.values(), {BEGAN + timedelta(days=day) for day in hard})


def at_nine(on: date) -> datetime:
    return datetime.combine(on, time(9), UTC)


def missed(id: str = "net-0", *, days: int = 14) -> Missed:
    """A daily of so many days ago, as of `NOW`."""
    on = NOW.date() - timedelta(days=days)
    return Missed(1, id, on, on + timedelta(days=14), NOW - timedelta(days=days))


NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


def returning(
    bank: Bank,
    *waiting: Missed,
    lately: Sequence[str] = (),
    subject: str = "",
    asked: Sequence[str] = (),
    seed: int = 1,
) -> str:
    """The question that returns, "" for none."""
    heard = Heard.of(bank, asked, lately)
    back = comes_back(bank, heard, NOW - APART, waiting, subject, random.Random(seed))
    return back[1].id if back else ""


def test_its_own_day_two_weeks_ago_is_not_lately() -> None:
    """The clock ticks when it does: today a little earlier in its minute than then."""
    assert returning(SEVERAL, missed(), lately=["net-0"]) == "net-0"
    late = replace(missed(), at=NOW - APART + timedelta(hours=6))
    assert returning(SEVERAL, late, lately=["net-0", "net-3"]) == "net-0"
    assert returning(SEVERAL, late, lately=["net-0", "net-0"]) == "", "and once more since"
    assert returning(SEVERAL, missed(days=15), lately=["net-0"]) == "", "somebody asked for it"


def points(*ids: str, family: str = "") -> list[Question]:
    return [replace(question(id, "networking", family=family), point="12.4") for id in ids]


def test_of_its_angles_the_one_that_was_asked_the_least_comes() -> None:
    bank = bank_of(*points("a", "b", "c"), question("d", "networking"))
    assert {returning(bank, missed("a"), seed=n) for n in range(20)} == {"b", "c"}
    assert {returning(bank, missed("a"), asked=["a", "b"], seed=n) for n in range(20)} == {"c"}
    assert {returning(bank, missed("a"), asked=["b", "c"], seed=n) for n in range(20)} == {"b", "c"}
    assert returning(bank_of(*points("a")), missed("a")) == "a"


def test_nothing_comes_of_whose_point_or_family_was_met_lately() -> None:
    bank = bank_of(*points("a", "b"), question("d", "networking"))
    assert returning(bank, missed("a"), lately=["b"]) == ""
    assert returning(bank, missed("a"), lately=["d"]) == "b"
    mates = bank_of(question("a", "networking", family="f"), question("m", "networking", family="f"))
    assert returning(mates, missed("a"), lately=["m"]) == ""
    assert returning(mates, missed("a"), lately=["a"]) == "a"
    apart = bank_of(*points("a", family="f"), *points("b"), question("m", "networking", family="f"))
    assert returning(apart, missed("a"), lately=["m"]) == "b", "the angle that is no mate"


def test_another_that_is_due_comes_where_the_oldest_does_not_fit() -> None:
    bank = bank_of(question("net-0", "networking"), question("com-0", "compute"))
    both = missed("net-0", days=20), replace(missed("com-0"), card_id=2)
    assert returning(bank, *both) == "net-0"
    assert returning(bank, *both, subject="compute") == "com-0"
    assert returning(bank, *both, subject="gone") == "net-0"
    assert returning(bank_of(question("com-0", "compute")), *both) == "com-0"
    assert returning(bank_of(question("other", "compute")), *both) == ""


def test_what_returns_leaves_the_round_as_it_was() -> None:
    """Heard like anything else, a question that repeats would say that the round is over."""
    rounds = Rounds(SEVERAL.known)
    rounds.hear(["net-0", "net-1"])
    before = rounds.write()
    rounds.hear_again("net-0")
    assert rounds.write() == before
    rounds.hear_again("net-2")
    rounds.hear_again("gone")
    fresh = {choose(SEVERAL, Heard(rounds, ()), "", "medium", random.Random(n)).id for n in range(30)}
    assert fresh == {"net-3", "net-4"}
    rounds.hear(["net-3", "net-4"])
    anew = {choose(SEVERAL, Heard(rounds, ()), "", "medium", random.Random(n)).id for n in range(50)}
    assert anew == set(SEVERAL.questions), "the round is over when all were asked"


@pytest.mark.parametrize("daily", [DAILY, ANOTHER_DAILY])
def test_what_one_does_alone_costs_no_daily_its_points(daily: Occasion) -> None:
    for back in (False, True):
        sight = sight_of(daily, back=back)
        assert not {PRACTICE.name, REVIEW.name, OWN_DAILY.name} & set(sight.occasions)
        assert {DAILY.name, ANOTHER_DAILY.name} <= set(sight.occasions)
    assert ASK.name in sight_of(daily, back=False).occasions
    assert ASK.name not in Sight.DAILY.occasions
    assert Sight.DAILY.lasts == timedelta(days=10)
    assert sight_of(ASK, back=False) is Sight.ANYWHERE


@pytest.mark.parametrize(("difficulty", "back"), [("", True), ("hard", False), ("medium", True)])
def test_where_a_daily_is_of_one_difficulty_only_such_a_one_returns(difficulty: str, back: bool) -> None:
    medium = question("net-0", "networking")
    assert medium.difficulty == "medium"
    bank, on = bank_of(medium, question("net-1", "networking", difficulty="hard")), BEGAN + timedelta(days=14)
    waiting = [Missed(1, "net-0", BEGAN, on, at_nine(BEGAN))]
    nobody, since = Heard(Rounds(bank.known), ()), at_nine(on) - APART
    found = comes_back(bank, nobody, since, waiting, "", random.Random(1), difficulty=difficulty)
    assert bool(found) == back
