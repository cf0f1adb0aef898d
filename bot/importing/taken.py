"""What a reader made of a file: the questions it took, and a place and a reason for each it could not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NotTaken:
    """One item of the file that is no question of ours, and why not."""

    place: str  # as a person would look for it: "line 12", "question 3", "note 17"
    reason: str


@dataclass(frozen=True, slots=True)
class Taken:
    """Every item of a file: each is among `questions`, as a raw entry, or named in `not_taken`."""

    questions: tuple[Mapping[str, Any], ...]
    not_taken: tuple[NotTaken, ...]
    title: str = ""  # what the file calls itself, or ""


class NotReadable(ValueError):
    """Nothing of the file can be read. Its text is one clear sentence for the person who brought it."""
