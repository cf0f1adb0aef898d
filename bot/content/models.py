"""The shape of a question file and of an interview file of any pack: what the loader checks.

Field by field only; what holds between fields is in `rules`. A pack's own profile may ask for more.
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

from bot.quiz.task import Choose, Option, Task

Difficulty = Literal["easy", "medium", "hard"]
Bloom = Literal["remember", "understand", "apply", "analyze", "evaluate"]
Verified = Literal["read", "known"]
WHY: Final = "Why it is right, or why it tempts and when it would be right."
VERIFIED: Final = "read: the linked page was read and supports the key; known: not."

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


def length(least: int, most: int) -> StringConstraints:
    return StringConstraints(min_length=least, max_length=most)


PLAIN: Final = AfterValidator(_plain)
Title = Annotated[str, length(1, 40), PLAIN]
Line = Annotated[str, length(1, 120), PLAIN]
AnyWhy = Annotated[str, length(0, 240), PLAIN]
Stem = Annotated[str, length(1, 400), PLAIN]
Phrase = Annotated[str, length(1, 80), PLAIN]
Prose = Annotated[str, length(1, 2000), PLAIN]
Slug = Annotated[str, Matches("[a-z][a-z0-9-]{0,29}", "must be one lower-case word, such as networking")]
Service = Annotated[str, Matches("[^A-Z]{1,40}", "must be lower case, 40 characters at most"), PLAIN]
AnyLink = Annotated[
    str, Matches(r"https://[a-z0-9.-]{1,200}(/[!-~]{0,500})?", "must be the https address of a page")
]
AnyId = Annotated[
    str,
    Matches("[a-z0-9][a-z0-9-]{0,39}", "must be lower-case letters, digits and dashes, such as net-1204"),
]
Day = Annotated[date, BeforeValidator(_to_date)]


class Strict(BaseModel):
    """Nothing is guessed: no unknown field, and no `yes` or number where text is wanted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class OptionModel(Strict):
    text: Line = Field(description="What the player reads: parallel to the others in kind and length.")
    right: bool = Field(default=False, description="true on a right option; leave it out elsewhere.")
    why: AnyWhy = Field(default="", description=WHY)


class AskedModel(Strict):
    """What a question has, whether its options are its own or its family's."""

    id: AnyId = Field(description="Never reused, never changed.")
    seed: int | None = Field(default=None, description="The number of the source it comes from.")
    point: Title | None = Field(default=None, description="The learning point it examines.")
    difficulty: Difficulty = "medium"
    bloom: Bloom | None = None
    exam: list[Title] = Field(default=[], description="Exam domains it serves.")
    services: list[Service] = Field(default=[], description="Lower-case words for what it is about.")
    stem: Stem = Field(description="A closed question that can be answered with the options covered.")
    refs: list[AnyLink] = Field(default=[], description="The pages that support the answer.")
    verified_on: Day | None = Field(default=None, description="The day the facts were last checked.")
    verified: Verified | None = Field(default=None, description=VERIFIED)
    legacy: bool = Field(default=False, description="true when the question is about an old name itself.")


class QuestionModel(AskedModel):
    options: list[OptionModel] = Field(min_length=3, max_length=5)

    def task(self) -> Task:
        options = tuple(Option(o.text, o.why) for o in self.options)
        return Choose(options, tuple(n for n, o in enumerate(self.options) if o.right))


class SharedOptionModel(Strict):
    text: Line = Field(description="What the player reads: parallel to the others in kind and length.")
    why: AnyWhy = Field(default="", description="A reason that serves every stem; a stem may have its own.")


class ReasonModel(Strict):
    option: Line = Field(description="The text of the option, as it stands in the family.")
    why: AnyWhy = Field(description=WHY)


class MemberModel(AskedModel):
    right: list[Line] = Field(min_length=1, description="The texts of the options that are right here.")
    reasons: list[ReasonModel] = Field(default=[], description="Reasons of this stem's own.")


class FamilyModel(Strict):
    """Several stems on one set of options: what is right here is a tempting wrong option there."""

    family: Slug
    options: list[SharedOptionModel] = Field(min_length=3, max_length=5)
    questions: list[MemberModel] = Field(min_length=2)

    def task(self, member: MemberModel) -> Task:
        own = {reason.option: reason.why for reason in member.reasons}
        options = tuple(Option(o.text, own.get(o.text, o.why)) for o in self.options)
        return Choose(options, tuple(n for n, o in enumerate(options) if o.text in member.right))


class TopicFile(Strict):
    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["questions"]}, {"required": ["families"]}]}
    )

    topic: Slug
    title: Title | None = None
    about: Line | None = None
    services: list[Service] = Field(default=[], description="Lower-case words people type for this topic.")
    questions: list[QuestionModel] = Field(default=[], min_length=1)
    families: list[FamilyModel] = Field(default=[], min_length=1, description="Stems that share options.")


class KeyPointModel(Strict):
    point: Line = Field(description="What a good answer must touch, in a few words.")
    phrases: list[Phrase] = Field(default=[], description="Words or phrases that show it, in lower case.")
    why: AnyWhy = Field(default="", description="One sentence: why it matters.")


class PromptModel(Strict):
    id: AnyId = Field(description="Never reused, never changed.")
    seed: int | None = Field(default=None, description="The number of the source it comes from.")
    difficulty: Difficulty = "medium"
    question: Stem = Field(description="An open question, as an interviewer would ask it.")
    answer: Prose = Field(description="A model answer, in our own words.")
    key_points: list[KeyPointModel] = Field(default=[], max_length=8)
    refs: list[AnyLink] = Field(default=[], description="The pages that support the answer.")
    verified_on: Day | None = Field(default=None, description="The day the facts were last checked.")
    verified: Verified | None = Field(default=None, description=VERIFIED)


class InterviewFile(Strict):
    topic: Slug
    prompts: list[PromptModel] = Field(min_length=1)


Kind = Literal["questions", "interview"]


def schema(kind: Kind = "questions") -> dict[str, Any]:
    """JSON schema of a file of that kind, for editors."""
    return schema_of(TopicFile if kind == "questions" else InterviewFile)


def schema_of(file: type[BaseModel]) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **file.model_json_schema()}


def schema_text(schema: dict[str, Any]) -> str:
    """A schema as it is committed, to the last newline."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
