"""Whether the wall clock went another way than time does: somebody set it, or the machine slept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

JUMP = timedelta(seconds=5)  # less is what clocks do when they are put right by a little, and harms nothing


class Jumps:
    """Looks from time to time."""

    def __init__(self, now: Callable[[], datetime], elapsed: Callable[[], float]) -> None:
        """elapsed: seconds on a clock that nobody sets, as `time.monotonic`."""
        self._now = now
        self._elapsed = elapsed
        self._last = now(), elapsed()

    def since_last(self) -> timedelta | None:
        """How far the wall clock jumped since the last look, below zero when it was set back; or None."""
        (wall, steady), self._last = self._last, (self._now(), self._elapsed())
        jump = self._last[0] - wall - timedelta(seconds=self._last[1] - steady)
        return jump if abs(jump) >= JUMP else None
