"""Whom Discord told us to leave alone for how long: a channel, a server, opening direct messages, or all.

discord.py waits by itself with the call that was refused, and lets the next ones of its route go on: so every
429 is heard here, and what is wanted meanwhile waits or is not sent. Interactions count by their own tokens.
"""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import aiohttp

from bot.ports import TryLater

UNTOLD = 10.0  # seconds to leave Discord alone when it does not say how many
SHORT = 5.0  # seconds sat out here; a longer wait is the outbox's affair
EVERYWHERE = ""  # something before Discord turns this address away, whatever it asks
THE_BOT = "*"  # its own rate over all routes, in which interactions have no part
OPENING = "@me"  # direct messages, whoever they are with
_LIMITED = 429


class Limits:
    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    @property
    def banned(self) -> bool:
        """Nothing may be sent at all: each call counts towards a longer ban."""
        return self._left(EVERYWHERE) > 0

    async def turn(self, place: str, longest: float = SHORT) -> None:
        """Returns when Discord may be asked about this place; raises TryLater where that is long."""
        while left := max(map(self._left, (EVERYWHERE, THE_BOT, place))):
            if left > longest:
                raise TryLater(left)
            await asyncio.sleep(left)

    def shut(self, place: str, seconds: float) -> None:
        until = asyncio.get_running_loop().time() + seconds
        self._until[place] = max(until, self._until.get(place, 0.0))

    def trace(self) -> aiohttp.TraceConfig:
        """For the session of one client."""
        heard = aiohttp.TraceConfig()
        heard.on_request_end.append(self._heard)
        return heard

    async def _heard(
        self, _session: aiohttp.ClientSession, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams
    ) -> None:
        if end.response.status == _LIMITED and (place := _place(end.response)) is not None:
            self.shut(place, _seconds(end.response))

    def _left(self, place: str) -> float:
        left = self._until.get(place, 0.0) - asyncio.get_running_loop().time()
        if left <= 0:
            self._until.pop(place, None)
        return max(0.0, left)


def _place(answer: aiohttp.ClientResponse) -> str | None:
    """Whose limit it is; None for an interaction's, which discord.py keeps."""
    if "Via" not in answer.headers:
        return EVERYWHERE
    if answer.headers.get("X-RateLimit-Global") or answer.headers.get("X-RateLimit-Scope") == "global":
        return THE_BOT
    steps = answer.url.path.split("/")
    if "@me" in steps:
        return OPENING
    of = next((kind for kind in ("channels", "guilds") if kind in steps[:-1]), None)
    return steps[steps.index(of) + 1] if of else None


def _seconds(answer: aiohttp.ClientResponse) -> float:
    told = answer.headers.get("Retry-After", "")
    return float(told) if told.replace(".", "", 1).isdecimal() else UNTOLD
