"""A GIFT file's blocks: a question each, with its category, its comments' id and tags, and its first line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

# What a backslash takes the meaning from stands in the text as a private character until the text is shown.
_ESCAPED: Final = re.compile(r"\\([\\:#={}~n])")
_HIDDEN: Final = {mark: chr(0xE000 + n) for n, mark in enumerate("\\:#={}~n")}
_SHOWN: Final = str.maketrans({hidden: "\n" if mark == "n" else mark for mark, hidden in _HIDDEN.items()})
_PRIVATE: Final = re.compile("[\ue000-\ue007]")
_TAG: Final = re.compile(r"\[tag:([^\]\\]{1,100})\]")
_ID: Final = re.compile(r"\[id:([^\]\\]{1,100})\]")
_NUMBER: Final = re.compile(r"//\s*question:\s*([1-9]\d{0,17})\b")
_LONGEST_CATEGORY: Final = 500  # letters; each of its questions carries it
_CATEGORY: Final = re.compile(r"\s*\$CATEGORY:\s*(.*)")


@dataclass(frozen=True, slots=True)
class Block:
    """text: with its escapes hidden. closed: False where a { of it has no }."""

    line: int
    text: str
    category: str = ""
    given: str = ""
    closed: bool = True
    tags: tuple[str, ...] = ()


def shown(text: str) -> str:
    """With what its escapes stand for."""
    return text.translate(_SHOWN)


@dataclass(slots=True)
class _Gathered:
    """lines: with their numbers. depth: as `_depth` has it. blank: the last empty one within open braces."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    tags: tuple[str, ...] = ()
    given: str = ""
    depth: int = 0
    braced: bool = False
    blank: int = -1

    def add(self, number: int, line: str) -> None:
        if line.strip():
            self.depth = _depth(line, self.depth)
            self.braced = self.braced or "{" in line
        elif self.depth:
            self.blank = len(self.lines)
        if self.lines or line.strip():
            self.lines.append((number, line))

    def block(self, category: str) -> Block:
        text = "\n".join(line for _, line in self.lines)
        return Block(self.lines[0][0], text, category, self.given, self.depth == 0, self.tags)

    def is_over(self, line: str) -> bool:
        """Whether that line is no more of it: a brace that is never closed ends it too."""
        if not self.lines:
            return False
        ends = not line.strip() and self.depth == 0
        return ends or bool(_CATEGORY.match(line)) or (self.braced and line.lstrip().startswith("::"))

    def is_torn(self, line: str) -> bool:
        """Whether a brace opens within open braces, under a blank line: the last question lost its end."""
        return bool(self.depth) and self.blank >= 0 and "{" in line.partition("}")[0]

    def torn(self) -> _Gathered:
        """What stands under that blank line; it keeps what stands over it."""
        below = _Gathered()
        for number, line in self.lines[self.blank :]:
            below.add(number, line)
        del self.lines[self.blank :]
        return below


def blocks(text: str) -> Iterator[Block]:
    """Split at blank lines, but not inside braces; a `::title::` in front begins a new one."""
    now, category = _Gathered(), ""
    for number, raw in enumerate(text.split("\n"), 1):
        line = _PRIVATE.sub("", raw)
        if line.lstrip().startswith("//"):
            now.given = _given(line) or now.given
            now.tags += tuple(_TAG.findall(line)[:100])
            continue
        line = _ESCAPED.sub(lambda mark: _HIDDEN[mark[1]], line)
        if now.is_torn(line):
            below = now.torn()
            yield now.block(category)
            now = below
        elif now.is_over(line):
            yield now.block(category)
            now = _Gathered()
        if found := _CATEGORY.match(line):
            category = shown(found[1].strip()[-_LONGEST_CATEGORY:])
        else:
            now.add(number, line)
    if now.lines:
        yield now.block(category)


def _depth(line: str, depth: int) -> int:
    """1 between a { and the next }, else 0: braces do not nest."""
    last = max(line.rfind("{"), line.rfind("}"))
    return depth if last < 0 else int(line[last] == "{")


def _given(comment: str) -> str:
    if named := _ID.search(comment):
        return named[1].strip()
    numbered = _NUMBER.match(comment.lstrip())
    return f"moodle-{numbered[1]}" if numbered else ""
