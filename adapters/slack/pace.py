"""Slack takes about one message a second per channel: ours wait their turn before Slack has to say so."""

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
