"""The lines of a practice test as they are read: without front matter and comments, tags apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.importing.markdown_lines import FENCE, LONGEST_LINE, Line

_WIDE: Final = re.compile(r"[ \t]{100,}")
_COMMENT: Final = "<!--"
_ENDED: Final = "-->"
_BLOCK: Final = re.compile(
    r"</?details\b[^>\n]{0,200}>|<summary\b[^>\n]{0,200}>|</summary\s*>", re.IGNORECASE
)


def lines_of(text: str) -> Iterator[Line]:
    """<details> and <summary> each stand on a line of their own, but where they are code."""
    shown = _without_comments(_without_front(_WIDE.sub(" " * 100, text)))
    for number, (line, is_code) in enumerate(shown, 1):
        line = line[: LONGEST_LINE + 1].expandtabs(4)  # noqa: PLW2901
        if is_code or "<" not in line:
            yield Line(number, line)
        else:
            yield from (Line(number, part) for part in _tags_apart(line))


def _without_comments(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it is code or the fence of it."""
    fenced, commented, ends = "", False, text.count(_ENDED)
    for line in text.split("\n"):
        ends -= line.count(_ENDED)
        if commented:
            _, ended, line = line.partition(_ENDED)  # noqa: PLW2901
            commented = not ended
        elif fence := FENCE.match(line):
            fenced = "" if fenced and fence[1].startswith(fenced) else fenced or fence[1]
            yield line, True
            continue
        if not (fenced or commented):
            line, commented = _without(line, ends > 0)  # noqa: PLW2901
        yield line, bool(fenced)


def _without(line: str, ends: bool) -> tuple[str, bool]:
    """A line without its comments, and whether one goes on below. ends: a comment ends there."""
    parts: list[str] = []
    at = seen = ticks = 0
    while (start := line.find(_COMMENT, seen)) >= 0:
        ticks += line.count("`", seen, start)
        seen = start + len(_COMMENT)
        if ticks % 2 and line.find("`", seen, seen + LONGEST_LINE) >= 0:
            continue  # `<!-- this -->` is code
        stop = line.find(_ENDED, seen)
        if stop < 0 and not ends:
            break
        parts.append(line[at:start])
        if stop < 0:
            return "".join(parts), True
        at = seen = stop + len(_ENDED)
    return "".join((*parts, line[at:])), False


def _tags_apart(line: str) -> list[str]:
    parts: list[str] = []
    at = 0
    for tag in _BLOCK.finditer(line):
        is_code = line.count("`", 0, tag.start()) % 2 and "`" in line[tag.end() :]
        if not is_code:
            parts += line[at : tag.start()], tag[0]
            at = tag.end()
    parts.append(line[at:])
    return [part for part in parts if part.strip()] or [""]


def _without_front(text: str) -> str:
    if not text.startswith("---\n"):
        return text
    end = text.find("\n---\n", 3)
    return "\n" * text.count("\n", 0, end + 5) + text[end + 5 :] if 0 <= end < 5000 else text
