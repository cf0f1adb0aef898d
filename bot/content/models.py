"""The shape of a question file and of an interview file: what editors complete and the loader checks.

Field by field only; what holds between fields is in `rules`. The JSON schemas are made from here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Difficulty = Literal["easy", "medium", "hard"]
Bloom = Literal["remember", "understand", "apply", "analyze", "evaluate"]
Verified = Literal["read", "known"]

_MARKUP: Final = re.compile(r"`|\*\*|\]\(|</?(?:a|b|br|code|em|i|li|p|strong|u|ul)\b[^>]*>", re.IGNORECASE)
_ODD: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def _refuse(message: str) -> PydanticCustomError:
    return PydanticCustomError("author", "{told}", {"told": message})


def _plain(text: str) -> str:
    if _ODD.search(text):
        raise _refuse("has a line break or an invisible character; write it on one line of plain text")
    if text != text.strip():
        raise _refuse("starts or ends with a space; remove it")
    if _MARKUP.search(text):
        raise _refuse("has Markdown or HTML; chat shows it as it is, so write plain text")
    return text


@dataclass(frozen=True, slots=True)
class _Matches:
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


def _length(least: int, most: int) -> StringConstraints:
    return StringConstraints(min_length=least, max_length=most)


_PLAIN: Final = AfterValidator(_plain)
Title = Annotated[str, _length(1, 40), _PLAIN]
Line = Annotated[str, _length(1, 120), _PLAIN]
Why = Annotated[str, _length(30, 240), _PLAIN]
Stem = Annotated[str, _length(1, 400), _PLAIN]
Phrase = Annotated[str, _length(1, 80), _PLAIN]
Prose = Annotated[str, _length(1, 2000), _PLAIN]
Slug = Annotated[str, _Matches("[a-z][a-z0-9-]{0,29}", "must be one lower-case word, such as networking")]
Service = Annotated[str, _Matches("[^A-Z]{1,40}", "must be lower case, 40 characters at most"), _PLAIN]
Ref = Annotated[
    str,
    _Matches(
        r"https://(docs\.)?aws\.amazon\.com/[!-~]*",
        "must be the https address of a page on docs.aws.amazon.com or aws.amazon.com",
    ),
]
Exam = Annotated[
    str,
    _Matches(
        r"(CLF-C02|SAA-C03|DVA-C02)\.[1-4]|SOA-C03\.[1-5]",
        "must be CLF-C02, SAA-C03 or DVA-C02 with .1 to .4, or SOA-C03 with .1 to .5",
    ),
]
QuestionId = Annotated[
    str, _Matches("[a-z]{2,8}-[0-9]{4}", "must be a prefix, the seed and a running number, such as net-1204")
]
PromptId = Annotated[
    str, _Matches("[a-z]{2,8}-i[0-9]{2}", "must be a prefix, i and the seed in two digits, such as net-i12")
]
Point = Annotated[
    str, _Matches(r"[0-9]{1,2}\.[0-9]{1,2}", 'must be a seed and a learning point in quotes, such as "12.4"')
]
Seed = Annotated[int, Field(ge=1, le=35, description="Which of the 35 interview questions it comes from.")]
Day = Annotated[date, BeforeValidator(_to_date)]


class _Strict(BaseModel):
    """Nothing is guessed: no unknown field, and no `yes` or number where text is wanted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class OptionModel(_Strict):
    text: Line = Field(description="What the player reads: parallel to the others in kind and length.")
    right: bool = Field(default=False, description="true on a right option; leave it out elsewhere.")
    why: Why = Field(description="Why it is right, or why it tempts and when it would be right.")


class QuestionModel(_Strict):
    id: QuestionId = Field(description="prefix-SSNN: seed and running number, two digits each. Never reused.")
    seed: Seed
    point: Point = Field(description="The learning point it examines, such as 12.4.")
    difficulty: Difficulty
    bloom: Bloom
    exam: list[Exam] = Field(min_length=1, description="Exam domains it serves, such as SAA-C03.4.")
    stem: Stem = Field(description="A closed question that can be answered with the options covered.")
    options: list[OptionModel] = Field(min_length=3, max_length=5)
    refs: list[Ref] = Field(min_length=1, description="The very pages of AWS that support the answer.")
    verified_on: Day = Field(description="The day the facts were last checked.")
    verified: Verified = Field(description="read: the linked page was read and supports the key; known: not.")
    legacy: bool = Field(default=False, description="true when the question is about an old name itself.")


class TopicFile(_Strict):
    topic: Slug
    title: Title
    about: Line
    services: list[Service] = Field(min_length=1, description="Lower-case words people type for this topic.")
    questions: list[QuestionModel] = Field(min_length=1)


class KeyPointModel(_Strict):
    point: Line = Field(description="What a good answer must touch, in a few words.")
    phrases: list[Phrase] = Field(min_length=1, description="Words or phrases that show it, in lower case.")
    why: Why = Field(description="One sentence: why it matters.")


class PromptModel(_Strict):
    id: PromptId = Field(description="prefix-iSS, SS being the seed.")
    seed: Seed
    difficulty: Difficulty
    question: Stem = Field(description="An open question, as an interviewer would ask it.")
    answer: Prose = Field(description="120 to 220 words, in our own words.")
    key_points: list[KeyPointModel] = Field(min_length=4, max_length=8)
    refs: list[Ref] = Field(min_length=1, description="The very pages of AWS that support the answer.")
    verified_on: Day = Field(description="The day the facts were last checked.")
    verified: Verified


class InterviewFile(_Strict):
    topic: Slug
    prompts: list[PromptModel] = Field(min_length=1)


def schema(kind: Literal["questions", "interview"] = "questions") -> dict[str, Any]:
    """JSON schema of a file of that kind, for editors."""
    model = TopicFile if kind == "questions" else InterviewFile
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}


def schema_text(kind: Literal["questions", "interview"] = "questions") -> str:
    """The schema as it is committed, to the last newline."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"
