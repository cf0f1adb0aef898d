"""The bank as plain lists, for other tools. The first eleven names of a question are a promise."""

from __future__ import annotations

from typing import Any

from bot.quiz.question import Bank, Interview, Question


def export(bank: Bank) -> list[dict[str, Any]]:
    """Choice questions; `correct` counts from zero in file order."""
    return [_question(q) for q in bank.questions.values()]


def export_interviews(bank: Bank) -> list[dict[str, Any]]:
    return [_interview(i) for i in bank.interviews.values()]


def _question(q: Question) -> dict[str, Any]:
    return {
        "id": q.id,
        "seed": q.seed,
        "topic": q.topic,
        "difficulty": q.difficulty,
        "bloom": q.bloom,
        "stem": q.stem,
        "options": [o.text for o in q.options],
        "correct": list(q.correct),
        "rationales": [o.why for o in q.options],
        "refs": list(q.refs),
        "verified_on": q.verified_on.isoformat(),
        "verified": q.verified,
        "point": q.point,
        "exam": list(q.exam),
        "legacy": q.legacy,
        "revision": q.revision,
    }


def _interview(i: Interview) -> dict[str, Any]:
    return {
        "id": i.id,
        "seed": i.seed,
        "topic": i.topic,
        "difficulty": i.difficulty,
        "question": i.question,
        "answer": i.answer,
        "key_points": [{"point": k.point, "phrases": list(k.phrases), "why": k.why} for k in i.key_points],
        "refs": list(i.refs),
        "verified_on": i.verified_on.isoformat(),
        "verified": i.verified,
    }
