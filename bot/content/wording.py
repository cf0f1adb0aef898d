"""A field's error, told as what the author should do. The type checker of YAML never speaks to people."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from bot.content.models import (
    FamilyModel,
    InterviewFile,
    KeyPointModel,
    MemberModel,
    OptionModel,
    PromptModel,
    QuestionModel,
    ReasonModel,
    SharedOptionModel,
    TopicFile,
)

_MODELS: Final[dict[str, type[BaseModel]]] = {
    "questions": QuestionModel,
    "options": OptionModel,
    "prompts": PromptModel,
    "key_points": KeyPointModel,
    "families": FamilyModel,
    "reasons": ReasonModel,
}
_IN_FAMILIES: Final[dict[str, type[BaseModel]]] = {"questions": MemberModel, "options": SharedOptionModel}
_ENTRIES: Final = ("questions", "prompts", "families")


def told(error: ErrorDetails, interview: bool) -> str:
    """One sentence: the field, what is wrong with it, what to do."""
    kind, value = error["type"], error["input"]
    context: Mapping[str, Any] = error.get("ctx") or {}
    if kind == "extra_forbidden":
        return _unknown(error, interview)
    say = _SAY.get(kind)
    sentence = say(value, context) if say else f"is not right: {error['msg']}"
    return f"{field(error['loc'])} {sentence}"


def field(loc: tuple[str | int, ...]) -> str:
    """("questions", 3, "options", 1, "why") is "option 2: `why`"; the question is named elsewhere."""
    names, inside = [*loc], "the file"
    while len(names) > 1 and names[0] in _ENTRIES:
        inside = "the family" if names[0] == "families" else "the question"
        names = names[2:]
    if not names:
        return inside
    words = []
    for name, after in zip(names, [*names[1:], None], strict=True):
        if isinstance(after, int):
            words.append(f"{_SINGULAR.get(str(name), f'`{name}` entry')} {after + 1}:")
        elif isinstance(name, str):
            words.append(f"`{name}`")
    return " ".join(words).removesuffix(":")


_SINGULAR: Final = {
    "options": "option",
    "answers": "answer",
    "wrong": "wrong answer",
    "refs": "link",
    "services": "service",
    "key_points": "key point",
    "phrases": "phrase",
    "names": "name",
    "reasons": "reason",
}


def _unknown(error: ErrorDetails, interview: bool) -> str:
    *around, name = error["loc"]
    holder = next((str(part) for part in reversed(around) if isinstance(part, str)), "")
    models = _MODELS | _IN_FAMILIES if "families" in around else _MODELS
    model = models.get(holder, InterviewFile if interview else TopicFile)
    known = list(model.model_fields)
    if name in known:
        return f"{field(error['loc'])} is for questions of other packs; this one asks with options alone"
    near = difflib.get_close_matches(str(name), known, n=1)
    hint = f"did you mean `{near[0]}`?" if near else f"the fields are {', '.join(known)}"
    return f"{field(error['loc'])} is no field here; {hint}"


def _shown(value: object) -> str:
    text = str(value)
    return f'"{text}"' if len(text) <= 40 else f'"{text[:37]}…"'


def _text_wanted(value: object, _: Mapping[str, Any]) -> str:
    if value is None:
        return "is empty; write its text in double quotes"
    if isinstance(value, list | dict):
        return "must be text, not a list or fields"
    kind = {bool: "a yes-or-no switch", date: "a date"}.get(type(value), "a number")
    return f"must be text, but without quotes YAML reads it as {kind}; put it in double quotes"


_SAY: Final[dict[str, Callable[[Any, Mapping[str, Any]], str]]] = {
    "author": lambda _, c: str(c["told"]),
    "missing": lambda *_: "is missing; add it",
    "neither": lambda *_: "has no `options` to choose from; add them, or `answers` that people type",
    "both": lambda *_: (
        "has `options` and fields of a typed answer (answers, wrong, tolerance, unit, why); keep one of both"
    ),
    "string_type": _text_wanted,
    "string_too_long": lambda v, c: f"has {len(v)} characters; cut it to {c['max_length']} or fewer",
    "string_too_short": lambda v, c: (
        f"has {len(v)} characters; write {c['min_length']} or more" if v else "is empty; write it"
    ),
    "literal_error": lambda v, c: f"is {_shown(v)}; choose {c['expected']}",
    "int_type": lambda v, _: f"must be a whole number without quotes, not {_shown(v)}",
    "bool_type": lambda v, _: f"must be true or left out, not {_shown(v)}",
    "date_type": lambda *_: 'must be a day such as "2026-11-23"',
    "greater_than_equal": lambda v, c: f"is {v}; it must be {c['ge']} or more",
    "less_than_equal": lambda v, c: f"is {v}; it must be {c['le']} or less",
    "list_type": lambda *_: "must be a list: one line each, starting with a dash",
    "too_short": lambda _, c: f"has {c['actual_length']} entries; it needs {c['min_length']} or more",
    "too_long": lambda _, c: f"has {c['actual_length']} entries; {c['max_length']} is the most",
    "model_type": lambda *_: "must hold fields such as `name: value`",
    "model_attributes_type": lambda *_: "must hold fields such as `name: value`",
}
