"""Where the questions of a workspace come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.quiz.question import Bank


class Library(Protocol):
    """The bank of every workspace. One that never changes need not look."""

    def of(self, platform: str, workspace: str) -> Bank:
        """What is asked there; `workspace` is the platform's own id. At once, whatever changes meanwhile."""

    async def look(self) -> None:
        """Learn of what was changed until now, also by other processes; what is new is known on return."""

    async def look_again(self) -> None:
        """The same where the last look is a few seconds old, and never behind one that is under way."""


@dataclass(frozen=True, slots=True)
class OneBank(Library):
    """The same questions for all."""

    bank: Bank

    def of(self, platform: str, workspace: str) -> Bank:  # noqa: ARG002 -- the protocol's
        return self.bank

    async def look(self) -> None:
        """They never change."""

    async def look_again(self) -> None:
        """They never change."""
