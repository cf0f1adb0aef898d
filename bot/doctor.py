"""`awsquiz doctor`: what the installation lacks that awsquiz would like to have."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports import Platform, Rejected


async def findings(platforms: Sequence[Platform]) -> tuple[str, ...]:
    """A line each, of every platform; one that does not answer is one of them."""
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
