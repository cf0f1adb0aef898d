"""Aiken: a question on one line, an option a line as `A. …` or `A) …`, and `ANSWER: B`.

It is plain text, as Moodle reads it; people put marks of HTML around words all the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from bot.importing.fitting import LONGEST_SOURCE, Fitted
from bot.importing.gathering import Choice
from bot.importing.markdown_key import Unclear, meant
from bot.importing.markup import read_either
from bot.importing.reading_text import text_of
from bot.importing.taken import Taken

_OPTION: Final = re.compile(r"\s*([A-Z])(?:[.)]\s+|\)(?=\S))(.*)", re.I)
_ANSWER: Final = re.compile(r"\s*ANSWER\s*[:：]\s*(.*)", re.I)
_FEEDBACK: Final = re.compile(r"\s*(?:FEEDBACK|EXPLANATION)\s*[:：]\s*(.*)", re.I)


@dataclass(slots=True)
class _Question:
    line: int
    stem: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)  # of its options, upper case
    options: list[str] = field(default_factory=list)
    key: str = ""
    why: str = ""
    closed: bool = False


def read(data: bytes, name: str) -> Taken:  # noqa: ARG001
    into = Fitted()
    current: _Question | None = None
    gap = False
    for number, line in enumerate(text_of(data).split("\n"), 1):
        if current and current.closed and (feedback := _FEEDBACK.match(line)):
            current.why = feedback[1]
        elif not line.strip():
            gap = True
        else:
            if current and (current.closed or (gap and current.options and _begins(line))):
                _finish(into, current)
                current = None
            current = current or _Question(number)
            _take(current, line)
            gap = False
    if current:
        _finish(into, current)
    return into.taken("Aiken")


def _begins(line: str) -> bool:
    """A line that is neither option nor answer, under options: the last question had no answer."""
    return not _OPTION.match(line) and not _ANSWER.match(line)


def _take(question: _Question, line: str) -> None:
    if answer := _ANSWER.match(line):
        question.key, question.closed = answer[1].strip(), True
    elif (option := _OPTION.match(line)) and question.stem and _next(question, option[1]):
        question.letters.append(option[1].upper())
        question.options.append(option[2])
    elif question.options:  # right under an option, which goes on
        question.options[-1] += f"\n{line}"
    else:
        question.stem.append(line)


def _next(question: _Question, letter: str) -> bool:
    """Options come in the alphabet's order; "I. Newton" under a stem is no option."""
    return bool(question.options) or letter.upper() == "A"


def _finish(into: Fitted, question: _Question) -> None:
    place, letters = f"line {question.line}", question.letters
    if not question.closed:
        told = "options" if question.options else "no options"
        into.leave(place, f"it has {told} and no ANSWER line")
    elif sum(map(len, (*question.stem, *question.options, question.key, question.why))) > LONGEST_SOURCE:
        into.leave(place, "its text is far too long")
    elif not question.options:
        into.leave(place, "it has no options")
    elif len(set(letters)) < len(letters):
        into.leave(place, "two of its options have the same letter")
    else:
        stem, *options = [read_either(text) for text in ("\n".join(question.stem), *question.options)]
        texts, why = [option.text for option in options], read_either(question.why).text
        if media := next((read.media for read in (stem, *options) if read.media), ""):
            into.leave(place, f"it shows {media}, and a card shows text alone")
            return
        try:
            right = meant(question.key, letters, texts)
        except Unclear as unclear:
            into.leave(place, str(unclear))
            return
        rows = [Choice(text, n in right, why if n in right else "") for n, text in enumerate(texts)]
        into.choose(place, stem.text, rows)
