"""Markdown that `awsquiz export` wrote, as its first line says: nothing in it has to be guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from bot.importing.fitting import Fitted
from bot.importing.gathering import About, Choice, Typed
from bot.importing.markdown_text import read_markdown
from bot.importing.taken import Taken

FIRST_LINE: Final = "<!-- awsquiz export 1 -->"
_OPTION: Final = re.compile(r"- \[([ xX])\] (.*)")
_LINK: Final = re.compile(r"- <(https://[^<>\s]+)>")
_NOTED: Final = re.compile(r"<!-- id: ([a-z0-9-]{1,40})(?:; difficulty: ([a-z]{1,10}))? -->")
_FIELD: Final = re.compile(r"(Answer|Tolerance|Unit): (.*)")


@dataclass(slots=True)
class _Question:
    """options: right or not, what they say, and why."""

    line: int
    stem: str
    topic: str
    options: list[tuple[bool, str, str]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    tolerance: str = ""
    unit: str = ""
    why: str = ""
    id: str = ""
    difficulty: str = ""
    links: list[str] = field(default_factory=list)


def read_export(text: str) -> Taken:
    """A line that somebody added and that is none of these is named, with its place."""
    into, now, topic = Fitted(), None, ""
    for number, line in enumerate(text.split("\n")[1:], 2):
        if line.startswith("### "):
            _finish(into, now)
            now = _Question(number, _shown(line[4:]), topic)
        elif line.startswith("## "):
            topic = _shown(line[3:])
        elif line.startswith("# ") and not into.title:
            into.title = _shown(line[2:])
        elif line.strip() and not (now and _taken(now, line.rstrip())):
            into.leave(f"line {number}", "it is no part of a question as awsquiz writes one")
    _finish(into, now)
    return into.taken("Markdown of awsquiz")


def _taken(now: _Question, line: str) -> bool:
    if found := _OPTION.fullmatch(line):
        now.options.append((found[1] != " ", _shown(found[2]), ""))
    elif line.startswith("  > ") and now.options:
        right, text, _ = now.options[-1]
        now.options[-1] = (right, text, _shown(line[4:]))
    elif line.startswith("> "):
        now.why = _shown(line[2:])
    elif found := _NOTED.fullmatch(line):
        now.id, now.difficulty = found[1], found[2] or ""
    elif found := _LINK.fullmatch(line):
        now.links.append(found[1])
    elif found := _FIELD.fullmatch(line):
        _set(now, found[1], _shown(found[2]))
    else:
        return False
    return True


def _set(now: _Question, name: str, text: str) -> None:
    match name:
        case "Answer":
            now.answers.append(text)
        case "Tolerance":
            now.tolerance = text
        case _:
            now.unit = text


def _finish(into: Fitted, now: _Question | None) -> None:
    if now is None:
        return
    place, about = f"line {now.line}", About(now.id, now.difficulty, " ".join(now.links), now.topic)
    if now.tolerance and not re.fullmatch(r"\d{1,15}(?:\.\d{1,30})?", now.tolerance):
        into.leave(place, "its tolerance is not a number")
    elif now.answers:
        into.type(place, now.stem, Typed(tuple(now.answers), now.tolerance, now.unit, now.why), about)
    else:
        into.choose(place, now.stem, [Choice(text, right, why) for right, text, why in now.options], about)


def _shown(source: str) -> str:
    return read_markdown(source).text
