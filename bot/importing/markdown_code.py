"""Blocks of code in a practice test: fenced lines, which stand in a stem, in an option or in a reason."""

from __future__ import annotations

from bot.importing import markdown_lines as is_
from bot.importing.markdown_lines import Line
from bot.importing.markdown_text import code_line


class Code:
    """The block that is open, or none."""

    def __init__(self) -> None:
        self._fence = ""
        self._lines: list[str] = []
        self._at = Line(0, "")

    @property
    def is_open(self) -> bool:
        return bool(self._fence)

    def begin(self, line: Line, fence: str) -> None:
        self._fence, self._lines, self._at = fence, [], line

    def take(self, line: Line) -> bool:
        """Whether that line closed it."""
        found = is_.FENCE.match(line.text)
        if found and found[1].startswith(self._fence) and not line.text.strip().strip("`~"):
            return True
        self._lines.append(line.text)
        return False

    def close(self) -> tuple[str, Line]:
        """All of it on one line, as Markdown that keeps it, and where it began."""
        self._fence = ""
        return code_line(self._lines), self._at
