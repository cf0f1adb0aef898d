"""A fair board: who is right most often, of a month's dailies in a channel that they could answer.

A few answers say little of anybody, so a share is drawn towards everybody's by `PRIOR` dailies that came out
as usual: (right + PRIOR * mean) / (chances + PRIOR). It is the posterior mean of a beta prior of that weight,
as in empirical Bayes (Efron and Morris, "Stein's Paradox in Statistics", Scientific American, 1977). Eight is
what the spread between people asked for where it was looked at (`docs/learning.md`). Thus who joined late can
win, and who answers a single one cannot: it takes `LEAST` to stand on the board at all.

It is closed when the card is asked whose recap tells of it, a moment that no redraw changes:
- An answer from then on counts in no season, neither as right nor as answered; what else it earns it earns.
- Nor does a day away count that is said from then on: what one let pass on it stays a chance.
- A daily of its month that was open at that moment is a chance of those alone who had answered it, so nobody
  loses one by answering late. The one that this card ends is everybody's.
- Whatever tells of it later goes by the same moment. Where no recap came nothing is cut off, and each daily
  is everybody's chance once it has closed, as in the season that runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

PRIOR = 8  # dailies
LEAST = 2  # dailies answered


@dataclass(frozen=True, slots=True)
class Tally:
    """chances: dailies that somebody answered there, or could (`quiz.stood`): none that had closed before
    their first answer to one, and none that they let pass on a day away.
    """

    player_id: int
    right: int
    answered: int
    chances: int


@dataclass(frozen=True, slots=True)
class Placed:
    """People whose shares are the same share a rank."""

    rank: int
    player_id: int


def placed(tallies: Sequence[Tally]) -> list[Placed]:
    """Everybody who answered enough, the first one first; those of one rank by who came to the quiz first."""
    chances = sum(t.chances for t in tallies)
    mean = Fraction(sum(t.right for t in tallies), chances) if chances else Fraction(0)  # ties are exact
    shares = {t.player_id: _share(t, mean) for t in tallies if t.answered >= LEAST}
    board: list[Placed] = []
    for n, (player_id, share) in enumerate(sorted(shares.items(), key=lambda one: (-one[1], one[0])), 1):
        tied = board and shares[board[-1].player_id] == share
        board.append(Placed(board[-1].rank if tied else n, player_id))
    return board


def _share(of: Tally, mean: Fraction) -> Fraction:
    return (of.right + PRIOR * mean) / (of.chances + PRIOR)
