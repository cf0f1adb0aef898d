"""How long to wait before trying again what did not work: twice as long each time, within bounds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Both in seconds; `first` may itself be what somebody asked us to wait."""

    first: float
    longest: float

    def after(self, failures: int) -> float:
        """The wait after so many failures in a row, counted from one."""
        doubled = self.first * 2.0 ** min(max(failures - 1, 0), 32)
        return min(doubled, self.longest)
