"""Entries and problems of a pack as plain text for a terminal."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bot.content import task
from bot.content.editorial import Editorial
from bot.content.problem import Problem, listed
from bot.content.reading import Reading
from bot.quiz.question import Interview, Question

_WIDTH = 100


def reading_text(reading: Reading, here: Path) -> str:
    """Every problem, then one line that says how it went."""
    wrong = len(reading.problems)
    parts = [count(len(reading.questions), "question"), count(len(reading.interviews), "interview prompt")]
    parts.append(f"{count(wrong, 'error')} in the files" if wrong else "every file is sound")
    lines = listed([within(problem, here) for problem in sorted(reading.problems)])
    return "\n".join([*lines, *([""] if lines else []), f"{'; '.join(parts)}."])


def within(problem: Problem, here: Path) -> Problem:
    """With its file as seen from here, where it lies below."""
    if problem.file.is_relative_to(here):
        return replace(problem, file=problem.file.relative_to(here))
    return problem


def count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number:,} {what}s"


def question_text(q: Question, noted: Editorial) -> str:
    source = " · ".join(_source(q, noted))
    lines = [" · ".join(filter(None, (q.id, q.topic, q.difficulty, source))), *_wrapped(q.stem, ""), ""]
    for line, why in task.told(q.task):
        lines += [line, *_wrapped(why, " " * 5)]
    facts = " · ".join(filter(None, (_verified(noted), ", ".join(q.exam))))
    return "\n".join([*lines, "", *q.links, *filter(None, [facts])])


def _source(q: Question, noted: Editorial) -> Iterator[str]:
    if noted.bloom:
        yield noted.bloom
    seed = f"seed {noted.seed}" if noted.seed is not None else ""
    point = f"point {q.point}" if q.point else ""
    if seed or point:
        yield ", ".join(filter(None, (seed, point)))
    if q.family:
        yield f"family {q.family}"


def interview_text(i: Interview, noted: Editorial) -> str:
    seed = f"seed {noted.seed}" if noted.seed is not None else ""
    lines = [" · ".join(filter(None, (i.id, i.topic, i.difficulty, seed))), *_wrapped(i.question, ""), ""]
    lines += _wrapped(i.answer, "")
    if i.key_points:
        lines += ["", "A good answer touches:"]
    for point in i.key_points:
        lines += [f"- {point.point}", *_wrapped(point.why, "  ")]
        lines += [f"  ({', '.join(point.phrases)})"] if point.phrases else []
        lines += [f"  (only named: {', '.join(point.names)})"] if point.names else []
    return "\n".join([*lines, "", *i.links, *filter(None, [_verified(noted)])])


def _verified(noted: Editorial) -> str:
    if noted.verified is None:
        return ""
    return f"{noted.verified} on {noted.verified_on}" if noted.verified_on else noted.verified


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def nearest(id_: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(id_, known, n=3)
    return f"Did you mean {' or '.join(near)}?" if near else "`awsquiz content export` lists them all."
