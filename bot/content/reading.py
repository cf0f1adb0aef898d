"""What has been read so far: the bank, where each entry stands, and every problem met on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.content.editorial import Editorial
from bot.content.problem import Problem
from bot.content.profile import Profile
from bot.content.tree import Tree
from bot.quiz.question import Bank, Interview, Question, Topic


@dataclass(slots=True)
class Reading:
    """`files` has the file of every topic, `places` the file and line of every id, `editorials` what authors
    note about it, `raws` each question as it was written, a family's with its options. `advice` is what would
    make a question better, and keeps it out of no pack.

    A question with problems is in `bank` too where enough of it is left for a laboratory to measure.
    """

    topics: dict[str, Topic] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    interviews: dict[str, Interview] = field(default_factory=dict)
    editorials: dict[str, Editorial] = field(default_factory=dict)
    families: dict[str, tuple[Path, int]] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    places: dict[str, tuple[Path, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    advice: list[Problem] = field(default_factory=list)
    raws: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def bank(self) -> Bank:
        return Bank(topics=self.topics, questions=self.questions, interviews=self.interviews)


@dataclass(frozen=True, slots=True)
class Notes:
    """Writes problems of one file down, with the line and the entry's id put to each."""

    file: Path
    tree: Tree
    reading: Reading
    profile: Profile

    def add(self, path: tuple[str | int, ...], message: str, line: int = 0) -> None:
        found = Problem(self.file, line or self.tree.line(path), self._id(path), message)
        self.reading.problems.append(found)

    def advise(self, path: tuple[str | int, ...], message: str) -> None:
        found = Problem(self.file, self.tree.line(path), self._id(path), message)
        self.reading.advice.append(found)

    def _id(self, path: tuple[str | int, ...]) -> str:
        """Of the innermost entry that the path leads into; `entry 3` where it has no id."""
        id, there = "", self.tree.data
        for holder, index in zip(path[::2], path[1::2], strict=False):
            name = _NAMED_BY.get(holder) if isinstance(there, dict) else None
            if name is None or not isinstance(index, int):
                break
            there = _at(there.get(holder), index)
            found = there.get(name) if isinstance(there, dict) else None
            id = found if isinstance(found, str) and found else f"entry {index + 1}"
        return id


_NAMED_BY: dict[str | int, str] = {"questions": "id", "prompts": "id", "families": "family"}


def _at(entries: Any, index: int) -> Any:
    return entries[index] if isinstance(entries, list) and index < len(entries) else None
