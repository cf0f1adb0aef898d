"""What a reader has gathered so far: every item of its source becomes an entry or is named as not taken."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bot.importing.markup import plain
from bot.importing.taken import NotTaken, Taken

_LONGEST_NAME: Final = 500  # letters of a topic or an id that are looked into
_LINK: Final = re.compile(r"https://[^\s<>\"]+")
DIFFICULTIES: Final = {
    "easy": "easy",
    "beginner": "easy",
    "low": "easy",
    "1": "easy",
    "medium": "medium",
    "intermediate": "medium",
    "normal": "medium",
    "2": "medium",
    "hard": "hard",
    "difficult": "hard",
    "advanced": "hard",
    "high": "hard",
    "3": "hard",
}


@dataclass(frozen=True, slots=True)
class Choice:
    text: str
    right: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """tolerance: a number as text, "" for none."""

    answers: tuple[str, ...]
    tolerance: str = ""
    unit: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a source tells of a question besides; "" where it does not. given: its own id of it."""

    given: str = ""
    difficulty: str = ""
    links: str = ""
    topic: str = ""


@dataclass(slots=True)
class Gathered:
    title: str = ""
    _questions: list[dict[str, Any]] = field(default_factory=list)
    _not_taken: list[NotTaken] = field(default_factory=list)
    _ids: dict[str, dict[str, Any]] = field(default_factory=dict)

    def leave(self, place: str, reason: str) -> None:
        self._not_taken.append(NotTaken(place, reason))

    def choose(self, place: str, stem: str, options: Sequence[Choice], about: About = About()) -> None:
        right = sum(option.right for option in options)
        if not stem:
            self.leave(place, "it has no question text")
        elif not all(option.text for option in options):
            self.leave(place, "one of its options has no text")
        elif len(options) < 2:
            self.leave(place, "it has fewer than two options")
        elif not right:
            self.leave(place, "none of its options is marked as right")
        elif right == len(options):
            self.leave(place, "all of its options are marked as right")
        else:
            rows = [_row(option) for option in options]
            self._add(place, stem, {"options": rows}, tuple(o.text for o in options), about)

    def type(self, place: str, stem: str, typed: Typed, about: About = About()) -> None:
        answers = list(dict.fromkeys(answer for answer in typed.answers if answer))
        if not stem:
            self.leave(place, "it has no question text")
        elif not answers:
            self.leave(place, "it has no answer")
        else:
            asked: dict[str, Any] = {"answers": answers}
            if typed.tolerance:
                asked["tolerance"] = number(typed.tolerance)
            asked |= {name: text for name, text in (("unit", typed.unit), ("why", typed.why)) if text}
            self._add(place, stem, asked, tuple(answers), about)

    def taken(self) -> Taken:
        return Taken(tuple(self._questions), tuple(self._not_taken), plain(self.title))

    def _add(
        self, place: str, stem: str, asked: dict[str, Any], answers: Iterable[str], about: About
    ) -> None:
        entry = {"stem": stem, **_told(about), **asked}
        hashed = hashlib.sha256("\n".join((stem, *answers)).encode()).hexdigest()[:16]
        wanted = slug(about.given) or f"q-{hashed}"
        for id in (wanted, f"{wanted[:23]}-{hashed}"):  # two notes may carry one id and ask different things
            there = self._ids.setdefault(id, entry)
            if there is entry:
                self._questions.append({"id": id, **entry})
                return
            if there == entry:
                self.leave(place, f"the same question is there already, as {id}")
                return
        self.leave(place, f"two questions with the same text and the id {wanted} are there already")


def number(text: str) -> int | float:
    found = float(text)
    return int(found) if found.is_integer() else found


def slug(text: str, most: int = 40) -> str:
    """Lower-case letters, digits and dashes; "" where none is left or not all fits."""
    if len(text) > _LONGEST_NAME:
        return ""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    return found if len(found) <= most else ""


def topic_slug(text: str) -> str:
    """As a file's topic is called: it begins with a letter and has at most 30 characters."""
    return slug(text[:_LONGEST_NAME], 10_000).lstrip("0123456789-")[:30].strip("-")


def _row(option: Choice) -> dict[str, Any]:
    row: dict[str, Any] = {"text": option.text}
    if option.right:
        row["right"] = True
    return row | ({"why": option.why} if option.why else {})


def _told(about: About) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if difficulty := DIFFICULTIES.get(about.difficulty.strip().casefold()):
        told["difficulty"] = difficulty
    if links := [link.rstrip(".,;)") for link in _LINK.findall(about.links)]:
        told["refs"] = links
    if topic := topic_slug(about.topic):
        told["topic"] = topic
    return told
