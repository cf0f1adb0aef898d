"""A question as cards keep it: a format of its own, because cards outlive the names in the code.

Only what a player can see is kept. A change of the format gets a new number and a sample of the old one
in tests/quiz/stored_questions, which is read from then on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.quiz.grading import POINTS
from bot.quiz.question import Question
from bot.quiz.task import task_body, task_of

FORMAT: Final = 2  # 1 was every field of the class, by its name


def stored(question: Question) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "id": question.id,
        "topic": question.topic,
        "difficulty": question.difficulty,
        "stem": question.stem,
        "task": task_body(question.task),
        "links": list(question.links),
    }


def restored(body: Mapping[str, Any]) -> Question:
    """From any format; what is unknown is passed over, and what is missing has its default.

    ValueError for a task of a form that only a later version knows, and for what is no question at all.
    """
    try:
        return _restored(_from_1(body) if body.get("format", 1) == 1 else body)
    except (AttributeError, KeyError, TypeError) as wrong:
        raise ValueError(f"no question was ever stored so: {wrong}") from None


def _restored(body: Mapping[str, Any]) -> Question:
    difficulty = str(body.get("difficulty", ""))
    return Question(
        id=str(body.get("id", "")),
        topic=str(body.get("topic", "")),
        stem=str(body.get("stem", "")),
        task=task_of(body.get("task", {})),
        difficulty=difficulty if difficulty in POINTS else "medium",
        links=tuple(map(str, body.get("links", ()))),
    )


def _from_1(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """There an option said itself whether it was right, and links were called refs."""
    options = body.get("options", ())
    right = [n for n, option in enumerate(options) if option.get("right") is True]
    return {**body, "task": {"options": options, "correct": right}, "links": body.get("refs", ())}
