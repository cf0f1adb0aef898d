"""What any version kept of a question (`bot.quiz.stored`), as a question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.quiz.grading import POINTS
from bot.quiz.question import Question
from bot.quiz.task import task_of


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
