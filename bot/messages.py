"""Everything the bot can say, as values; how it looks is each adapter's affair.

Plain `str` spans are shown letter for letter: adapters escape them, so nothing a person typed can
ping, link or format.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.commands import Command


@dataclass(frozen=True, slots=True)
class Bold:
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Something to type, letter for letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A time, drawn in each reader's own zone where the platform can; `text` stands where it cannot."""

    at: datetime
    text: str


Span = str | Bold | Code | Link | Moment


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a span may hold line breaks."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A line in small print."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Lines in a fixed-width face: columns stay columns, and no platform renumbers them."""

    lines: tuple[str, ...]


class Style(StrEnum):
    PLAIN = "plain"
    PRIMARY = "primary"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: it *is* the command it sends. `spoken` is what a screen reader says, if not the label."""

    label: str
    does: Command
    style: Style = Style.PLAIN
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """Buttons side by side."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """Choose exactly `count` of the lettered options; `does` is sent with the picks filled in."""

    options: tuple[str, ...]
    count: int
    does: Command


Part = Text | Note | Table | Choices | Pick


@dataclass(frozen=True, slots=True)
class Message:
    """What is shown. `summary` is what a notification or a screen reader gets in place of the layout."""

    parts: tuple[Part, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Form:
    """One question with a free-text answer; `does` is sent with its `text` filled in."""

    title: str
    label: str
    hint: str
    submit: str
    max_length: int
    does: Command


def plain(*parts: Part | str) -> Message:
    """A message of paragraphs whose summary is its own words."""
    full = tuple(Text((p,)) if isinstance(p, str) else p for p in parts)
    words = [text_of(p.spans) for p in full if isinstance(p, Text | Note)]
    return Message(full, " ".join(words))


def text_of(spans: tuple[Span, ...]) -> str:
    """The spans without their dress: for summaries, logs and terminals."""
    return "".join(s if isinstance(s, str) else s.text for s in spans)
