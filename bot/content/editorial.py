"""What only authors note about an entry: no player sees it, and no part of the bot reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Editorial:
    """seed: the number of the source it comes from. legacy: it is about an old name itself.

    breaks: what breaks for somebody who does exactly what the key says. right_when: by option, in file order,
    the condition under which a wrong one would be the answer; empty where nothing is said of any.
    """

    seed: int | None = None
    bloom: str | None = None
    verified_on: date | None = None
    verified: str | None = None
    legacy: bool = False
    breaks: str = ""
    right_when: tuple[str, ...] = ()
