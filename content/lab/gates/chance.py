"""How well guessing by a trick may do by luck alone: the exact frame all strategy gates share.

Null: the keyed options of an item are a random subset, whatever the options look like.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

WARN_SIGMA: Final = 2.0
# Φ⁻¹(1 − 0.05 / 52): the bound for 26 strategies tested on both sides together.
FAMILY_SIGMA: Final = 3.10


@dataclass(frozen=True, slots=True)
class Odds:
    """`items`: how many were measured; all rates are shares of them."""

    items: int
    accuracy: float
    chance: float
    sigma: float

    @property
    def z(self) -> float:
        return (self.accuracy - self.chance) / self.sigma if self.sigma else 0.0

    def excess(self, sigmas: float = WARN_SIGMA) -> int:
        """How many items must change for the accuracy to lie within the band again."""
        beyond = abs(self.accuracy - self.chance) - sigmas * self.sigma
        return max(0, math.ceil(round(beyond * self.items, 6)))


def weights(scores: Sequence[float], n: int) -> list[float]:
    """What a guesser puts on each option who picks the n highest scores and splits ties evenly."""
    cut = sorted(scores, reverse=True)[n - 1]
    above = sum(s > cut for s in scores)
    each = (n - above) / sum(s == cut for s in scores)
    return [1.0 if s > cut else each if s == cut else 0.0 for s in scores]


def score(weighed: Sequence[float], keyed: Sequence[bool]) -> float:
    """The share of the keys that the guess found."""
    return sum(w for w, right in zip(weighed, keyed, strict=True) if right) / sum(keyed)


def variance(weighed: Sequence[float], n: int) -> float:
    k = len(weighed)
    spread = sum(w * w for w in weighed) - n * n / k
    return (k - n) / (n * k * (k - 1)) * spread


def odds(guesses: Iterable[tuple[Sequence[float], Sequence[bool]]]) -> Odds:
    """From the weights a strategy put on each item's options, and that item's keys."""
    count, hits, chance, spread = 0, 0.0, 0.0, 0.0
    for weighed, keyed in guesses:
        n = sum(keyed)
        count += 1
        hits += score(weighed, keyed)
        chance += n / len(keyed)
        spread += variance(weighed, n)
    if not count:
        return Odds(0, 0.0, 0.0, 0.0)
    return Odds(count, hits / count, chance / count, math.sqrt(max(spread, 0.0)) / count)


def chi_square_p(statistic: float, freedom: int) -> float:
    """Probability of a chi-square at least this large, by the recurrence over degrees of freedom."""
    half = statistic / 2
    p = math.erfc(math.sqrt(half)) if freedom % 2 else math.exp(-half)
    for done in range(1 if freedom % 2 else 2, freedom, 2):
        p += half ** (done / 2) * math.exp(-half) / math.gamma(done / 2 + 1)
    return p


def two_proportions_z(hits: int, of: int, other_hits: int, other_of: int) -> float:
    """How far apart two shares are, in standard errors of their pooled share."""
    if not of or not other_of:
        return 0.0
    pooled = (hits + other_hits) / (of + other_of)
    error = math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / other_of))
    return (hits / of - other_hits / other_of) / error if error else 0.0
