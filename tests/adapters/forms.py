"""Forms as adapters are handed them: the one people meet today, and one with a field of every kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import ClassVar

import pytest

from bot import tokens
from bot.commands import Command, ReportText, Spec, asked
from bot.forms import (
    ChoiceField,
    Field,
    FileField,
    Form,
    Offer,
    PersonField,
    SeveralField,
    TextField,
    TimeField,
)

TOPICS = (Offer("S3", "s3"), Offer("Lambda", "lambda"), Offer("VPC", "vpc"))
DAYS = tuple(Offer(day, str(at)) for at, day in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri")))


def report(title: str = "Report a problem", hint: str = "One line.", card: int = 7) -> Form:
    field = TextField("text", "What is wrong?", 500, hint, many_lines=True)
    return Form(title, "Send", (field,), ReportText(card))


@dataclass(frozen=True, slots=True)
class Wish(Command):
    """A command that a person fills in with everything that can be asked; no list of commands knows it."""

    spec: ClassVar[Spec] = Spec(code="wish")

    card: int
    note: str = asked("")
    topic: str = asked("")
    days: tuple[int, ...] = asked(())
    loud: bool = asked(False)
    weeks: int = asked(0)


FIELDS = (
    TextField("note", "A note", 80, "To yourself", required=False),
    ChoiceField("topic", "Topic", TOPICS, "What to learn"),
    SeveralField("days", "Days", DAYS, required=False),
    ChoiceField("loud", "Ping?", (Offer("Yes", "1"),), required=False),
    ChoiceField("weeks", "Weeks", (Offer("One", "1"), Offer("Ten", "10"))),
)


# Where a platform takes files in forms.
FILE = FileField("file", "The file", "YAML")
PERSON = PersonField("person", "Whom?", "A colleague")
# The same fields, and a time, with something standing in each.
READY: tuple[Field, ...] = (
    TextField("note", "A note", 80, value="as before"),
    TimeField("at", "Time", time(9, 30), "Such as 9am"),
    ChoiceField("topic", "Topic", TOPICS, chosen="lambda"),
    SeveralField("days", "Days", DAYS, chosen=("1", "3")),
)


def wish(monkeypatch: pytest.MonkeyPatch) -> Form:
    """The form of a command that a later release may have; its buttons have tokens while the test runs."""
    monkeypatch.setitem(tokens._COMMANDS, "wish", Wish)
    return Form("A wish", "Wish", FIELDS, Wish(7))
