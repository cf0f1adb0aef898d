"""The shape of our own files: every field of any pack's is demanded, and in our form.

A list of a narrower model is told to mypy as such (`# type: ignore[assignment]`): nobody appends to one.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import Field

from bot.content import models as any_pack
from bot.content.fields import (
    PLAIN,
    WHOLE,
    Bloom,
    Day,
    Difficulty,
    Line,
    Matches,
    Phrase,
    Prose,
    Service,
    Title,
    Verified,
    length,
)
from bot.content.models import BREAKS, PHRASES, SERVICES, VERIFIED, WHY, Kind

Why = Annotated[str, length(30, 240), PLAIN, WHOLE]
Breaks = Annotated[str, length(10, 200), PLAIN, WHOLE]
# None of the brackets and bars that end a link in chat.
Ref = Annotated[
    str,
    Matches(
        r"https://(docs\.)?aws\.amazon\.com/[!-'*-;=?-Z\\^-{}~]*",
        "must be the https address of a page on docs.aws.amazon.com or aws.amazon.com, without ()[]<>|",
    ),
]
Exam = Annotated[
    str,
    Matches(
        r"(CLF-C02|SAA-C03|DVA-C02)\.[1-4]|SOA-C03\.[1-5]",
        "must be CLF-C02, SAA-C03 or DVA-C02 with .1 to .4, or SOA-C03 with .1 to .5",
    ),
]
QuestionId = Annotated[
    str, Matches("[a-z]{2,8}-[0-9]{4}", "must be a prefix, the seed and a running number, such as net-1204")
]
PromptId = Annotated[
    str, Matches("[a-z]{2,8}-i[0-9]{2}", "must be a prefix, i and the seed in two digits, such as net-i12")
]
Point = Annotated[
    str, Matches(r"[0-9]{1,2}\.[0-9]{1,2}", 'must be a seed and a learning point in quotes, such as "12.4"')
]
Seed = Annotated[
    int,
    Field(
        ge=1,
        le=48,
        description="Which of the 35 interview questions it comes from, or of the 13 areas since.",
    ),
]
_REFS: Final = "The very pages of AWS that support the answer."


class HouseOption(any_pack.OptionModel):
    why: Why = Field(description=WHY)


class HouseAsked(any_pack.AskedModel):
    id: QuestionId = Field(description="prefix-SSNN: seed and running number, two digits each. Never reused.")
    seed: Seed
    point: Point = Field(description="The learning point it examines, such as 12.4.")
    difficulty: Difficulty
    bloom: Bloom
    services: list[Service] = Field(min_length=1, description=SERVICES)
    breaks: Breaks = Field(description=BREAKS)
    exam: list[Exam] = Field(min_length=1, description="Exam domains it serves, such as SAA-C03.4.")
    refs: list[Ref] = Field(min_length=1, description=_REFS)
    verified_on: Day = Field(description="The day the facts were last checked.")
    verified: Verified = Field(description=VERIFIED)


class HouseQuestion(HouseAsked, any_pack.ChoiceModel):
    options: list[HouseOption] = Field(min_length=3, max_length=5)  # type: ignore[assignment]


class HouseReason(any_pack.ReasonModel):
    why: Why = Field(description=WHY)


class HouseMember(HouseAsked, any_pack.MemberModel):
    reasons: list[HouseReason] = Field(  # type: ignore[assignment]
        min_length=3, description="Of every option, under this stem."
    )


class HouseSharedOption(any_pack.SharedOptionModel):
    why: Why = Field(description="What it means, whatever the stem.")


class HouseFamily(any_pack.FamilyModel):
    """Several stems on one set of options: what is right here is a tempting wrong option there."""

    options: list[HouseSharedOption] = Field(min_length=3, max_length=5)  # type: ignore[assignment]
    questions: list[HouseMember] = Field(min_length=2)  # type: ignore[assignment]


class HouseTopicFile(any_pack.TopicFile):
    title: Title
    about: Line
    services: list[Service] = Field(min_length=1, description="Lower-case words people type for this topic.")
    questions: list[HouseQuestion] = Field(default=[], min_length=1)  # type: ignore[assignment]
    families: list[HouseFamily] = Field(  # type: ignore[assignment]
        default=[], min_length=1, description="Stems that share options."
    )


class HouseKeyPoint(any_pack.KeyPointModel):
    phrases: list[Phrase] = Field(min_length=1, description=PHRASES)
    why: Why = Field(description="One sentence: why it matters.")


class HousePrompt(any_pack.PromptModel):
    id: PromptId = Field(description="prefix-iSS, SS being the seed.")
    seed: Seed
    difficulty: Difficulty
    answer: Prose = Field(description="120 to 220 words, in our own words.")
    key_points: list[HouseKeyPoint] = Field(min_length=4, max_length=8)  # type: ignore[assignment]
    refs: list[Ref] = Field(min_length=1, description=_REFS)
    verified_on: Day = Field(description="The day the facts were last checked.")
    verified: Verified


class HouseInterviewFile(any_pack.InterviewFile):
    prompts: list[HousePrompt] = Field(min_length=1)  # type: ignore[assignment]


def schema(kind: Kind = "questions") -> dict[str, Any]:
    """JSON schema of a file of that kind, for editors."""
    return any_pack.schema_of(HouseTopicFile if kind == "questions" else HouseInterviewFile)
