"""Who is right most often, of what they could answer."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.season import LEAST, PRIOR, Tally, placed

TALLIES = st.lists(
    st.tuples(st.integers(0, 31), st.integers(0, 31), st.integers(0, 31)).map(sorted), max_size=30
).map(lambda each: [Tally(n, *three) for n, three in enumerate(each, 1)])


def board(*tallies: Tally) -> list[tuple[int, int]]:
    return [(each.rank, each.player_id) for each in placed(tallies)]


def test_who_joined_yesterday_can_win_and_who_answered_once_cannot() -> None:
    month = [Tally(n, right=9, answered=20, chances=22) for n in range(1, 6)]
    assert board(*month, Tally(7, right=2, answered=2, chances=2))[0] == (1, 7)
    on_board = [who for _, who in board(*month, Tally(7, right=1, answered=1, chances=1))]
    assert on_board == [1, 2, 3, 4, 5]


def test_who_is_right_nearly_always_is_ahead_of_who_was_right_twice() -> None:
    assert board(
        *(Tally(n, right=10, answered=20, chances=22) for n in range(1, 5)),
        Tally(5, right=21, answered=22, chances=22),
        Tally(6, right=2, answered=2, chances=2),
    )[:2] == [(1, 5), (2, 6)]


def test_what_somebody_let_pass_counts() -> None:
    assert board(Tally(1, 10, 10, 20), Tally(2, 10, 12, 12)) == [(1, 2), (2, 1)]


def test_the_same_share_is_the_same_place() -> None:
    assert board(Tally(1, 3, 4, 5), Tally(2, 3, 5, 5), Tally(3, 1, 5, 5)) == [(1, 1), (1, 2), (3, 3)]


def test_two_ways_to_the_same_share_are_one_place() -> None:
    """(0 + 8 * 3/7) / (4 + 8) and (2 + 8 * 3/7) / (11 + 8) are both 2/7, which no fraction of two is."""
    others = (
        Tally(2, 11, 13, 17),
        Tally(3, 14, 16, 22),
        Tally(5, 4, 4, 4),
        Tally(6, 1, 5, 5),
        Tally(7, 1, 3, 14),
    )
    ranks = {who: rank for rank, who in board(Tally(1, 0, 2, 4), Tally(4, 2, 4, 11), *others)}
    assert ranks[1] == ranks[4] == 5


@given(TALLIES)
def test_the_rule_as_fractions_say_it(tallies: list[Tally]) -> None:
    everything = sum(t.chances for t in tallies)
    mean = Fraction(sum(t.right for t in tallies), everything) if everything else Fraction(0)
    shares = {
        t.player_id: (t.right + PRIOR * mean) / (t.chances + PRIOR) for t in tallies if t.answered >= LEAST
    }
    found = placed(tallies)
    assert {each.player_id: each.rank for each in found} == {
        who: 1 + sum(other > share for other in shares.values()) for who, share in shares.items()
    }
