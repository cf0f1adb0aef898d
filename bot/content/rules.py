"""What must hold between the fields of one entry, in any pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.content.raw import Complaint
from bot.content.task import number_rules, task_rules


def question_rules(raw: Mapping[str, Any]) -> Iterator[Complaint]:
    """A question's other fields stand each for itself."""
    yield from task_rules(raw)


def advice(raw: Mapping[str, Any]) -> Iterator[Complaint]:
    """What would make a question better, and keeps it out of no pack."""
    yield from number_rules(raw)


def prompt_rules(_: Mapping[str, Any]) -> Iterator[Complaint]:
    """A prompt's fields stand each for itself."""
    yield from ()
