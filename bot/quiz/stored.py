"""A question as cards keep it: a format of its own, because cards outlive the names in the code.

Only what a player can see is kept. A change of the format gets a new number and a sample of the old one
in tests/quiz/stored_questions, which is read from then on (`bot.quiz.restored`).
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from bot.quiz.task import task_body

if TYPE_CHECKING:  # a question has its revision
    from bot.quiz.question import Question

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


def revision_of(question: Question) -> str:
    """32 hex digits that change when anything that is stored changes."""
    text = json.dumps(stored(question), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
