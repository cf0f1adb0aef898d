"""Discord's errors in the port's words.

A refusal is never retried and a limited place is not asked before its time: the address would be banned.
What Discord itself refuses for no reason known here concerns that message alone; what something in front of
Discord refuses is tried again a few times.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord
import structlog

from adapters.discord.limits import EVERYWHERE, UNTOLD, Limits
from bot.patience import Doubt, Patience
from bot.ports import CannotPost, Trouble, TryLater, Unserved

TRIES = 10  # at something in front of Discord that turns us away: each counts towards a ban of the address
_log = structlog.get_logger()
_BLOCKED_IN_FRONT = 40333
_UNAUTHORIZED, _TOO_SLOW, _LIMITED = 401, 408, 429
PLACE = {
    50001: Trouble.FORBIDDEN,  # we cannot see the channel
    50013: Trouble.FORBIDDEN,  # we may not write in it
    50024: Trouble.WRONG_KIND,  # nobody can write in this kind of channel
    50083: Trouble.LOCKED,  # an archived thread
    160005: Trouble.LOCKED,
    10003: Trouble.GONE,
    10004: Trouble.GONE,
}
_PERSON = frozenset({10013, 50007, 50278})  # unknown, takes no messages from us, shares no server with us
# What Discord also says of every channel of a server that we are not in any more.
OF_SERVER = frozenset({50001, 10003, 10004})
_EDIT = frozenset({50083})  # a message in an archived thread
_DELETED = 10008


class Refusals:
    def __init__(self) -> None:
        self.limits = Limits()
        self._token = Doubt(Patience(first=1, longest=60))
        self._ask_token_at = 0.0

    @property
    def token_in_doubt(self) -> bool:
        return self._token.open

    def token_refused(self) -> None:
        """Discord did not take it; for how long that must go on before it is believed, `Doubt` says."""
        now = asyncio.get_running_loop().time()
        self._ask_token_at = now + self._token.refused(now)

    def token_taken(self) -> None:
        self._token.dispelled()

    @asynccontextmanager
    async def of(self, client: discord.Client, place: str, *, editing: bool = False) -> AsyncIterator[None]:
        """CannotPost, TryLater or Unserved for what goes wrong inside; at once while it must be quiet."""
        self._require_token()
        if client.is_closed() or client.user is None:  # between two connections there is nobody to send it
            raise TryLater(UNTOLD)
        await self.limits.turn(place)
        try:
            yield
        except discord.RateLimited as wait:
            raise self._limited(place, wait.retry_after) from wait
        except discord.HTTPException as refusal:
            if refusal.status == _LIMITED:
                # Without Via it is the proxy before Discord: it means this address, whatever it asks.
                where = place if "Via" in refusal.response.headers else EVERYWHERE
                raise self._limited(where, _patience(refusal)) from refusal
            if refusal.status >= 500 or refusal.status == _TOO_SLOW:
                raise TryLater(_patience(refusal)) from refusal
            if refusal.status == _UNAUTHORIZED:
                self.token_refused()
                self._require_token()
            if refusal.code == _BLOCKED_IN_FRONT or not _of_discord(refusal):
                raise TryLater(_patience(refusal), TRIES) from refusal
            raise CannotPost(_trouble(refusal, editing)) from refusal
        except (aiohttp.ClientError, OSError) as lost:
            raise TryLater(UNTOLD) from lost

    def _require_token(self) -> None:
        left = self._ask_token_at - asyncio.get_running_loop().time()
        if self._token.open and left > 0:
            if self._token.believed:
                raise Unserved(Trouble.LOCKED_OUT, left)
            raise TryLater(left)

    def _limited(self, place: str, seconds: float) -> TryLater:
        self.limits.shut(place, seconds)
        return TryLater(seconds)


def _of_discord(refusal: discord.HTTPException) -> bool:
    """Whether Discord said it: a proxy's page has no code, and 0 is one of Discord's too."""
    kind: str = getattr(refusal.response, "headers", {}).get("Content-Type", "")
    return refusal.code != 0 or kind.partition(";")[0].strip() == "application/json"


def _trouble(refusal: discord.HTTPException, editing: bool) -> Trouble:
    if refusal.code in _PERSON:
        return Trouble.DECLINED
    if refusal.code in PLACE and not (editing and refusal.code in _EDIT):
        return PLACE[refusal.code]
    if refusal.code == _DELETED:
        return Trouble.DELETED
    # Maybe a filter of theirs, maybe a mistake of ours: what Discord says of it tells which.
    why = refusal.text[:200]
    _log.warning("refused", platform="discord", status=refusal.status, code=refusal.code, why=why)
    return Trouble.REFUSED


def _patience(refusal: discord.HTTPException) -> float:
    try:
        return float(refusal.response.headers["Retry-After"])
    except (KeyError, ValueError):
        return UNTOLD
