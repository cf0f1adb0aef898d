"""A chart in words: whoever sees none of it reads, or hears, every number."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts import BAR, Bars, Series, Shares, aloud, in_short
from bot.messages import Message, Table, Text, beside, in_words, plain, words
from tests.adapters.drawings import CALENDAR, any_bars, by_topic, closed, spread

WEEKS = Bars("Answers by week", "answers", ("2 Nov", "9 Nov"), (Series("answers", (10, 40)),))


def lines(message: Message) -> list[str]:
    return [line for part in in_words(message.parts) if isinstance(part, Table) for line in part.lines]


def test_bars_need_no_more_than_their_numbers() -> None:
    message = plain("This week.", WEEKS)
    assert lines(message) == ["2 Nov  10 answers  ██", "9 Nov  40 answers  ████████"]
    assert message.summary == "This week. Answers by week (answers) 2 Nov 10 answers 9 Nov 40 answers"


def test_bars_of_a_share_are_as_long_as_that() -> None:
    share = Bars("Right", "%", ("All", "Half", "None"), (Series("right", (100, 50, 0)),), full=100)
    assert lines(plain(share)) == ["All   100 %  ████████", "Half   50 %  ████", "None    0 %"]


def test_two_series_have_a_line_each() -> None:
    two = Shares(
        "How minds changed",
        ("SQS", "SNS"),
        (Series("before", (1, 4)), Series("after", (4, 1))),
        of=5,
        right=(0,),
    )
    assert lines(plain(two)) == [
        "A  before  1 person  ██  ✓ right",
        "   after   4 people  ████████",
        "B  before  4 people  ████████",
        "   after   1 person  ██",
    ]
    assert in_short(two) == ("before: A ✓ 1 · B 4", "after: A ✓ 4 · B 1")
    assert aloud(two) == "How minds changed (people): A (right): before 1, after 4; B: before 4, after 1."


def test_a_bar_that_is_missing_is_a_mistake_of_ours() -> None:
    for wrong in (
        lambda: Bars("", "", ("a", "b"), (Series("", (1,)),)),
        lambda: Shares("", ("a",), (Series("", (1, 2)),), 3),
    ):
        with pytest.raises(ValueError, match="a bar is missing"):
            wrong()
    with pytest.raises(ValueError, match="an option has no letter"):
        Shares("", ("a",) * 27, (), 3)


def test_beside_a_picture_the_words_are_short_and_lack_nothing() -> None:
    card = closed(3, 12, 2, 0)
    short = words(beside(card.parts))
    assert short == "Closed\nA 3 · B ✓ 12 · C 2 · D 0"
    assert beside((CALENDAR, by_topic("Compute"))) == in_words((CALENDAR, by_topic("Compute")))


def test_what_stands_beside_its_bars_is_not_said_twice() -> None:
    bars = Bars("Points", "points", ("1. Ana", "2. Bo"), (Series("points", (30, 10)),), told=())
    message = plain(Text(("Ana 30, Bo 10",)), bars)
    assert message.summary == "Ana 30, Bo 10"
    assert aloud(bars) == "Points (points): 1. Ana: 30; 2. Bo: 10."


def test_nothing_to_count_is_no_trouble() -> None:
    assert lines(plain("None.", Bars("", "", (), (Series("", ()),)), spread(0, 0))) == [
        "A  0 people",
        "B  0 people  ✓ right",
    ]


@settings(max_examples=200, deadline=None)
@given(any_bars(), st.lists(st.integers(0, 10**4), min_size=2, max_size=10))
def test_every_number_is_in_the_words_and_in_what_is_said_aloud(bars: Bars, people: list[int]) -> None:
    shares = spread(*people)
    for chart in (Bars(bars.title, bars.unit, bars.labels, bars.series, full=bars.full), shares):
        shown = sorted(value for each in chart.series for value in each.values)
        for said in (words((chart,)), aloud(chart)):
            left = [int(number) for number in re.findall(r"[0-9]+", said)]
            for value in shown:
                left.remove(value)
        assert BAR not in words((chart,))
