"""What goes out, as values: questions in the shape that a question file and every importer gives them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Required, TypedDict

from bot.quiz.question import Topic


class OptionEntry(TypedDict, total=False):
    text: Required[str]
    right: bool
    why: str
    right_when: str


class Entry(TypedDict, total=False):
    """A question as a file holds it; what has no value is left out.

    One to choose from has `options`. One with a typed answer has `answers`, the accepted texts, and where
    they matter `wrong` ones close to them, `tolerance` (how far a number may be off, above 0) and `unit`;
    one `why` serves all.
    """

    id: Required[str]
    topic: Required[str]
    stem: Required[str]
    family: str
    seed: int
    point: str
    difficulty: str
    bloom: str
    exam: list[str]
    services: list[str]
    options: list[OptionEntry]
    answers: list[str]
    wrong: list[str]
    tolerance: float
    unit: str
    why: str
    refs: list[str]
    verified_on: str
    verified: str
    since: str
    breaks: str
    legacy: bool


@dataclass(frozen=True, slots=True)
class Outgoing:
    """at: when it goes out, with a zone; a reader may take the later of two for the better.

    topics: what is known of the questions' topics, by id. said: what else the pack says of itself: its
    language, licence and author.
    """

    title: str
    questions: tuple[Entry, ...]
    at: datetime
    topics: Mapping[str, Topic] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)

    def by_topic(self) -> Iterator[tuple[str, list[Entry]]]:
        """Topics in the order of their first question; each question's place within its own stays."""
        found: dict[str, list[Entry]] = {}
        for entry in self.questions:
            found.setdefault(entry["topic"], []).append(entry)
        yield from found.items()


def right_options(entry: Entry) -> list[int]:
    """Positions of the right ones, from zero."""
    return [n for n, option in enumerate(entry.get("options", ())) if option.get("right")]


def texts(entry: Entry) -> Iterator[str]:
    """Whatever its author wrote for players."""
    yield entry["stem"]
    for option in entry.get("options", ()):
        yield from (option["text"], option.get("why", ""))
    yield from entry.get("answers", ())
    yield from (entry.get("unit", ""), entry.get("why", ""))


def beyond(entry: Entry, held: Container[str]) -> Iterator[str]:
    """The names of fields that the entry has and a format does not hold, those of its options among them.

    Whoever reads another tool's file takes every run of spaces for one.
    """
    yield from (name for name in entry if name not in held)
    if any("right_when" in option for option in entry.get("options", ())):
        yield "right_when"
    if any(" ".join(text.split()) != text for text in texts(entry)):
        yield "spaces that are not single ones"
