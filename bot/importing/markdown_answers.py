"""Keys in a list of their own, for the questions above: `## Answer key` and `12. B`, `1-B 2-C` or a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.importing.markdown_question import Question

_LETTERS: Final = r"[A-H](?:[ \t]*(?:,|&|/|and)?[ \t]*[A-H](?!\w)|[A-H])*"
_ENTRY: Final = re.compile(
    rf"(?:question |q)?(\d{{1,4}})[ \t]*[.):=|–—-]{{0,2}}[ \t]*(?:answer:[ \t]*)?\(?({_LETTERS})(?!\w)\)?",
    re.I,
)
_REASON: Final = re.compile(r"(?:(?<=\))|[ \t]*[.):|–—-]+)[ \t]+\S.*|[ \t]+\((?![A-H]\)).*\)$")
_NEXT: Final = re.compile(r"\s\d{1,4}[.)][ \t]*\(?[A-H]\)?(?=[\s.,;]|$)", re.I)
_CELL: Final = re.compile(r"\(?([A-H](?:[ ,&]*[A-H])*)\)?")
_BETWEEN: Final = re.compile(r"[\s,;|.]*")
_MARKS: Final = re.compile(r"\*\*|__|`")


@dataclass(frozen=True, slots=True)
class Answered:
    """An entry of such a list. upto: how many of the file's questions stand over it."""

    line: int
    number: str
    key: str
    upto: int


def entries(text: str) -> tuple[tuple[str, str], ...]:
    """Number and key of each in a line of such a list; nothing where it says something else as well."""
    bare = _MARKS.sub("", text).strip(" |>-*+\t")
    cells = [cell.strip() for cell in bare.split("|")]
    keys = [key[1] for cell in cells[1:] if (key := _CELL.fullmatch(cell))]
    if len(cells) > 1 and cells[0].isdecimal() and len(cells[0]) < 5 and len(keys) == 1:
        return ((str(int(cells[0])), keys[0]),)
    found: list[tuple[str, str]] = []
    at = 0
    while entry := _ENTRY.match(bare, at):
        found.append((str(int(entry[1])), entry[2].upper()))
        if len(found) == 1 and _REASON.match(bare, entry.end()) and not _NEXT.search(bare, entry.end()):
            return tuple(found)
        between = _BETWEEN.match(bare, entry.end())
        at = between.end() if between else entry.end()
    return tuple(found) if at == len(bare) else ()


def answered(questions: Sequence[Question], answers: Sequence[Answered]) -> Iterator[tuple[int, str]]:
    """Lays each key beside its question; line and reason of each that belongs to none.

    A list answers what stands between it and the list before. Where two questions there have one number,
    nobody can say which is meant, and both stay without a key.
    """
    begin, last = 0, 0
    numbered: dict[str, list[Question]] = {}
    for answer in answers:
        if answer.upto != last or not numbered:
            begin, last = last, answer.upto
            numbered = {}
            for question in questions[begin:last]:
                if question.options or question.bullets:
                    numbered.setdefault(question.counted, []).append(question)
        meant = numbered.get(answer.number, [])
        if not meant:
            yield answer.line, f"it answers a question {answer.number}, and no such question has options"
        elif len(meant) == 1:
            meant[0].keys.append(answer.key)


def solved(questions: Sequence[Question]) -> None:
    """A question that has a key and no options gives it to the one of that number that has options.

    Solutions often stand in a part of their own, under headings such as `### Q1`.
    """
    numbered: dict[str, list[Question]] = {}
    for question in questions:
        if not question.number:
            continue
        there = numbered.setdefault(question.counted, [])
        if question.options or question.bullets:
            there.append(question)
        elif question.keys and len(there) == 1:
            there[0].keys += question.keys
            there[0].why += question.why
            question.keys, question.number, question.head = [], "", ""
