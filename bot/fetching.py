"""A file from a platform's own hosts: as many bytes as are wanted, by no other way, within seconds."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import aiohttp
from yarl import URL

from bot.ports import NotFetched, TryLater, Unfetched

SECONDS: Final = 30.0  # for all of it
_SOON: Final = 2.0
_GOOD, _SERVER = 200, 500
_TOO_MANY: Final = 429
_STEP: Final = 65_536


def origin_of(url: str) -> str:
    """Scheme, host and port, as in "https://files.slack.com"; "" where it is no address of a host."""
    address = _address(url)
    return "" if address is None else str(address.origin()).lower()


def _address(url: str) -> URL | None:
    """What is judged is what is asked; None where it names no host, or somebody to ask as."""
    try:
        address = URL(url)
        return address if address.host and address.origin() and address.raw_user is None else None
    except (ValueError, TypeError):
        return None


async def fetch(
    url: str,
    own: Collection[str],
    most: int,
    *,
    token: str = "",
    proxy: str | None = None,
    seconds: float = SECONDS,
) -> bytes:
    """own: the platform's, as `origin_of` gives them: nobody else is asked, or told the token.

    Raises NotFetched; TryLater where the host does not answer.
    """
    address = _address(url)
    if address is None or origin_of(url) not in own:
        raise NotFetched(Unfetched.ELSEWHERE)
    # Nothing is inflated while it is read: what is counted is what there is in memory.
    asking = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {token}"} if token else {})
    try:
        async with (
            aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=seconds),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
            ) as session,
            session.get(address, headers=asking, allow_redirects=False, proxy=proxy) as answer,
        ):
            return await _body(answer, most)
    except TimeoutError as error:
        raise NotFetched(Unfetched.TOO_SLOW) from error
    except (aiohttp.ClientError, OSError) as error:
        raise TryLater(_SOON) from error


async def _body(answer: aiohttp.ClientResponse, most: int) -> bytes:
    if answer.status >= _SERVER or answer.status == _TOO_MANY:
        raise TryLater(_SOON)
    packed = answer.headers.get("Content-Encoding", "identity").casefold() != "identity"
    if answer.status != _GOOD or packed:  # a redirect leads to who knows where
        raise NotFetched(Unfetched.GONE)
    if (answer.content_length or 0) > most:
        raise NotFetched(Unfetched.TOO_LARGE)
    came = bytearray()
    async for step in answer.content.iter_chunked(_STEP):
        came += step
        if len(came) > most:
            raise NotFetched(Unfetched.TOO_LARGE)
    return bytes(came)
