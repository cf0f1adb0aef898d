"""A question, a topic and the bank that holds them, as values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Option:
    text: str
    why: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """One choice question; options stand in file order, the card shuffles them."""

    id: str
    topic: str
    seed: int
    point: str
    difficulty: str
    bloom: str
    exam: tuple[str, ...]
    stem: str
    options: tuple[Option, ...]
    refs: tuple[str, ...]
    verified_on: date
    verified: str
    legacy: bool = False

    @cached_property
    def correct(self) -> tuple[int, ...]:
        """Positions of the right options, from zero, in file order."""
        return tuple(i for i, o in enumerate(self.options) if o.right)

    @cached_property
    def revision(self) -> str:
        """Twelve hex digits that change when anything a player sees changes."""
        seen = [self.stem, [[o.text, o.why, o.right] for o in self.options], self.refs, self.difficulty]
        return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Topic:
    """`services` are the lower-case words people type for it, such as "s3" or "lambda"."""

    id: str
    title: str
    about: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One thing a good answer touches, the phrases that show it, and why it matters."""

    point: str
    phrases: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Interview:
    """An open question with a model answer."""

    id: str
    topic: str
    seed: int
    difficulty: str
    question: str
    answer: str
    key_points: tuple[KeyPoint, ...]
    refs: tuple[str, ...]
    verified_on: date
    verified: str


@dataclass(frozen=True)
class Bank:
    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    interviews: Mapping[str, Interview] = field(default_factory=dict)

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Question, ...]]:
        return {t: tuple(q for q in self.questions.values() if q.topic == t) for t in self.topics}
