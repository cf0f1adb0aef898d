"""What a single field of a question file may hold, and what its author is told instead."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from bot.content.tree import Cut

Difficulty = Literal["easy", "medium", "hard"]
Bloom = Literal["remember", "understand", "apply", "analyze", "evaluate"]
Verified = Literal["read", "known"]
_MARKUP: Final = re.compile(r"`|\*\*|\]\(|</?(?:a|b|br|code|em|i|li|p|strong|u|ul)\b[^>]*>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MOST_TOLERANCE: Final = Decimal(10) ** 15
_DOUBTFUL: Final = re.compile("[`*\\]<&]")
_ODD: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def _refuse(message: str) -> PydanticCustomError:
    return PydanticCustomError("author", "{told}", {"told": message})


def is_surely_plain(text: str) -> bool:
    """Whether a quick look shows that `PLAIN` refuses nothing of it, as of nearly all texts."""
    return text.isprintable() and text[:1] != " " != text[-1:] and not _DOUBTFUL.search(text)


def _plain(text: str) -> str:
    if is_surely_plain(text):
        return text
    if _ODD.search(text):
        raise _refuse("has a line break or an invisible character; write it on one line of plain text")
    if text != text.strip():
        raise _refuse("starts or ends with a space; remove it")
    if _MARKUP.search(text):
        raise _refuse("has Markdown or HTML; chat shows it as it is, so write plain text")
    return _without_entities(text)


def _without_entities(text: str) -> str:
    for entity in _ENTITY.findall(text):
        if (meant := html.unescape(entity)) != entity:
            raise _refuse(f"has the HTML entity {entity}; chat shows it as it is, so write {meant!r} itself")
    return text


def _whole(text: Any) -> Any:
    if isinstance(text, Cut):
        raise _refuse(f"ends at an unquoted #, after {str(text)[-20:]!r}; put all of it in double quotes")
    return text


@dataclass(frozen=True, slots=True)
class Matches:
    """The pattern serves the editor as it is; `told` is what the loader says instead of it."""

    pattern: str
    told: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), "pattern": f"^(?:{self.pattern})$"}

    def check(self, text: str) -> str:
        if not re.fullmatch(self.pattern, text):
            raise _refuse(self.told)
        return text


def _to_date(value: Any) -> Any:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise _refuse('must be a day such as "2026-11-23"') from None


def _to_tolerance(value: Any) -> Any:
    try:
        found = Decimal(str(value)) if not isinstance(value, bool) else None
    except InvalidOperation:
        found = None
    if found is None or not found.is_finite() or not 0 <= found <= _MOST_TOLERANCE:
        raise _refuse("must be a number from 0 on, such as 0.5")
    return found


def _written(most: int) -> WithJsonSchema:
    """For an editor, which takes what stands without quotes for a number or a yes."""
    return WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": most})


def length(least: int, most: int) -> StringConstraints:
    return StringConstraints(min_length=least, max_length=most)


PLAIN: Final = AfterValidator(_plain)
WHOLE: Final = BeforeValidator(_whole)
Title = Annotated[str, length(1, 40), PLAIN, WHOLE]
Notice = Annotated[str, length(1, 80), PLAIN, WHOLE]
Line = Annotated[str, length(1, 120), PLAIN, WHOLE]
AnyWhy = Annotated[str, length(0, 240), PLAIN, WHOLE]
Stem = Annotated[str, length(1, 400), PLAIN, WHOLE]
Phrase = Annotated[str, length(1, 300), PLAIN, WHOLE]
Prose = Annotated[str, length(1, 2000), PLAIN, WHOLE]
Slug = Annotated[str, Matches("[a-z][a-z0-9-]{0,29}", "must be one lower-case word, such as networking")]
Service = Annotated[str, Matches("[^A-Z]{1,40}", "must be lower case, 40 characters at most"), PLAIN, WHOLE]
AnyLink = Annotated[
    str,
    Matches(
        r"https://[a-z0-9.-]{1,200}(/[A-Za-z0-9/?#@!$&'()*+,;=:._~%\[\]-]{0,500})?",
        "must be the https address of a page",
    ),
    AfterValidator(_without_entities),
    WHOLE,
]
AnyId = Annotated[
    str,
    Matches("[a-z0-9][a-z0-9-]{0,39}", "must be lower-case letters, digits and dashes, such as net-1204"),
]
Month = Annotated[
    str,
    Matches("20[0-9]{2}-(?:0[1-9]|1[0-2])", 'must be a month in quotes, such as "2026-04"'),
    WHOLE,
]
Day = Annotated[date, BeforeValidator(_to_date)]
Accepted = Annotated[str, length(1, 120), PLAIN, WHOLE, _written(120)]
Unit = Annotated[str, length(1, 24), PLAIN, WHOLE, _written(24)]
Tolerance = Annotated[
    Decimal, BeforeValidator(_to_tolerance), WithJsonSchema({"type": ["number", "string"], "minimum": 0})
]
