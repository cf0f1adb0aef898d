"""`awsquiz doctor`: what the installation lacks of what awsquiz would like, and whose zone data counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot import zone_data
from bot.ports import Platform, Rejected
from bot.store import opening
from bot.store.zone_data import in_use


async def findings(platforms: Sequence[Platform]) -> tuple[str, ...]:
    """What to mend, a line each, of every platform; one that does not answer is one of them."""
    found: list[str] = []
    for platform in platforms:
        try:
            found += await platform.lacks()
        except Rejected as refused:
            found.append(str(refused))
        except Exception as error:  # the others are asked all the same
            title = platform.traits.title
            found.append(f"{title[:1].upper()}{title[1:]} did not answer: {type(error).__name__}.")
        finally:
            await platform.close()
    return tuple(found)


def zones(database_url: str, now: datetime) -> tuple[str, ...]:
    """Which zone data counts, and the zones in use on which the system's and the package's differ."""
    data = zone_data.newer()
    system = data.system or "of a version that it does not tell"
    lines = [f"Time zones: the system's data is {system}, tzdata's {data.package}; {data.source}'s counts."]
    try:
        with opening.snapshot(database_url) as tx:
            apart = zone_data.differing(in_use(tx), now)
    except opening.Unusable:
        return tuple(lines)  # there is no quiz yet, and so no zone in use
    if apart:
        lines.append(f"Time zones: they differ within a year on {', '.join(apart)}.")
    return tuple(lines)
