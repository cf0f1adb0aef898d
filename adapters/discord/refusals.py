"""Discord's errors in the port's words, and whom it told us to leave alone for how long.

A refusal is never retried and a limited place is not asked before its time: the address would be banned.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord

from bot.ports import CannotPost, Trouble, TryLater

PATIENCE = 10.0  # seconds to leave Discord alone when it does not say how many
EVERYWHERE = ""
_REFUSING = {
    50001: Trouble.FORBIDDEN,  # we cannot see the channel
    50013: Trouble.FORBIDDEN,  # we may not write in it
    50024: Trouble.FORBIDDEN,  # nobody can write in this kind of channel
    50083: Trouble.FORBIDDEN,  # an archived thread
    160005: Trouble.FORBIDDEN,  # a locked thread
    10003: Trouble.GONE,
    10004: Trouble.GONE,
    10008: Trouble.GONE,
}


class Refusals:
    def __init__(self) -> None:
        self._quiet_until: dict[str, float] = {}

    @contextmanager
    def of(self, client: discord.Client, place: str) -> Iterator[None]:
        """CannotPost or TryLater for what goes wrong inside; TryLater at once while it must be quiet."""
        if client.is_closed() or client.user is None:  # between two connections there is nobody to send it
            raise TryLater(PATIENCE)
        self._keep_quiet(place)
        try:
            yield
        except discord.RateLimited as wait:
            raise self._limited(place, wait.retry_after) from wait
        except discord.HTTPException as refusal:
            if refusal.status == 429:
                # Without Via it is the proxy before Discord: it means this address, whatever it asks.
                where = place if "Via" in refusal.response.headers else EVERYWHERE
                raise self._limited(where, _patience(refusal)) from refusal
            if refusal.status >= 500:
                raise TryLater(_patience(refusal)) from refusal
            trouble = _REFUSING.get(refusal.code)
            if refusal.status == 403 or trouble:
                raise CannotPost(trouble or Trouble.FORBIDDEN) from refusal
            if refusal.status == 404:
                raise CannotPost(Trouble.GONE) from refusal
            raise
        except (aiohttp.ClientError, OSError) as lost:
            raise TryLater(PATIENCE) from lost

    def _keep_quiet(self, place: str) -> None:
        now = asyncio.get_running_loop().time()
        for where in (EVERYWHERE, place):
            left = self._quiet_until.get(where, now) - now
            if left > 0:
                raise TryLater(left)
            self._quiet_until.pop(where, None)

    def _limited(self, place: str, seconds: float) -> TryLater:
        self._quiet_until[place] = asyncio.get_running_loop().time() + seconds
        return TryLater(seconds)


def _patience(refusal: discord.HTTPException) -> float:
    try:
        return float(refusal.response.headers["Retry-After"])
    except (KeyError, ValueError):
        return PATIENCE
