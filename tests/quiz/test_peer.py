"""Vote, argue, vote again: what may be told of votes, whoever voted and whoever was missing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.quiz.enough import ENOUGH
from bot.quiz.peer import LASTS, Moves, Pace, Phase, Result, Spread, Voted, next_phase, result, spread

POSITION = st.integers(0, 3)
MAYBE = st.one_of(st.none(), POSITION)
VOTED = st.builds(Voted, MAYBE, MAYBE).filter(lambda voted: voted.last is not None)
RIGHT = (0,)


def test_from_five_voters_on_all_see_how_the_votes_are_spread() -> None:
    assert spread([0, 1, 1, 2, 1]) == Spread(5, {0: 1, 1: 3, 2: 1})


@pytest.mark.parametrize("votes", [[0, 0], [3, 3, 3], [1, 1, 1, 1]])
def test_two_to_four_hear_that_they_agree(votes: list[int]) -> None:
    assert spread(votes) == Spread(len(votes), {}, agree=True)


@pytest.mark.parametrize("votes", [[0, 1], [3, 3, 2], [1, 1, 1, 0]])
def test_two_to_four_hear_that_they_differ_and_not_how(votes: list[int]) -> None:
    assert spread(votes) == Spread(len(votes), {}, agree=False)


@pytest.mark.parametrize("votes", [[], [2]])
def test_one_vote_is_compared_with_nothing(votes: list[int]) -> None:
    assert spread(votes) == Spread(len(votes), {}, agree=None)


def test_minds_change_both_ways() -> None:
    votes = [Voted(1, 0), Voted(2, 0), Voted(0, 3), Voted(0, 0), Voted(1, 2), Voted(1, None), Voted(0, None)]
    told = result(votes, RIGHT, again=True)
    assert told.moves == Moves(to_right=2, to_wrong=1, stayed_right=2, stayed_wrong=2)
    assert told.spread == Spread(7, {0: 4, 1: 1, 2: 1, 3: 1})


def test_without_a_second_vote_no_mind_changed() -> None:
    assert result([Voted(0)] * 6, RIGHT, again=False) == Result(Spread(6, {0: 6}), correct=RIGHT)


def test_a_few_who_come_for_the_second_vote_are_in_no_figure() -> None:
    """Else the difference between the two votes would be theirs."""
    told = result([Voted(0, 0)] * 5 + [Voted(None, 1)], RIGHT, again=True)
    assert told == Result(Spread(5, {0: 5}), Moves(0, 0, 5, 0), joined=1, correct=RIGHT)


def test_five_who_come_for_the_second_vote_are() -> None:
    told = result([Voted(0, 0)] * 5 + [Voted(None, 1)] * 5, RIGHT, again=True)
    assert told == Result(Spread(10, {0: 5, 1: 5}), Moves(0, 0, 5, 0), correct=RIGHT)


@given(st.lists(VOTED, max_size=14), st.booleans())
@example([Voted(0, 0)] * 5 + [Voted(None, 1)], True)
@example([Voted(0, None)] * 4 + [Voted(None, 1)], True)
def test_no_two_figures_differ_by_fewer_than_five_people(votes: list[Voted], again: bool) -> None:
    """Who is in each: the first vote's spread, the last votes' spread, and the moves."""
    votes = votes if again else [Voted(v.last) for v in votes]
    first = spread([v.first for v in votes if v.first is not None])
    told = result(votes, RIGHT, again=again)
    sizes = [sum(first.counts.values()), sum(told.spread.counts.values())]
    if told.moves is not None:
        moves = told.moves
        sizes.append(moves.to_right + moves.to_wrong + moves.stayed_right + moves.stayed_wrong)
    assert all(size == 0 or size >= ENOUGH for size in sizes)
    shown = [size for size in sizes if size]
    # Those in a smaller figure are in the larger one too, so what differs is told by the difference.
    assert all(
        large == small or large - small >= ENOUGH for large in shown for small in shown if large > small
    )
    assert told.spread.voters + told.joined == len(votes)


@given(st.lists(st.builds(Voted, POSITION, MAYBE), min_size=5, max_size=14))
def test_the_moves_lead_from_the_first_spread_to_the_last(votes: list[Voted]) -> None:
    first = spread([v.first for v in votes if v.first is not None])
    told = result(votes, RIGHT, again=True)
    assert told.moves is not None
    assert first.counts.get(0, 0) == told.moves.stayed_right + told.moves.to_wrong
    assert told.spread.counts.get(0, 0) == told.moves.stayed_right + told.moves.to_right


@given(st.permutations([Voted(0, 1), Voted(1, 1), Voted(2, 0), Voted(3), Voted(0, 2), Voted(None, 1)]))
def test_who_was_first_changes_nothing(votes: list[Voted]) -> None:
    one = [Voted(0, 1), Voted(1, 1), Voted(2, 0), Voted(3), Voted(0, 2), Voted(None, 1)]
    assert result(votes, RIGHT, again=True) == result(one, RIGHT, again=True)


@pytest.mark.parametrize(("voters", "follows"), [(0, Phase.COUNTS), (1, Phase.COUNTS), (2, Phase.ARGUE)])
def test_two_votes_are_enough_to_argue(voters: int, follows: Phase) -> None:
    assert next_phase(Phase.FIRST, voters) is follows


def test_after_arguing_they_vote_again_and_hear_the_answer() -> None:
    assert next_phase(Phase.ARGUE, 2) is Phase.SECOND
    assert next_phase(Phase.SECOND, 2) is Phase.COUNTS
    for ended in (Phase.WAITS, Phase.COUNTS, Phase.OVER):
        with pytest.raises(ValueError, match="no time ends"):
            next_phase(ended, 2)


def test_it_lasts_minutes_or_a_working_day() -> None:
    assert LASTS[Pace.MINUTES] == {
        Phase.FIRST: timedelta(minutes=1),
        Phase.ARGUE: timedelta(minutes=3),
        Phase.SECOND: timedelta(minutes=1),
    }
    assert sum(LASTS[Pace.DAY].values(), timedelta()) == timedelta(hours=8)
