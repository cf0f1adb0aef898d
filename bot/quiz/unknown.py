"""Which new learning points a person, or a channel, is likeliest not to know, told from first answers alone.

The rule: how often they themselves were right at the first try in its topic and at its difficulty, and how
often others were on the point itself, each as odds against the usual and multiplied. What few answers say is
drawn towards the usual, as if eight more had come out so. Topics that they say they know come last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import inf, log

# In answers. What people and points differ by, some 0.8 in log odds, under guesses of which a quarter are
# right, is a beta distribution of about eight.
PRIOR = 8


@dataclass(frozen=True, slots=True)
class Tries:
    """First answers to something, and how many of them were right."""

    answered: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A learning point that a person was never asked; `label` is its difficulty."""

    point: str
    topic: str
    label: str


@dataclass(frozen=True, slots=True)
class FirstTries:
    """Own first answers by topic and by label, and others' by learning point (each told five at a time)."""

    topics: Mapping[str, Tries]
    labels: Mapping[str, Tries]
    others: Mapping[str, Tries]


@dataclass(frozen=True, slots=True)
class Odds:
    """Log odds of being right, less the usual, by topic, by label and by learning point; 0 elsewhere.

    met: points that are not new, and come last.
    """

    topics: Mapping[str, float]
    labels: Mapping[str, float]
    points: Mapping[str, float] = field(default_factory=dict)
    met: Collection[str] = ()

    @classmethod
    def of(cls, tried: FirstTries) -> Odds:
        return cls(*map(against_the_usual, (tried.topics, tried.labels, tried.others)))

    def knows(self, topic: str, label: str, point: str) -> float:
        """The higher, the likelier that it is known."""
        if point in self.met:
            return inf
        return self.topics.get(topic, 0.0) + self.labels.get(label, 0.0) + self.points.get(point, 0.0)


def likeliest_unknown(
    candidates: Iterable[Candidate], tried: FirstTries, known: Collection[str] = ()
) -> list[str]:
    """Their points, likeliest unknown first; equals stay in the order they come in. known: such topics."""
    odds = Odds.of(tried)

    def rank(of: Candidate) -> tuple[bool, float]:
        return of.topic in known, odds.knows(of.topic, of.label, of.point)

    return [candidate.point for candidate in sorted(candidates, key=rank)]


def against_the_usual(tries: Mapping[str, Tries]) -> dict[str, float]:
    """Log odds of being right, less those of all of them together."""
    answered, right = sum(f.answered for f in tries.values()), sum(f.right for f in tries.values())
    usual = (right + 1) / (answered + 2)
    shares = {of: (f.right + PRIOR * usual) / (f.answered + PRIOR) for of, f in tries.items()}
    return {of: _log_odds(share) - _log_odds(usual) for of, share in shares.items()}


def _log_odds(share: float) -> float:
    return log(share / (1 - share))
