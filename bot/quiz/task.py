"""What a question demands and what a person gave, and everything in the rules that differs by its form.

A new form of task joins `Task` and `Response` here; the type checker then names every function below and
in `bot.drawing` that must learn it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """`why` says why it is right, or why it tempts; it may be empty."""

    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose all and only the right options. Both stand in file order; `correct` counts from zero."""

    options: tuple[Option, ...]
    correct: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """Positions of options in file order, from zero, ascending."""

    positions: tuple[int, ...]


Task = Choose
Response = Picked


def is_right(task: Task, response: Response) -> bool:
    match task:
        case Choose(correct=correct):
            return set(response.positions) == set(correct)


def fits(task: Task, response: Response) -> bool:
    """Whether the task could be answered so at all, rightly or not."""
    match task:
        case Choose(options, correct):
            picked = set(response.positions)
            return len(picked) == len(response.positions) == len(correct) and picked <= set(
                range(len(options))
            )


def wanted(task: Task) -> str:
    """The responses that fit, in words for whoever runs the bot."""
    match task:
        case Choose(options, correct):
            return f"{len(correct)} of its question's {len(options)} options"


def response_text(response: Response) -> str:
    """As it is stored: Picked((0, 3)) is 03.

    The text tells its form, because no task stands beside it: digits alone are Picked. Any other form begins
    with a mark of its own that is no digit, so that words such as "03" cannot be taken for positions.
    """
    match response:
        case Picked(positions):
            return "".join(map(str, positions))


def response_of(text: str) -> Response:
    """By the mark that the text begins with; ValueError where no version ever stored such a text."""
    if not text.isascii() or not text.isdecimal():
        raise ValueError(f"{text!r} is no stored response")
    return Picked(tuple(map(int, text)))


def task_body(task: Task) -> dict[str, Any]:
    """As it is kept with a card: plain lists and text."""
    match task:
        case Choose(options, correct):
            return {
                "form": "choose",
                "options": [{"text": o.text, "why": o.why} for o in options],
                "correct": list(correct),
            }


def task_of(body: Mapping[str, Any]) -> Task:
    """What `task_body` wrote, in this version or another; ValueError for a form that is not known here."""
    match body.get("form", "choose"):
        case "choose":
            return Choose(
                tuple(Option(str(o.get("text", "")), str(o.get("why", ""))) for o in body.get("options", ())),
                tuple(map(int, body.get("correct", ()))),
            )
        case form:
            raise ValueError(f"this version knows no task of the form {form!r}")


def options_of(task: Task) -> tuple[Option, ...]:
    """What it offers to choose from."""
    match task:
        case Choose(options):
            return options


def correct_of(task: Task) -> tuple[int, ...]:
    """Positions of the right ones of its options."""
    match task:
        case Choose(correct=correct):
            return correct
