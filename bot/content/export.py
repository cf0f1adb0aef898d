"""The bank as plain lists, for other tools. The first eleven names of a question are a promise."""

from __future__ import annotations

from typing import Any

from bot.content import task
from bot.content.editorial import Editorial
from bot.content.reading import Reading
from bot.quiz.question import Interview, Question


def export(reading: Reading) -> list[dict[str, Any]]:
    """Questions; `correct` counts from zero in file order. What a pack leaves out is null or empty.

    What is promised of options is empty where nothing is offered to choose from.
    """
    return [_question(q, reading.editorials[q.id]) for q in reading.questions.values()]


def export_interviews(reading: Reading) -> list[dict[str, Any]]:
    return [_interview(i, reading.editorials[i.id]) for i in reading.interviews.values()]


def _question(q: Question, noted: Editorial) -> dict[str, Any]:
    return {
        "id": q.id,
        "seed": noted.seed,
        "topic": q.topic,
        "difficulty": q.difficulty,
        "bloom": noted.bloom,
        "stem": q.stem,
        "options": [],
        "correct": [],
        "rationales": [],
        "refs": list(q.links),
        "verified_on": _day(noted),
        "verified": noted.verified,
        "point": q.point,
        "exam": list(q.exam),
        "legacy": noted.legacy,
        "revision": q.revision,
        "family": q.family,
        "services": list(q.services),
        "since": q.since,
        "breaks": noted.breaks,
        "right_when": list(noted.right_when),
    } | task.exported(q.task)


def _interview(i: Interview, noted: Editorial) -> dict[str, Any]:
    return {
        "id": i.id,
        "seed": noted.seed,
        "topic": i.topic,
        "difficulty": i.difficulty,
        "question": i.question,
        "answer": i.answer,
        "key_points": [
            {"point": k.point, "phrases": list(k.phrases), "names": list(k.names), "why": k.why}
            for k in i.key_points
        ],
        "refs": list(i.links),
        "verified_on": _day(noted),
        "verified": noted.verified,
    }


def _day(noted: Editorial) -> str | None:
    return noted.verified_on.isoformat() if noted.verified_on else None
