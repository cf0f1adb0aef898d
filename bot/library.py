"""Where the questions of a workspace come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.quiz.question import Bank


class Library(Protocol):
    """The bank of every workspace."""

    def of(self, platform: str, workspace: str) -> Bank:
        """What is asked there; `workspace` is the platform's own id."""


@dataclass(frozen=True, slots=True)
class OneBank:
    """The same questions for all."""

    bank: Bank

    def of(self, platform: str, workspace: str) -> Bank:  # noqa: ARG002 -- the protocol's
        return self.bank
