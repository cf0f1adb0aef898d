"""O3, R1, R2: what would make a wrong option right, what is said without a condition, what is long unread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from bot.content.editorial import Editorial
from bot.quiz.question import Question
from content.lab.gates.result import Hint, Result, zero

_LEAST_WORDS: Final = 4
_FRESH: Final = timedelta(days=365)
_DENIAL: Final = re.compile(
    r"\b(?:not?|never|neither|nor|nothing|nobody|none|without|cannot)\b|n['’]t\b", re.IGNORECASE
)
# What is said of everything or of nothing, unlike "read-only"; what qualifies or argues it in that sentence.
_ABSOLUTE: Final = re.compile(
    r"(?<![-\w])(?:always|never|only|longest|(?<!at )(?<!in )all|every|one [\w -]{1,30} at a time)\b",
    re.IGNORECASE,
)
_QUALIFIED: Final = re.compile(
    r"\b(?:default|unless|until|except|besides|apart from|as of|here|if|when|where|while|once|after|before"
    r"|because|since|so)\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")


def conditions(
    questions: Iterable[Question], noted: Mapping[str, Editorial], today: date
) -> Iterator[Result]:
    bank = tuple(questions)
    yield zero("O3", "distractors outside families without right_when", _unconditional(bank, noted))
    yield _warned("R1", "absolute words without a condition", _absolute(bank))
    yield _warned("R2", "facts not verified for twelve months", _unread(bank, noted, today))


def _warned(metric: str, name: str, hints: Iterable[Hint]) -> Result:
    found = tuple(hints)
    return Result(metric, name, str(len(found)), "0", "warn" if found else "ok", found)


def _unconditional(bank: tuple[Question, ...], noted: Mapping[str, Editorial]) -> Iterator[Hint]:
    for q in bank:
        said = noted[q.id].right_when
        for number in set(range(len(q.options))) - set(q.correct) if not q.family else ():
            when = said[number] if number < len(said) else ""
            if len(when.split()) < _LEAST_WORDS:
                told = (
                    f"option {number + 1} has no `right_when` of {_LEAST_WORDS} words; say when it is right"
                )
                yield Hint(q.id, told)
            elif _DENIAL.search(when):
                yield Hint(q.id, f"`right_when` of option {number + 1} denies something; say what holds")


def _absolute(bank: tuple[Question, ...]) -> Iterator[Hint]:
    for q in bank:
        sentences = (s for o in q.options for s in _SENTENCE.split(o.why))
        bare = next((s for s in sentences if _ABSOLUTE.search(s) and not _QUALIFIED.search(s)), "")
        if bare:
            yield Hint(q.id, f"“{bare}” has an absolute word and no condition; qualify it")


def _unread(bank: tuple[Question, ...], noted: Mapping[str, Editorial], today: date) -> Iterator[Hint]:
    for q in bank:
        on = noted[q.id].verified_on
        if on and today - on > _FRESH:
            yield Hint(q.id, f"its facts were last checked on {on.isoformat()}; read its pages again")
