"""Slack takes about one message a second per channel, and so many calls of a method a minute: ours wait their
turn before Slack has to say so.
"""

from __future__ import annotations

import asyncio

from bot.ports import TryLater

APART = 1.0  # seconds between two messages in one channel
PATIENCE = 5.0  # the longest wait here; a longer one is the outbox's affair
_CHANNELS = 10_000


class Pace:
    """One process's turns. Where several post into one channel, Slack's Retry-After is what is left."""

    def __init__(self) -> None:
        self._free_at: dict[str, float] = {}

    async def turn(self, channel: str) -> None:
        """Returns when a message may be sent; raises TryLater when too many wait already."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._free_at.pop(channel, now))
        if at - now > PATIENCE:
            self._free_at[channel] = at
            raise TryLater(at - now)
        self._free_at[channel] = at + APART
        if len(self._free_at) > _CHANNELS:
            del self._free_at[next(iter(self._free_at))]
        if at > now:
            await asyncio.sleep(at - now)


class Bucket:
    """A token bucket: one token a call, `full` of them at first and at most, and so many more a minute.

    One process's, like the turns above.
    """

    def __init__(self, a_minute: float, full: float) -> None:
        self._a_second = a_minute / 60
        self._full = full
        self._tokens = full
        self._at: float | None = None

    def draw(self, leaving: float) -> bool:
        """Takes one, where so many are left then; below zero they are owed."""
        if self._held() - 1 < leaving:
            return False
        self._tokens -= 1
        return True

    async def holds(self, tokens: float) -> None:
        """Returns when it does."""
        while (lacking := tokens - self._held()) > 0:  # noqa: ASYNC110 -- time fills it
            await asyncio.sleep(lacking / self._a_second)

    def _held(self) -> float:
        now = asyncio.get_running_loop().time()
        passed = 0.0 if self._at is None else now - self._at
        self._at = now
        self._tokens = min(self._full, self._tokens + passed * self._a_second)
        return self._tokens
