"""Aiken: a question on one line, an option a line as `A. …` or `A) …`, and `ANSWER: B`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from bot.importing.fitting import Fitted
from bot.importing.gathering import Choice
from bot.importing.markup import read_html
from bot.importing.reading_text import text_of
from bot.importing.taken import Taken

_OPTION: Final = re.compile(r"\s*([A-Z])[.)]\s+(.*)", re.I)
_ANSWER: Final = re.compile(r"\s*ANSWER\s*[:：]\s*(.*)", re.I)
_FEEDBACK: Final = re.compile(r"\s*(?:FEEDBACK|EXPLANATION)\s*[:：]\s*(.*)", re.I)


@dataclass(slots=True)
class _Question:
    line: int
    stem: list[str] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)  # letter, text
    key: str = ""
    why: str = ""
    closed: bool = False


def read(data: bytes, name: str) -> Taken:  # noqa: ARG001
    into = Fitted()
    current: _Question | None = None
    for number, line in enumerate(text_of(data).split("\n"), 1):
        if current and current.closed and (feedback := _FEEDBACK.match(line)):
            current.why = feedback[1]
            continue
        if not line.strip():
            continue
        if current and (current.closed or (current.options and _begins(line, current))):
            _finish(into, current)
            current = None
        current = current or _Question(number)
        _take(current, line)
    if current:
        _finish(into, current)
    return into.taken("Aiken")


def _begins(line: str, current: _Question) -> bool:
    """A line that is neither option nor answer, under options: the last question had no answer."""
    del current
    return not _OPTION.match(line) and not _ANSWER.match(line)


def _take(question: _Question, line: str) -> None:
    if answer := _ANSWER.match(line):
        question.key, question.closed = answer[1].strip(), True
    elif (option := _OPTION.match(line)) and question.stem and _next(question, option[1]):
        question.options.append((option[1].upper(), option[2]))
    else:
        question.stem.append(line)


def _next(question: _Question, letter: str) -> bool:
    """Options come in the alphabet's order; "I. Newton" under a stem is no option."""
    return bool(question.options) or letter.upper() == "A"


def _finish(into: Fitted, question: _Question) -> None:
    place = f"line {question.line}"
    letters = [letter for letter, _ in question.options]
    keys = re.findall(r"[A-Z]", question.key.upper()) if re.fullmatch(r"[A-Za-z,;\s]+", question.key) else []
    if not question.closed:
        told = (
            "it has options and no ANSWER line"
            if question.options
            else "it has no options and no ANSWER line"
        )
        into.leave(place, told)
    elif not question.options:
        into.leave(place, "it has no options")
    elif not keys or not set(keys) <= set(letters):
        into.leave(place, f"its answer “{question.key[:40]}” is none of its options")
    elif len(set(letters)) < len(letters):
        into.leave(place, "two of its options have the same letter")
    else:
        why = read_html(question.why).text
        options = [
            Choice(read_html(text).text, letter in keys, why if letter in keys else "")
            for letter, text in question.options
        ]
        into.choose(place, read_html("\n".join(question.stem)).text, options)
