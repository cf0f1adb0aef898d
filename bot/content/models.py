"""The shape of a question file and of an interview file of any pack: what the loader checks.

Field by field only; what holds between fields is in `rules`. A pack's own profile may ask for more.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.content.fields import (
    Accepted,
    AnyId,
    AnyLink,
    AnyWhy,
    Bloom,
    Day,
    Difficulty,
    Line,
    Month,
    Notice,
    Phrase,
    Prose,
    Service,
    Slug,
    Stem,
    Title,
    Tolerance,
    Unit,
    Verified,
)
from bot.quiz.task import Choose, Option, Task, Typed

WHY: Final = "Why it is right, or why it tempts and when it would be right."
RIGHT_WHEN: Final = "Of a wrong option: the condition under which it would be the answer."
SYNONYMS: Final = "Other words for a service that questions are about, and which one each means."
SERVICES: Final = "Lower-case words for what it is about, the first most of all."
SINCE: Final = "The month in which what it asks about changed, such as 2026-04."
BREAKS: Final = "The review line: what breaks for somebody who does exactly what the key says?"
ANSWERS: Final = "In place of options: what is accepted when people type it. The first is the one shown."
WRONG: Final = "Words so near an accepted answer that they could pass for a typo of it, and are wrong."
TOLERANCE: Final = "Of answers that are numbers: what differs by so much is right, too."
UNIT: Final = "Of answers that are bare numbers: what they are in, such as ms."
_OF_ANSWERS: Final = frozenset(("wrong", "tolerance", "unit", "why"))
VERIFIED: Final = "read: the linked page was read and supports the key; known: not."


class Strict(BaseModel):
    """Nothing is guessed: no unknown field, and no `yes` or number where text is wanted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class OptionModel(Strict):
    text: Line = Field(description="What the player reads: parallel to the others in kind and length.")
    right: bool = Field(default=False, description="true on a right option; leave it out elsewhere.")
    why: AnyWhy = Field(default="", description=WHY)
    right_when: AnyWhy = Field(default="", description=RIGHT_WHEN)


class AskedModel(Strict):
    """What a question has, whether its options are its own or its family's."""

    id: AnyId = Field(description="Never reused, never changed.")
    seed: int | None = Field(default=None, description="The number of the source it comes from.")
    point: Title | None = Field(default=None, description="The learning point it examines.")
    difficulty: Difficulty = "medium"
    bloom: Bloom | None = None
    exam: list[Title] = Field(default=[], description="Exam domains it serves.")
    services: list[Service] = Field(default=[], description=SERVICES)
    stem: Stem = Field(description="A closed question that can be answered with the options covered.")
    refs: list[AnyLink] = Field(default=[], description="The pages that support the answer.")
    verified_on: Day | None = Field(default=None, description="The day the facts were last checked.")
    verified: Verified | None = Field(default=None, description=VERIFIED)
    since: Month | None = Field(default=None, description=SINCE)
    breaks: AnyWhy = Field(default="", description=BREAKS)
    legacy: bool = Field(default=False, description="true when the question is about an old name itself.")


class ChoiceModel(AskedModel):
    """A question with options, which is all that our own bank has."""

    options: list[OptionModel] = Field(min_length=2, max_length=5)

    def task(self) -> Task:
        options = tuple(Option(o.text, o.why) for o in self.options)
        return Choose(options, tuple(n for n, o in enumerate(self.options) if o.right))


class QuestionModel(ChoiceModel):
    """With options, or answered in one's own words."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["options"]}, {"required": ["answers"]}]}
    )

    options: list[OptionModel] = Field(default=[], min_length=2, max_length=5)
    answers: list[Accepted] = Field(default=[], min_length=1, max_length=30, description=ANSWERS)
    wrong: list[Accepted] = Field(default=[], max_length=30, description=WRONG)
    tolerance: Tolerance = Field(default=Decimal(0), description=TOLERANCE)
    unit: Unit = Field(default="", description=UNIT)
    why: AnyWhy = Field(default="", description="Of a question with answers: why it is right.")

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.options) == bool(self.answers):
            raise PydanticCustomError("both" if self.options else "neither", "`options` or `answers`")
        if self.options and self.model_fields_set & _OF_ANSWERS:
            raise PydanticCustomError("both", "`options` or `answers`")
        return self

    def task(self) -> Task:
        if self.options:
            return super().task()
        return Typed(tuple(self.answers), self.why, self.tolerance, self.unit, tuple(self.wrong))


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
    options: list[SharedOptionModel] = Field(min_length=2, max_length=5)
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
    language: Title = Field(default="", description="The language it is written in.")
    licence: Notice = Field(default="", description="On what terms others may use it, such as CC BY 4.0.")
    author: Notice = Field(default="", description="Whose work it is.")
    services: list[Service] = Field(default=[], description="Lower-case words people type for this topic.")
    synonyms: dict[Service, Service] = Field(default={}, description=SYNONYMS)
    questions: list[QuestionModel] = Field(default=[], min_length=1)
    families: list[FamilyModel] = Field(default=[], min_length=1, description="Stems that share options.")


PHRASES: Final = (
    "Words that make the point, in lower case: a|b for either, a-b for one right after the other."
)


class KeyPointModel(Strict):
    point: Line = Field(description="What a good answer must touch, in a few words.")
    phrases: list[Phrase] = Field(default=[], description=PHRASES)
    names: list[Phrase] = Field(default=[], description="Names that show only that somebody has heard of it.")
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
    """JSON schema of a file of that kind, for editors: what `defaults.fill` makes up may be left out."""
    found = schema_of(TopicFile if kind == "questions" else InterviewFile)
    if kind == "questions":
        found["required"] = []
        for model in (QuestionModel, MemberModel):
            found["$defs"][model.__name__]["required"].remove("id")
    return found


def schema_of(file: type[BaseModel]) -> dict[str, Any]:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **file.model_json_schema()}


def schema_text(schema: dict[str, Any]) -> str:
    """A schema as it is committed, to the last newline."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
