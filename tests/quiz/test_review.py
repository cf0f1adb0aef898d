"""What comes next in a review: what is due before what is not, and nothing that was asked just now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.memory import Attempt, Memory, Sure, after, recall
from bot.quiz.review import Turn, Why, due_first, turns

MON = date(2026, 11, 2)
TEN_DAYS = timedelta(days=10)


def day(n: int) -> date:
    return MON + timedelta(days=n)


def memory(point: str, on: int = 0, due: int = 20, stability: float = 2.0, question: str = "") -> Memory:
    at = datetime(2026, 11, 2, 9, tzinfo=UTC) + timedelta(days=on)
    return Memory(point, question or f"{point}-a", 1, at, day(on), day(due), stability, 5.0, True)


def bank(*points: str, each: str = "a") -> dict[str, list[str]]:
    return {point: [f"{point}-{letter}" for letter in each] for point in points}


def asked_of(found: Iterator[Turn]) -> list[str]:
    return [turn.point for turn in found]


def test_what_is_most_at_risk_comes_first_however_long_it_is_due() -> None:
    long_due, at_risk = memory("a", due=11, stability=5), memory("b", due=20, stability=1)
    assert due_first([long_due, at_risk], day(30)) == [at_risk, long_due]


def test_of_equal_risk_comes_what_is_due_longer_then_the_id() -> None:
    these = [memory("c", due=20), memory("b", due=20), memory("a", due=21)]
    assert [m.point for m in due_first(these, day(30))] == ["b", "c", "a"]


def test_it_is_due_from_its_date_on() -> None:
    assert due_first([memory("a", due=20)], day(19)) == []
    assert due_first([memory("a", due=20)], day(20)) == [memory("a", due=20)]


def test_due_then_new_then_what_will_be_due_next() -> None:
    known = [memory("later", due=90), memory("soon", due=31), memory("now", due=20)]
    found = turns(bank("now", "new", "soon", "later"), known, ["new"], {}, day(30))
    assert [(t.point, t.why) for t in found] == [
        ("now", Why.DUE),
        ("new", Why.NEW),
        ("soon", Why.AHEAD),
        ("later", Why.AHEAD),
    ]


def test_new_points_keep_the_order_they_are_given_in() -> None:
    assert asked_of(turns(bank("a", "b", "c"), [], ["c", "a", "b"], {}, day(0))) == ["c", "a", "b"]


def test_nobody_looks_for_new_points_while_anything_is_due() -> None:
    def never() -> Iterator[str]:
        raise AssertionError("looked for")
        yield

    found = turns(bank("a"), [memory("a")], never(), {}, day(30))
    assert next(found).point == "a"


def test_a_point_returns_with_another_question() -> None:
    these = bank("a", each="abc")
    (turn,) = turns(these, [memory("a", question="a-a")], [], {}, day(30))
    assert turn.question == "a-b"
    asked = {"a-a": day(-30), "a-b": day(5)}  # longest ago is a-c: never
    (turn,) = turns(these, [memory("a", on=5, question="a-b")], [], asked, day(30))
    assert turn.question == "a-c"
    (turn,) = turns(these, [memory("a", on=9, question="a-c")], [], {**asked, "a-c": day(9)}, day(30))
    assert turn.question == "a-a"


def test_a_point_whose_only_question_was_just_asked_waits() -> None:
    """It stood in a channel this morning, unanswered."""
    assert asked_of(turns(bank("a"), [memory("a")], [], {"a-a": day(21)}, day(30))) == []
    assert asked_of(turns(bank("a"), [memory("a")], [], {"a-a": day(20)}, day(30))) == ["a"]


def test_so_does_a_new_one() -> None:
    assert asked_of(turns(bank("a", "b"), [], ["a", "b"], {"a-a": day(29)}, day(30))) == ["b"]


def test_a_clock_that_went_back_asks_nothing_twice() -> None:
    assert asked_of(turns(bank("a"), [memory("a", on=30, due=40)], [], {}, day(3))) == []


def test_what_the_bank_no_longer_has_is_not_asked() -> None:
    assert asked_of(turns(bank("b"), [memory("a"), memory("b")], ["c"], {}, day(30))) == ["b"]


POINTS = [f"p{n:02}" for n in range(12)]
MEMORIES = st.lists(
    st.builds(
        memory,
        st.sampled_from(POINTS),
        st.integers(0, 30),
        st.integers(10, 60),
        st.floats(0.01, 90),
        st.sampled_from(["", "p01-b"]),
    ),
    unique_by=lambda m: m.point,
)


@given(MEMORIES, st.permutations(POINTS), st.integers(0, 80))
def test_nothing_that_is_not_due_comes_before_what_is(known: list[Memory], new: list[str], n: int) -> None:
    found = list(turns(bank(*POINTS, each="abc"), known, new, {}, day(n)))
    assert [t.why.value for t in found] == sorted(t.why.value for t in found)
    of = {m.point: m for m in known}
    assert [t.point for t in found if t.why is Why.NEW] == [p for p in new if p not in of]
    assert {t.point for t in found if t.why is Why.DUE} == {m.point for m in known if m.due <= day(n)}
    assert len({t.point for t in found}) == len(found) == len(POINTS)
    risks = [recall(of[t.point], day(n)) for t in found if t.why is Why.DUE]
    assert risks == sorted(risks)


@given(MEMORIES, st.dictionaries(st.sampled_from([f"{p}-a" for p in POINTS]), st.integers(0, 80)))
def test_nothing_asked_within_ten_days_is_asked(known: list[Memory], days: dict[str, int]) -> None:
    today, asked = day(40), {question: day(n) for question, n in days.items()}
    last = {m.question: m.on for m in known}
    for turn in turns(bank(*POINTS, each="ab"), known, POINTS, asked, today):
        for on in (asked.get(turn.question), last.get(turn.question)):
            assert on is None or today - on >= TEN_DAYS


@given(
    st.lists(st.tuples(st.integers(0, 20), st.booleans(), st.sampled_from(Sure)), max_size=120),
    st.sampled_from(["a", "ab"]),
)
def test_a_whole_life_of_reviews(life: list[tuple[int, bool, Sure]], each: str) -> None:
    """Two cards a sitting, the next sitting so many days later; each is asked as the last left it."""
    these, known, asked = bank(*POINTS, each=each), dict[str, Memory](), dict[str, date]()
    today, at = day(0), datetime(2026, 11, 2, 9, tzinfo=UTC)
    for card, (gap, right, sure) in enumerate(life):
        if card % 2 == 0:
            today, at = today + timedelta(days=gap), at + timedelta(days=gap)
        due = due_first(known.values(), today)
        for turn in islice(turns(these, [*known.values()], POINTS, asked, today), 1):
            assert turn.point == due[0].point if due else turn.why is not Why.DUE
            assert turn.question not in asked or today - asked[turn.question] >= TEN_DAYS
            before = known.get(turn.point)
            if before and each == "ab":
                assert turn.question != before.question
            answer = Attempt(turn.point, turn.question, card, at, today, right, sure)
            known[turn.point] = after(before, answer)
            asked[turn.question] = today
