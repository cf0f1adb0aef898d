"""A file that a person attached to a command: where Discord keeps it, and as much of it as is wanted."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from bot.fetching import fetch as fetch_from
from bot.ports import Handed, NotFetched, Unfetched

OWN: Final = ("https://cdn.discordapp.com", "https://media.discordapp.net")
_ADDRESS, _NAME = 2_000, 260  # characters that Discord's may have


@dataclass(frozen=True, slots=True)
class Attached:
    """size: in bytes, as Discord announced it."""

    url: str
    name: str
    size: int


def written(attachment: Mapping[str, Any]) -> str:
    """What a command calls it; raises as reading any payload does."""
    url, name, size = attachment["url"], attachment["filename"], attachment["size"]
    if not (isinstance(url, str) and isinstance(name, str) and isinstance(size, int)):
        raise TypeError("an attachment of another shape")
    return json.dumps(asdict(Attached(url[:_ADDRESS], name.replace("\0", "")[:_NAME], size)))


def read(file: str) -> Attached:
    """NotFetched for what `written` did not write."""
    try:
        told = Attached(**json.loads(file))
    except (ValueError, TypeError):
        raise NotFetched(Unfetched.GONE) from None
    if not (isinstance(told.url, str) and isinstance(told.name, str) and isinstance(told.size, int)):
        raise NotFetched(Unfetched.GONE)
    return told


async def fetch(file: str, most: int, own: Collection[str]) -> Handed:
    """own: the hosts that may be asked for it; no secret goes there."""
    attached = read(file)
    if attached.size > most:
        raise NotFetched(Unfetched.TOO_LARGE)
    return Handed(attached.name, await fetch_from(attached.url, own, most))
