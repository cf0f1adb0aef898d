"""Shares and correlations, each with the 95 % interval that says how little a few answers tell.

Wilson (1927), J. Am. Stat. Assoc. 22, 209: a share's score interval, which Brown, Cai and DasGupta (2001),
Stat. Sci. 16, 101, recommend for few answers. Fisher (1921), Metron 1, 3: atanh(r) is near enough to normal,
with 1/(n - 3) as its variance; it is less exact where scores are not normal, so with fewer than `FEWEST`
people nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh

Z = 1.959963984540054  # of the normal distribution, 95 % lie within so many standard deviations
FEWEST = 10  # people in a correlation
_NEARLY_ONE = 0.999  # atanh(1) is infinite, and no few answers make us so sure


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Share:
    """So many `count` of so many `of`, at least one; from 0 to 1 with its interval."""

    count: int
    of: int

    @property
    def value(self) -> float:
        return self.count / self.of

    @property
    def interval(self) -> Interval:
        n, p, zz = self.of, self.value, Z * Z
        middle, half = p + zz / (2 * n), Z * sqrt(p * (1 - p) / n + zz / (4 * n * n))
        return Interval(max(0.0, (middle - half) / (1 + zz / n)), min(1.0, (middle + half) / (1 + zz / n)))


@dataclass(frozen=True, slots=True)
class Correlation:
    """`r` from -1 to 1, over so many `people`."""

    r: float
    people: int

    @property
    def interval(self) -> Interval:
        z = atanh(max(-_NEARLY_ONE, min(_NEARLY_ONE, self.r)))
        half = Z / sqrt(self.people - 3)
        return Interval(tanh(z - half), tanh(z + half))


def correlation(pairs: Sequence[tuple[float, float]]) -> Correlation | None:
    """Pearson's r, which with a first value of 0 or 1 is the point-biserial; None for too few people, and
    where all did the same.
    """
    n = len(pairs)
    if n < FEWEST:
        return None
    mean_x, mean_y = sum(x for x, _ in pairs) / n, sum(y for _, y in pairs) / n
    xx = sum((x - mean_x) ** 2 for x, _ in pairs)
    yy = sum((y - mean_y) ** 2 for _, y in pairs)
    xy = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    if xx <= 1e-12 or yy <= 1e-12:  # what rounding leaves of nothing
        return None
    return Correlation(max(-1.0, min(1.0, xy / sqrt(xx * yy))), n)
