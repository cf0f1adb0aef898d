"""What only authors note about an entry: no player sees it, and no part of the bot reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Editorial:
    """seed: the number of the source it comes from. legacy: it is about an old name itself."""

    seed: int | None = None
    bloom: str | None = None
    verified_on: date | None = None
    verified: str | None = None
    legacy: bool = False
