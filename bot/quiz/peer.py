"""Vote, argue, vote again: how long each part lasts, and what may be told of the votes.

It is peer instruction: Mazur (1997), "Peer Instruction: A User's Manual"; Crouch and Mazur (2001), "Peer
Instruction: Ten years of experience and results", American Journal of Physics 69, 970.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.quiz.enough import ENOUGH

COMPARED = 2  # voters; from so many on they hear whether they agree


class Phase(StrEnum):
    """Where one stands. WAITS: its message is on its way. COUNTS: revealed, and last votes are graded."""

    WAITS = "waits"
    FIRST = "first"
    ARGUE = "argue"
    SECOND = "second"
    COUNTS = "counts"
    OVER = "over"

    @property
    def turn(self) -> int:
        """Which vote is open: 1, 2, or 0 for none. Its message may stand before anybody has told us so."""
        return {Phase.WAITS: 1, Phase.FIRST: 1, Phase.SECOND: 2}.get(self, 0)

    @property
    def under_way(self) -> bool:
        return self not in (Phase.COUNTS, Phase.OVER)


class Pace(StrEnum):
    MINUTES = "minutes"
    DAY = "day"


LASTS: Mapping[Pace, Mapping[Phase, timedelta]] = {
    Pace.MINUTES: {
        Phase.FIRST: timedelta(minutes=1),
        Phase.ARGUE: timedelta(minutes=3),
        Phase.SECOND: timedelta(minutes=1),
    },
    Pace.DAY: {
        Phase.FIRST: timedelta(hours=3),
        Phase.ARGUE: timedelta(hours=3),
        Phase.SECOND: timedelta(hours=2),
    },
}


@dataclass(frozen=True, slots=True)
class Voted:
    """One person's two votes, as positions in file order; None for one that they did not give."""

    first: int | None = None
    second: int | None = None

    @property
    def last(self) -> int | None:
        """Who does not vote again keeps their first vote."""
        return self.first if self.second is None else self.second


@dataclass(frozen=True, slots=True)
class Spread:
    """What is told of the votes of `voters` people.

    counts: how many voted for each position; nothing where they are too few. agree: whether all voted alike,
    where they are too few for more, and can be compared at all.
    """

    voters: int
    counts: Mapping[int, int]
    agree: bool | None = None


@dataclass(frozen=True, slots=True)
class Moves:
    """How minds changed, in people."""

    to_right: int
    to_wrong: int
    stayed_right: int
    stayed_wrong: int


@dataclass(frozen=True, slots=True)
class Result:
    """spread: of the last votes. moves: None where too few voted the first time, or nobody could vote again.

    joined: how many voted the second time alone, and are in no figure of this, because they are too few.
    correct: the positions that were right then. By a key that was mended since `moves` would tell of others.
    """

    spread: Spread
    moves: Moves | None = None
    joined: int = 0
    correct: tuple[int, ...] = ()


def next_phase(now: Phase, voters: int) -> Phase:
    """What follows when a phase's time is up; voters: how many voted so far. One vote is nothing to argue
    about.
    """
    match now:
        case Phase.FIRST:
            return Phase.ARGUE if voters >= COMPARED else Phase.COUNTS
        case Phase.ARGUE:
            return Phase.SECOND
        case Phase.SECOND:
            return Phase.COUNTS
    raise ValueError(f"no time ends {now}")


def spread(votes: Sequence[int]) -> Spread:
    """From five voters on how many voted for what; two to four hear only whether they agree."""
    if len(votes) >= ENOUGH:
        return Spread(len(votes), dict(Counter(votes)))
    return Spread(len(votes), {}, len(set(votes)) == 1 if len(votes) >= COMPARED else None)


def result(votes: Sequence[Voted], correct: Collection[int], *, again: bool) -> Result:
    """What the reveal tells. again: whether there was a second vote.

    No two figures differ by the votes of one to four people. The first vote's spread tells of all who voted
    then, so the figures of the second are of the same people, and of who joined them only if those are five.
    """
    first = [vote for vote in votes if vote.first is not None]
    joined = [vote for vote in votes if vote.first is None]
    apart = len(first) >= ENOUGH and len(joined) < ENOUGH
    told = first if apart else [*first, *joined]
    last = spread([vote.last for vote in told if vote.last is not None])
    moves = _moves(first, correct) if again and len(first) >= ENOUGH else None
    return Result(last, moves, len(joined) if apart else 0, tuple(correct))


def _moves(votes: Sequence[Voted], correct: Collection[int]) -> Moves:
    went = Counter((vote.first in correct, vote.last in correct) for vote in votes)
    return Moves(went[False, True], went[True, False], went[True, True], went[False, False])
