"""Where a line of a practice test stands: in a block of code, in what opens at a click, or in the sheet."""

from __future__ import annotations

import re
from typing import Final

from bot.importing import markdown_lines as is_
from bot.importing.markdown_code import Code
from bot.importing.markdown_lines import LONGEST_LINE, Line
from bot.importing.markdown_question import LONGEST_KEY, key_of
from bot.importing.markdown_sheet import Sheet

_TAG: Final = re.compile(r"\s*</?(?:details|summary)\b", re.IGNORECASE)


class Reader:
    """left: line and reason of each line that cannot be looked into."""

    def __init__(self) -> None:
        self.sheet = Sheet()
        self.left: list[tuple[int, str]] = []
        self._code = Code()
        self._details = -1  # how far the open <details> is indented, or -1
        self._summary = False
        self._lists_keys = False  # in what opens at a click, an option's letter a line

    def take(self, line: Line) -> None:
        sheet = self.sheet
        if len(line.text) > LONGEST_LINE:
            self.end()
            self.left.append((line.number, "this line is far too long for a question"))
        elif self._code.is_open:
            if self._code.take(line):
                sheet.coded(*self._code.close(), in_details=self._details >= 0)
            else:
                sheet.grow(line)
        elif not line.text.strip():
            sheet.gap = True
        elif fence := is_.FENCE.match(line.text):
            self._code.begin(line, fence[1])
        else:
            sheet.grow(line)
            self._taken(sheet.unquoted(line))
            sheet.gap = False

    def end(self) -> None:
        """The file is over, or what stands here is no text."""
        if self._code.is_open:
            self.sheet.coded(*self._code.close(), in_details=self._details >= 0)
        self.sheet.end()

    def _taken(self, line: Line) -> None:
        if _TAG.match(line.text):
            self._tag(line)
        elif is_.is_noise(line.text):
            self.sheet.rule()
        elif self._summary or ("](#" in line.text and is_.IN_PAGE.match(line.text)):
            self.sheet.key(line, only=True)
        elif self.sheet.listed(line):
            return
        elif self._details >= 0 and not self._leaves_details(line):
            self._explained(line)
        elif opens := self.sheet.take(line):
            self._code.begin(line, opens)

    def _tag(self, line: Line) -> None:
        tag = line.text.strip().lower()
        if tag.startswith("<details"):
            self._details, self._lists_keys = line.indent, False
            self.sheet.over()
        elif tag.startswith("</details"):
            self._details, self._summary = -1, False
        else:
            self._summary = tag.startswith("<summary")

    def _leaves_details(self, line: Line) -> bool:
        """A <details> that nobody closed must not swallow the questions under it."""
        heading = is_.heading_of(line.text)
        numbered = is_.NUMBERED.match(line.text) and line.indent < self._details
        marked = is_.MARKED.match(line.text)
        over = bool(heading and not is_.AFTERWORD.match(heading[1])) or bool(numbered) or bool(marked)
        if over:
            self._details = -1
        return over

    def _explained(self, line: Line) -> None:
        now = self.sheet.now
        if self.sheet.key(line) or not now:
            return
        key = key_of(now, line.text)
        if key and not now.keys:
            now.keys.append(key)
            self._lists_keys = True
        elif key and self._lists_keys and len(now.keys[-1]) < LONGEST_KEY:
            now.keys[-1] += f", {key}"
        else:
            self._lists_keys = False
            now.why.append(line.text)
