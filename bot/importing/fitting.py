"""What a source asks, made to fit a pack's rules, or named with what keeps it from fitting.

Nothing that changes what is asked: only how many to choose is added where the stem does not say it, and a
reason too long for a card is cut at a sentence's end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from bot.content.fields import AnyLink, AnyWhy, Line, Stem, is_surely_plain
from bot.content.task import NUMBERS, stated_number
from bot.importing.gathering import About, Choice, Gathered, Typed
from bot.importing.listed import unlabelled
from bot.importing.taken import NotReadable, Taken

MOST_QUESTIONS: Final = 10_000
MOST_OPTIONS: Final = 5
TOO_MANY: Final = f"The file holds more than {MOST_QUESTIONS:,} questions; split it into several files."
LONGEST_SOURCE: Final = 20_000  # letters of one question as it stands in a file: no longer one is looked into
LONGEST_TEXT: Final = 4_000  # of one of its texts, markup and all
NOTHING: Final = About()


@dataclass(frozen=True, slots=True)
class _Field:
    """What a text must be. most: letters that a plain one may have; 0 where it must be more than plain."""

    rule: TypeAdapter[str]
    most: int = 0


_STEM: Final = _Field(TypeAdapter(Stem), 400)
_LINE: Final = _Field(TypeAdapter(Line), 120)
_WHY: Final = _Field(TypeAdapter(AnyWhy), 240)
_LINK: Final = _Field(TypeAdapter(AnyLink))
_ASKED: Final = re.compile(
    r"\b(?:choose|select|pick)\s+(?:the\s+)?(?:one|two|three|four|five|[1-5])\b(?!-)", re.I
)

_LETTERED: Final = re.compile(
    r"(?:(?:[Bb]oth|[Nn]either|[Ee]ither|[Oo]nly|[Aa]ll of|[Oo]ptions?|[Aa]nswers?)\s+)?"
    r"(?:\(?[A-F]\)?|\([a-f]\))"
    r"(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|or|nor|&)\s+)(?:\(?[A-F]\)?|\([a-f]\)))+"
    r"(?:\s+(?:only|are (?:both )?(?:correct|right|true)))?\.?"
    r"|[a-f](?:\s+and\s+|\s*&\s*)[a-f](?:\s+only)?\.?"
)


class Fitted:
    """What fits of a file, gathered. Raises NotReadable as soon as it holds more than a pack may."""

    def __init__(self) -> None:
        self._into = Gathered()
        self._seen = 0

    @property
    def title(self) -> str:
        return self._into.title

    @title.setter
    def title(self, title: str) -> None:
        self._into.title = title

    def choose(self, place: str, stem: str, options: Sequence[Choice], about: About = NOTHING) -> None:
        """One question with options: taken, or left with its reason."""
        if bare := unlabelled([option.text for option in options]):
            options = [replace(option, text=text) for option, text in zip(options, bare, strict=True)]
        asked, reason = _asked(stem, options)
        reason = reason or _why_not("its question", asked, _STEM)
        for n, option in enumerate(options, 1):
            reason = reason or (option.text and _why_not(f"option {n}", option.text, _LINE))
        if reason:
            self.leave(place, reason)
        else:
            self._count()
            rows = [o if (why := short_why(o.why)) == o.why else replace(o, why=why) for o in options]
            self._into.choose(place, asked, rows, _without_odd_links(about))

    def type(self, place: str, stem: str, typed: Typed, about: About = NOTHING) -> None:
        """One question with a typed answer: taken, or left with its reason."""
        reason = _why_not("its question", stem, _STEM)
        for text in filter(None, typed.answers):
            reason = reason or _why_not(f"the answer {_quoted(text)}", text, _LINE)
        if reason:
            self.leave(place, reason)
        else:
            self._count()
            self._into.type(place, stem, replace(typed, why=short_why(typed.why)), _without_odd_links(about))

    def leave(self, place: str, reason: str) -> None:
        self._count()
        self._into.leave(place, reason)

    def taken(self, format: str) -> Taken:
        """Raises NotReadable where the file held nothing at all."""
        if not self._seen:
            raise NotReadable(f"There is no question in the file that could be read as {format}.")
        return self._into.taken()

    def _count(self) -> None:
        self._seen += 1
        if self._seen > MOST_QUESTIONS:
            raise NotReadable(TOO_MANY)


def short_why(text: str) -> str:
    """At most 240 letters, to a sentence's end where one comes late enough; "" where no card may hold it."""
    most = _WHY.most
    if len(text) > most:
        ends = [m.end() for m in re.finditer(r"[.!?](?= )", text[:most])]
        text = (
            text[: ends[-1]] if ends and ends[-1] > most // 2 else text[: most - 1].rpartition(" ")[0] + "…"
        )
    return "" if text and _why_not("", text, _WHY) else text


def _asked(stem: str, options: Sequence[Choice]) -> tuple[str, str]:
    """The stem with how many to choose, and why the question cannot be held, or ""."""
    right, stated = sum(o.right for o in options), stated_number(stem)
    texts = [" ".join(o.text.casefold().split()) for o in options]
    if len(options) > MOST_OPTIONS:
        return stem, f"it has {len(options)} options; {MOST_OPTIONS} is the most"
    if twice := next((o.text for n, o in enumerate(options) if o.text and texts[n] in texts[:n]), ""):
        return stem, f"two of its options say the same: {_quoted(twice)}"
    if named := next((o.text for o in options if _LETTERED.fullmatch(o.text)), ""):
        return stem, f"option {_quoted(named)} names others by their letters, and a card shuffles them"
    if not 0 < right < len(options) or right == (stated or 1):
        return stem, ""
    if stated and _ASKED.search(stem):
        return stem, f"it asks for {stated}, and its key has {right}"
    word = next((word for word, n in NUMBERS.items() if n == right), str(right))
    return f"{stem} (Choose {word}.)", ""


def _why_not(name: str, text: str, field: _Field) -> str:
    if not (0 < len(text) <= field.most and is_surely_plain(text)):
        try:
            field.rule.validate_python(text)
        except ValidationError as error:
            return _told(name, text, error.errors()[0])
    return f"{name} has a character that could not be read" if "\ufffd" in text else ""


def _told(name: str, text: str, error: Any) -> str:
    match error["type"]:
        case "string_too_long":
            return f"{name} has {len(text)} characters; {error['ctx']['max_length']} is the most"
        case "string_too_short":
            return f"{name} has no text"
        case "author":
            return f"{name} {error['ctx']['told']}"
        case _:
            return f"{name} cannot be read"


def _quoted(text: str) -> str:
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def _without_odd_links(about: About) -> About:
    if not about.links:
        return about
    links = [link.rstrip(".,;:)]>") for link in re.findall(r"https://[^\s<>\"]+", about.links)]
    good = [link for link in links if not _why_not("", link, _LINK)]
    return replace(about, links=" ".join(dict.fromkeys(good[:4])))
