"""Time that the harness may turn on, the same at every moment for it and for every bot it runs."""

from __future__ import annotations

import asyncio
import mmap
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time

_STATE = struct.Struct("dd")  # seconds, and how many times real time is added to them: once, or not at all
_LOOK_EVERY = 0.02


class ShiftedClock:
    """Real time plus an offset, which stands in a file that all of them map into memory."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(_STATE.pack(0.0, 1.0))
        with path.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), _STATE.size)

    def seconds(self) -> float:
        offset, runs = _STATE.unpack(self._shared)
        return float(offset + runs * time())

    def stand(self) -> None:
        """From now on it moves only when it is turned: however slow a machine is, no more time passes."""
        self._shared[:] = _STATE.pack(self.seconds(), 0.0)

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds(), UTC)

    def turn(self, by: timedelta) -> None:
        offset, runs = _STATE.unpack(self._shared)
        self._shared[:] = _STATE.pack(offset + by.total_seconds(), runs)

    def turn_to(self, moment: datetime) -> None:
        self.turn(max(timedelta(), moment - self.now()))


class WireClock:
    """The same clock as the playground's Slack wants it; who sleeps wakes early when it is turned."""

    def __init__(self, clock: ShiftedClock) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock.seconds()

    async def sleep(self, seconds: float) -> None:
        until = self.now() + seconds
        while (left := until - self.now()) > 0:  # noqa: ASYNC110 -- another process turns it
            await asyncio.sleep(min(left, _LOOK_EVERY))
