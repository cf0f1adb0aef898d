"""Checked file models to the quiz's own values, so that nothing past this package knows pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.content.models import PromptModel, QuestionModel
from bot.quiz.question import Interview, KeyPoint, Option, Question, Topic


def topic(raw: Mapping[str, Any]) -> Topic:
    """From raw data: a topic is needed by name even while its file has errors."""
    services = raw.get("services")
    return Topic(
        id=str(raw.get("topic")),
        title=str(raw.get("title")),
        about=str(raw.get("about")),
        services=tuple(map(str, services)) if isinstance(services, list) else (),
    )


def question(model: QuestionModel, topic_id: str) -> Question:
    return Question(
        id=model.id,
        topic=topic_id,
        seed=model.seed,
        point=model.point,
        difficulty=model.difficulty,
        bloom=model.bloom,
        exam=tuple(model.exam),
        stem=model.stem,
        options=tuple(Option(o.text, o.why, o.right) for o in model.options),
        refs=tuple(model.refs),
        verified_on=model.verified_on,
        verified=model.verified,
        legacy=model.legacy,
    )


def salvaged(raw: Mapping[str, Any], topic_id: str) -> Question | None:
    """What `check` can still measure of a question with errors; None where its text is not there."""
    stem, rows = raw.get("stem"), raw.get("options")
    if not isinstance(stem, str) or not isinstance(rows, list):
        return None
    options = tuple(
        Option(row["text"], str(row.get("why") or ""), row.get("right") is True)
        for row in rows
        if isinstance(row, dict) and isinstance(row.get("text"), str)
    )
    right = sum(o.right for o in options)
    if len(options) < 2 or not 0 < right < len(options):
        return None
    refs = raw.get("refs")
    return Question(
        id=str(raw.get("id")),
        topic=topic_id,
        seed=raw["seed"] if isinstance(raw.get("seed"), int) else 0,
        point=str(raw.get("point")),
        difficulty=str(raw.get("difficulty")),
        bloom=str(raw.get("bloom")),
        exam=(),
        stem=stem,
        options=options,
        refs=tuple(r for r in refs if isinstance(r, str)) if isinstance(refs, list) else (),
        verified_on=date.min,
        verified="known",
        legacy=raw.get("legacy") is True,
    )


def interview(model: PromptModel, topic_id: str) -> Interview:
    return Interview(
        id=model.id,
        topic=topic_id,
        seed=model.seed,
        difficulty=model.difficulty,
        question=model.question,
        answer=model.answer,
        key_points=tuple(KeyPoint(k.point, tuple(k.phrases), k.why) for k in model.key_points),
        refs=tuple(model.refs),
        verified_on=model.verified_on,
        verified=model.verified,
    )
