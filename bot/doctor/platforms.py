"""Each platform about its own installation, side by side and not for long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.doctor.guard import failed
from bot.ports import Checkup, Place, Platform

PATIENCE = 22.0  # seconds; with the database's all of it stays within half a minute
_GOODBYE = 2.0


async def ask(
    platforms: Sequence[Platform], places: Sequence[Place], now: Callable[[], datetime]
) -> Mapping[str, Checkup]:
    """By platform's name."""
    told = await asyncio.gather(
        *(_ask(p, [place for place in places if place.platform == p.name], now) for p in platforms)
    )
    return {platform.name: checkup for platform, checkup in zip(platforms, told, strict=True)}


async def _ask(platform: Platform, places: Sequence[Place], now: Callable[[], datetime]) -> Checkup:
    try:
        async with asyncio.timeout(PATIENCE):
            return await platform.checkup(places, now)
    except TimeoutError as error:
        return Checkup((failed(titled(platform), error, "It did not answer in time: ask again."),))
    except Exception as error:
        return Checkup((failed(titled(platform), error),))
    finally:
        await _close(platform)


async def _close(platform: Platform) -> None:
    closing = asyncio.ensure_future(platform.close())
    await asyncio.wait({closing}, timeout=_GOODBYE)
    if not closing.done():
        closing.cancel()
    elif not closing.cancelled():
        closing.exception()  # heard


def titled(platform: Platform) -> str:
    title = platform.traits.title
    return title[:1].upper() + title[1:]
