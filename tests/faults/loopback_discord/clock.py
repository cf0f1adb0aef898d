"""A clock that stands still until a test turns it."""

from __future__ import annotations

from datetime import datetime, timedelta


class HandClock:
    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def turn(self, by: timedelta) -> None:
        self._now += by
