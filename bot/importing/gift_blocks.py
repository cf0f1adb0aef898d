"""A GIFT file's blocks: a question each, with its category, its comments' id and tags, and its first line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# What a backslash takes the meaning from stands in the text as a private character until the text is shown.
_ESCAPED: Final = re.compile(r"\\([\\:#={}~n])")
_HIDDEN: Final = {mark: chr(0xE000 + n) for n, mark in enumerate("\\:#={}~n")}
_SHOWN: Final = str.maketrans({hidden: "\n" if mark == "n" else mark for mark, hidden in _HIDDEN.items()})
_PRIVATE: Final = re.compile("[\ue000-\ue007]")
_TAG: Final = re.compile(r"\[tag:([^\]\\]{1,100})\]")
_ID: Final = re.compile(r"\[id:([^\]\\]{1,100})\]")
_NUMBER: Final = re.compile(r"//\s*question:\s*([1-9]\d{0,17})\b")
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


def blocks(text: str) -> Iterator[Block]:
    """Split at blank lines, but not inside braces; a `::title::` in front begins a new one."""
    lines: list[str] = []
    tags: tuple[str, ...] = ()
    began, category, given, depth, braced = 0, "", "", 0, False
    for number, raw in enumerate(text.split("\n"), 1):
        line = _PRIVATE.sub("", raw)
        if line.lstrip().startswith("//"):
            given = _given(line) or given
            tags += tuple(_TAG.findall(line)[:100])
            continue
        line = _ESCAPED.sub(lambda mark: _HIDDEN[mark[1]], line)
        found = _CATEGORY.match(line)
        if lines and (
            found or (not line.strip() and depth == 0) or (braced and line.lstrip().startswith("::"))
        ):  # a brace never closed ends here too
            yield Block(began, "\n".join(lines), category, given, depth == 0, tags)
            tags = ()
            lines, given, depth, braced = [], "", 0, False
        if found:
            category = shown(found[1].strip())
        elif lines or line.strip():
            began = began if lines else number
            lines.append(line)
            depth = _depth(line, depth)
            braced = braced or "{" in line
    if lines:
        yield Block(began, "\n".join(lines), category, given, depth == 0, tags)


def _depth(line: str, depth: int) -> int:
    """1 between a { and the next }, else 0: braces do not nest."""
    last = max(line.rfind("{"), line.rfind("}"))
    return depth if last < 0 else int(line[last] == "{")


def _given(comment: str) -> str:
    if named := _ID.search(comment):
        return named[1].strip()
    numbered = _NUMBER.match(comment.lstrip())
    return f"moodle-{numbered[1]}" if numbered else ""
