"""Figures of a channel, and that none of them tells what one person did."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.insights import Insights, Met, groups, of
from bot.quiz.item_statistics import Share

MONDAY = date(2026, 11, 2)


def met(person: int, right: bool, question: str = "vpc", day: int = 0) -> Met:
    return Met(person, f"topic of {question}", question, question, right, MONDAY + timedelta(days=day))


def test_first_meetings_and_later_ones_are_apart() -> None:
    answers = [met(n, right=n < 2) for n in range(5)] + [met(n, right=n < 4, day=14) for n in range(5)]
    all_of_it = of(answers, MONDAY, MONDAY + timedelta(days=27), ["topic of vpc", "cost"])
    assert all_of_it.whole.first == Share(2, 5)
    assert all_of_it.whole.again == Share(4, 5)
    assert all_of_it.weeks == tuple((MONDAY + timedelta(weeks=n), 5 * (n in (0, 2))) for n in range(4))
    assert [(one.question, one.first.count, one.again) for one in all_of_it.learnt] == [
        ("vpc", 2, Share(4, 5))
    ]
    assert all_of_it.to_ask == ("topic of vpc", "cost")


def test_four_people_are_too_few_and_the_sixth_changes_nothing() -> None:
    four = [met(n, right=True) for n in range(4)]
    assert of(four, MONDAY, MONDAY, ["topic of vpc"]).whole.first is None
    five = [*four, met(4, right=True)]
    for more in range(4):
        shown = of([*five, *(met(9 + n, right=False) for n in range(more))], MONDAY, MONDAY, ["topic of vpc"])
        assert shown.whole.first == Share(5, 5)


def test_one_persons_many_answers_fill_no_group() -> None:
    assert list(groups([met(1, right=True, day=n) for n in range(20)])) == []


ANSWERS = st.lists(
    st.builds(met, st.integers(1, 8), st.booleans(), st.sampled_from("abc"), st.integers(0, 20)), max_size=60
)


@given(ANSWERS)
def test_whatever_is_told_is_a_sum_of_what_is_told_of_single_questions(answers: list[Met]) -> None:
    shown = of(answers, MONDAY, MONDAY + timedelta(days=27), sorted({m.topic for m in answers}))
    for kind in ("first", "again"):
        of_topics = [getattr(two, kind) for _, two in shown.topics]
        total = [s for s in of_topics if s is not None]
        whole = getattr(shown.whole, kind)
        assert whole == (Share(sum(s.count for s in total), sum(s.of for s in total)) if total else None)
        assert all(s.of >= 5 for s in total)


@given(ANSWERS, st.booleans())
def test_no_single_answer_changes_a_figure_but_with_four_other_peoples(
    answers: list[Met], right: bool
) -> None:
    """The beginning that is told stands; what is added to it at once is a group of five people."""
    before, after = list(groups(answers)), list(groups([*answers, met(99, right)]))
    assert after[: len(before)] == before
    assert [len({m.person for m in group}) for group in after[len(before) :]] in ([], [5])


def test_a_week_that_is_left_behind_takes_five_people_with_it() -> None:
    """Ada alone had it in the first week; five others since. Who has looked before learns nothing of her."""
    since, until = MONDAY + timedelta(days=7), MONDAY + timedelta(days=27)
    others = [met(n, right=True, day=14) for n in range(2, 7)]
    for ada in (True, False):
        answers = [met(1, ada), *others]
        whole, later = (_right(of(answers, day, until, ["topic of vpc"])) for day in (MONDAY, since))
        assert (whole, later) == (4 + ada, 0)


@given(ANSWERS, st.integers(0, 20), st.integers(0, 20))
def test_other_days_differ_by_whole_groups(answers: list[Met], since: int, until: int) -> None:
    """Whatever days are looked at: what a figure is of, beside that of all days, is groups of five people."""
    first = of(answers, MONDAY, MONDAY + timedelta(days=20), ["topic of a"]).whole.first
    some = of(answers, MONDAY + timedelta(days=since), MONDAY + timedelta(days=until), ["topic of a"])
    less = (first.of if first else 0) - (some.whole.first.of if some.whole.first else 0)
    assert less >= 0
    assert less % 5 == 0


def _right(shown: Insights) -> int:
    return shown.whole.first.count if shown.whole.first else 0
