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


class Doubt:
    """A refusal that may be a bad minute of theirs: believed once it was seen to last.

    Times are seconds of a clock that nobody sets.
    """

    LASTS = 60.0

    def __init__(self, pauses: Patience) -> None:
        self._pauses = pauses
        self._since: float | None = None
        self._seen = 0.0
        self._refusals = 0

    def refused(self, now: float) -> float:
        """It was refused now; how long to wait before asking again."""
        self._since = now if self._since is None else self._since
        self._seen = now
        self._refusals += 1
        return self._pauses.after(self._refusals)

    def dispelled(self) -> None:
        """It was taken."""
        self._since, self._refusals = None, 0

    @property
    def open(self) -> bool:
        """Whether the last answer was a refusal."""
        return self._since is not None

    @property
    def believed(self) -> bool:
        return self._since is not None and self._seen - self._since >= self.LASTS
