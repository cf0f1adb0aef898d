"""One question of a Markdown practice test, as its lines come together, and what is made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from bot.importing.fitting import LONGEST_SOURCE, LONGEST_TEXT, Fitted
from bot.importing.gathering import About, Choice
from bot.importing.markdown_key import Unclear, meant
from bot.importing.markdown_lines import CORRECT
from bot.importing.markdown_text import read_markdown

_ENDED: Final = re.compile(r"[.?!:)…][\s*_]*$")
_LABEL: Final = re.compile(r"^(?:explanations?|rationale|reason)\s*:\s*", re.IGNORECASE)
_REFERENCE: Final = re.compile(
    r"(?:references?|sources?|learn more|see(?: also)?|links?)\s*:?\s*$", re.IGNORECASE
)
_LETTERS: Final = re.compile(
    r"^why (?:not|the other)|\b(?:options?|answers?|choices?) [A-H]\b|(?:^|\s|\()[A-H][):]|^[A-H]\b", re.I
)
_BULLET: Final = re.compile(r"^\s*(?:[-*+]|>)\s+")
_AFTER_KEY: Final = re.compile(r"\s*\(?[A-H]\)?(?:[.):,]\s+|\s+[—–-]+\s+)(\S.*\s.*)")
_ADDRESS: Final = re.compile(r"https?://\S+")


@dataclass(slots=True)
class Option:
    letter: str  # upper case, or "" where it has none
    lines: list[str]
    indent: int
    ticked: bool | None = None  # None: it has no box


@dataclass(slots=True)
class Question:
    """heading: its level, or 0. number: what its source calls it, or ""."""

    line: int
    heading: int = 0
    number: str = ""
    head: str = ""
    stem: list[str] = field(default_factory=list)
    bullets: list[Option] = field(default_factory=list)  # the list that stands last in the stem
    options: list[Option] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    after: bool = False  # its options are over
    size: int = 0

    @property
    def is_section(self) -> bool:
        """A heading over questions, which is none itself."""
        return (
            bool(self.heading) and not self.number and not (_ENDED.search(self.head) or len(self.head) > 60)
        )

    @property
    def is_item(self) -> bool:
        asks = bool(self.number) or self.head.rstrip("*_ ").endswith("?") or bool(self.heading and self.keys)
        return bool(self.options) or (asks and bool(self.head or self.stem or self.keys))


def finish(into: Fitted, question: Question) -> None:
    """Into what is taken, or named; a section's heading is neither."""
    if not question.options and question.keys and len(question.bullets) > 1:
        question.options = question.bullets
        question.stem = question.stem[: -len(question.bullets)]
    if not question.is_item:
        return
    place = f"line {question.line}"
    try:
        if question.size > LONGEST_SOURCE:
            raise Unclear("its text is far too long")
        if not question.options:
            raise Unclear("it has no options")
        _choose(into, place, question)
    except Unclear as unclear:
        into.leave(place, str(unclear))


def _choose(into: Fitted, place: str, question: Question) -> None:
    texts, ticked = [], set[int]()
    for n, option in enumerate(question.options):
        source = "\n".join(option.lines)
        bare = CORRECT.sub("", source)
        if option.ticked or bare != source:
            ticked.add(n)
        texts.append(_shown(bare))
    right = _right(question, texts, frozenset(ticked))
    first = min(right, default=-1)
    why = _reason(question.why) or _reason(_beside_key(question.keys, texts[first]))
    rows = [Choice(text, n in right, why if n == first else "") for n, text in enumerate(texts)]
    links = About(links="\n".join(question.why)[:LONGEST_SOURCE])
    into.choose(place, _shown(_stem(question)), rows, links)


def _beside_key(keys: list[str], option: str) -> list[str]:
    """ "B. It is 443 by convention." gives a reason; "B. Amazon S3" says the option's text again."""
    rest = [found[1] for key in keys if (found := _AFTER_KEY.match(key))]
    return [text for text in rest if not text.casefold().startswith(option.casefold().rstrip("."))]


def _reason(lines: list[str]) -> str:
    """What explains the key, up to where it begins to call options by letters: a card shuffles them."""
    parts: list[str] = []
    for line in "\n".join(lines)[:LONGEST_TEXT].split("\n"):
        text = _LABEL.sub("", read_markdown(_BULLET.sub("", line)).text)
        if _LETTERS.search(text):
            break
        text = _ADDRESS.sub("", text).strip()
        if text and not _REFERENCE.match(text):
            parts.append(text)
    return " ".join(parts)


def _stem(question: Question) -> str:
    text = "\n".join(question.stem).strip()
    if not text or not question.head:
        return text or question.head
    return f"{question.head}\n{text}" if _ENDED.search(question.head) else text


def _right(question: Question, texts: list[str], ticked: frozenset[int]) -> frozenset[int]:
    letters = [option.letter for option in question.options]
    if not all(letters):
        letters = [chr(ord("A") + n) for n in range(len(letters))]
    if len(set(letters)) < len(letters):
        raise Unclear("two of its options have the same letter")
    keys = {meant(read_markdown(key).text, letters, texts) for key in question.keys}
    if ticked:
        keys.add(ticked)
    if len(keys) > 1:
        raise Unclear("it has two answers that say different things")
    if not keys:
        boxes = any(option.ticked is not None for option in question.options)
        raise Unclear("none of its options is ticked" if boxes else "nothing says which option is right")
    return keys.pop()


def _shown(source: str) -> str:
    if len(source) > LONGEST_TEXT // 2:
        raise Unclear("one of its texts is far too long")
    read = read_markdown(source)
    if read.media:
        raise Unclear(f"it shows {read.media}, and a card shows text alone")
    return read.text
