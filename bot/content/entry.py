"""A question of a pack as the database keeps it, plain data as in a file, and as the quiz knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from bot.content import build
from bot.content.models import QuestionModel
from bot.content.rules import question_rules
from bot.content.task import option_rules
from bot.content.wording import told
from bot.quiz.question import Question


def question_of(raw: Mapping[str, Any], topic: str) -> Question:
    """On that topic, with its own id; ValueError, which says what is wrong, for what is no question."""
    model, wrong = _checked(raw)
    if model is None or wrong:
        raise ValueError("; ".join(wrong))
    return replace(build.question(model, topic), family=str(raw.get("family") or ""))


def problems(raw: Mapping[str, Any]) -> list[str]:
    """Everything that keeps an entry from being a question, each with what to do."""
    return _checked(raw)[1]


def _checked(raw: Mapping[str, Any]) -> tuple[QuestionModel | None, list[str]]:
    try:
        model = QuestionModel.model_validate({name: raw[name] for name in raw if name != "family"})
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
        return None, [told({**e, "loc": ("questions", 0, *e["loc"])}, interview=False) for e in errors]
    return model, [message for _, message in (*question_rules(raw), *option_rules(raw))]
