"""One thing that is stored and should not be so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.store import Tx


@dataclass(frozen=True, slots=True)
class Problem:
    """`mend` stores what should be there; None where nothing can tell what that is."""

    about: str
    stored: str
    should: str
    mend: Callable[[Tx], object] | None = field(default=None, repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.about}: {self.stored}, should be {self.should}"
