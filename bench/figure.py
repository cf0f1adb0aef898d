"""A figure of `make bench`: ratios of one run, and what they must and should come to."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """ratios: one of each round, of what the name says. Where `less` is better they are costs, else yields.

    must, aim: bounds of the median; None where there is none. needs_cores: fewer cannot show it.
    unit: of the ratios, where they are none: such as "ms". beside: what was measured, in words.
    """

    name: str
    ratios: tuple[float, ...]
    must: float | None
    aim: float | None
    better: Literal["less", "more"]
    unit: str = "×"
    needs_cores: int = 1
    beside: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.ratios)

    def reaches(self, bound: float | None) -> bool | None:
        """Whether the median does; None where there is no bound."""
        if bound is None:
            return None
        return self.median <= bound if self.better == "less" else self.median >= bound
