"""Checked file models to the quiz's own values, so that nothing past this package knows pydantic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.content import task
from bot.content.editorial import Editorial
from bot.content.models import AskedModel, ChoiceModel, FamilyModel, MemberModel, PromptModel, QuestionModel
from bot.content.raw import entries
from bot.quiz.question import Interview, KeyPoint, Question, Topic
from bot.quiz.task import Task


def topic(raw: Mapping[str, Any]) -> Topic:
    """From raw data: a topic is needed by name even while its file has errors."""
    services, synonyms = raw.get("services"), raw.get("synonyms")
    id = str(raw.get("topic"))
    return Topic(
        id=id,
        title=str(raw.get("title") or id.replace("-", " ").capitalize()),
        about=str(raw.get("about") or ""),
        services=tuple(map(str, services)) if isinstance(services, list) else (),
        synonyms={str(word): str(of) for word, of in synonyms.items()} if isinstance(synonyms, dict) else {},
    )


def question(model: QuestionModel, topic_id: str) -> Question:
    return _asked(model, topic_id, model.task())


def member(family: FamilyModel, model: MemberModel, topic_id: str) -> Question:
    return _asked(model, topic_id, family.task(model), family.family)


def _asked(model: AskedModel, topic_id: str, demanded: Task, family: str = "") -> Question:
    return Question(
        id=model.id,
        topic=topic_id,
        stem=model.stem,
        task=demanded,
        difficulty=model.difficulty,
        links=tuple(model.refs),
        point=model.point or "",
        family=family,
        services=tuple(model.services),
        exam=tuple(model.exam),
        since=model.since or "",
    )


def salvaged(raw: Mapping[str, Any], topic_id: str) -> Question | None:
    """What can still be measured of a question with errors; None where its text is not there."""
    stem, demanded = raw.get("stem"), task.salvaged(raw)
    if not isinstance(stem, str) or demanded is None:
        return None
    refs = raw.get("refs")
    return Question(
        id=str(raw.get("id")),
        topic=topic_id,
        stem=stem,
        task=demanded,
        difficulty=str(raw.get("difficulty")),
        links=tuple(r for r in refs if isinstance(r, str)) if isinstance(refs, list) else (),
        point=str(raw.get("point") or ""),
        family=str(raw.get("family") or ""),
        since=str(raw.get("since") or ""),
    )


def interview(model: PromptModel, topic_id: str) -> Interview:
    return Interview(
        id=model.id,
        topic=topic_id,
        difficulty=model.difficulty,
        question=model.question,
        answer=model.answer,
        key_points=tuple(
            KeyPoint(k.point, tuple(k.phrases), k.why, tuple(k.names)) for k in model.key_points
        ),
        links=tuple(model.refs),
    )


def editorial(model: AskedModel | PromptModel) -> Editorial:
    noted = Editorial(seed=model.seed, verified_on=model.verified_on, verified=model.verified)
    if isinstance(model, AskedModel):
        noted = replace(noted, bloom=model.bloom, legacy=model.legacy, breaks=model.breaks)
    if isinstance(model, ChoiceModel):
        noted = replace(noted, right_when=tuple(o.right_when for o in model.options))
    return noted


def salvaged_editorial(raw: Mapping[str, Any]) -> Editorial:
    """Of a question with errors."""
    seed, bloom = raw.get("seed"), raw.get("bloom")
    return Editorial(
        seed=seed if isinstance(seed, int) else None,
        bloom=bloom if isinstance(bloom, str) else None,
        legacy=raw.get("legacy") is True,
        right_when=tuple(
            str(o.get("right_when") or "") for o in entries(raw.get("options")) if isinstance(o, dict)
        ),
    )
