"""What a pack is held to: the shape of its files, and what must hold between the fields of an entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.content.models import InterviewFile, TopicFile
from bot.content.raw import Rules
from bot.content.rules import advice, prompt_rules, question_rules


@dataclass(frozen=True, slots=True)
class Profile:
    topic_file: type[TopicFile]
    interview_file: type[InterviewFile]
    question_rules: Rules
    prompt_rules: Rules
    advice: Rules = advice
    fills: bool = False  # whether a file may leave out what can be made up: its topic, and ids


ANY_PACK: Final = Profile(TopicFile, InterviewFile, question_rules, prompt_rules, fills=True)
