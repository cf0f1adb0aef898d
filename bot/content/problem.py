"""What an author is told: where it is, and what to do. Every problem of every file, in one exception."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`id` is empty where the problem belongs to no single question."""

    file: Path
    line: int
    id: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.id + ': ' if self.id else ''}{self.message}"


MOST_LINES: Final = 100  # of a pack that is broken from end to end: nobody mends more in one go
MOST_LETTERS: Final = 500  # of a problem: it may repeat what stands in the file


def listed(problems: Sequence[object]) -> list[str]:
    """A line for each problem; of very many the first, and how many more there are."""
    lines = [shorten(str(problem)) for problem in problems[:MOST_LINES]]
    more = len(problems) - len(lines)
    return [*lines, f"… and {more} more; mend these first"] if more else lines


def shorten(line: str) -> str:
    return line if len(line) <= MOST_LETTERS else f"{line[:MOST_LETTERS]}…"


class ContentErrors(Exception):
    """The bank cannot be used; `problems` has everything that is wrong, not only the first thing."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        head = "1 problem" if count == 1 else f"{count} problems"
        return "\n".join([f"{head} in the question files:", *listed(self.problems)])
