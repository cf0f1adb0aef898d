"""What has been read so far: the bank, where each entry stands, and every problem met on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.content.problem import Problem
from bot.content.tree import Tree
from bot.quiz.question import Bank, Interview, Question, Topic


@dataclass(slots=True)
class Reading:
    """`places` has the file and line of every id. A question with problems is in `bank` too where
    enough of it is left for `check` to measure.
    """

    topics: dict[str, Topic] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    interviews: dict[str, Interview] = field(default_factory=dict)
    places: dict[str, tuple[Path, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def bank(self) -> Bank:
        return Bank(topics=self.topics, questions=self.questions, interviews=self.interviews)


@dataclass(frozen=True, slots=True)
class Notes:
    """Writes problems of one file down, with the line and the question's id put to each."""

    file: Path
    tree: Tree
    reading: Reading

    def add(self, path: tuple[str | int, ...], message: str, line: int = 0) -> None:
        found = Problem(self.file, line or self.tree.line(path), self._id(path), message)
        self.reading.problems.append(found)

    def _id(self, path: tuple[str | int, ...]) -> str:
        if len(path) < 2 or path[0] not in ("questions", "prompts") or not isinstance(path[1], int):
            return ""
        entries = self.tree.data.get(path[0]) if isinstance(self.tree.data, dict) else None
        entry = entries[path[1]] if isinstance(entries, list) and path[1] < len(entries) else None
        found = entry.get("id") if isinstance(entry, dict) else None
        return found if isinstance(found, str) and found else f"entry {path[1] + 1}"
