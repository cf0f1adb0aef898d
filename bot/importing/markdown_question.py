"""One question of a Markdown practice test, as its lines come together."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from bot.importing.fitting import LONGEST_SOURCE
from bot.importing.markdown_key import Unclear, truth_of
from bot.importing.markdown_lines import ASKED, Line

_ASKS: Final = re.compile(r"\?[\s*_)\]]*$|\((?:choose|select|pick)[^)]*\)[\s*_.]*$", re.IGNORECASE)
ENDED: Final = re.compile(r"[.?!:)…][\s*_]*$")
_PICTURE: Final = re.compile(r"\s*!\[[^\]\n]{0,500}\]\([^()\n]{0,1000}\)\s*")
_ITEM: Final = re.compile(r"\s*\(?([1-8])[.)]\s+(\S.*)")
_STEM_BULLET: Final = re.compile(r"(\s*)[-*+]\s+(.*)")
_LONE: Final = re.compile(r"[A-H](?:[, ]*[A-H])*")
_LETTER_AND_TEXT: Final = re.compile(r"\(?([A-Ha-h])[.):](?:\*\*)?\s+(\S.*)")
INSIDE: Final = re.compile(r"(?:\*\*)?\(?([A-Ha-h])[.)](?:\*\*)?\s+(?=\S)")
_MOST_LETTERED: Final = 26
LONGEST_KEY: Final = 1_000  # letters; more than any that names each of its options in full
_BY_NUMBERS: Final = re.compile(
    r"(?:options?\s+)?(\(?[1-8]\)?(?:\s*(?:,|&|and)\s*\(?[1-8]\)?)*)(?:$|[.):]\s*(.*))",
    re.IGNORECASE | re.DOTALL,
)
_MARKS: Final = re.compile(r"[*_`]")
_AROUND: Final = " *_`.:)(\u2800"
_TRUE_OR_FALSE: Final = re.compile(r"\W*true\s*(?:or|/)\s*false\W*", re.IGNORECASE)


@dataclass(slots=True)
class Option:
    letter: str  # upper case, or "" where it has none
    lines: list[str]
    indent: int
    ticked: bool | None = None  # None: it has no box
    is_coded: bool = False  # code stands under it, after a blank line
    why: list[str] = field(default_factory=list)  # what explains it alone, before the next one begins

    @property
    def mark(self) -> str:
        """Its first line without points around it: "" or a letter where what it says is code below."""
        return self.lines[0].strip(_AROUND) if self.lines else ""


@dataclass(slots=True)
class Question:
    """heading: its level, or 0. number: what its source calls it, such as "007" or "2.1", or ""."""

    line: int
    heading: int = 0
    number: str = ""
    head: str = ""
    stem: list[str] = field(default_factory=list)
    # The list that stands last in the stem; each has its number for a letter where it has one.
    bullets: list[Option] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)  # of its options
    keys: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    code_after: list[str] = field(default_factory=list)  # under the last paragraph of `why`
    after: bool = False  # its options are over
    is_marked: bool = False  # by the word "question", and not by a number alone
    size: int = 0

    @property
    def kind(self) -> str:
        """How its source begins it: questions of one file look alike, and its sections do not look so."""
        return f"heading {self.heading}" if self.heading else "marked" if self.is_marked else "number"

    @property
    def counted(self) -> str:
        """Its number as a list of keys may write it: "7" where its source has "007"."""
        return str(int(self.number)) if self.number.isdecimal() else self.number

    @property
    def follower(self) -> str:
        """The number of the question after it."""
        return str(int(self.number or 0) + 1) if self.number.isdecimal() or not self.number else ""

    @property
    def is_section(self) -> bool:
        """A heading over questions, which is none itself."""
        return bool(self.heading) and not self.number and not (ENDED.search(self.head) or len(self.head) > 60)

    @property
    def is_picture(self) -> bool:
        """Nothing but a picture, which belongs to the question under it."""
        asks = self.head or self.number or self.options or self.keys
        return bool(self.stem) and not asks and all(map(_PICTURE.fullmatch, self.stem))

    @property
    def is_numbered(self) -> bool:
        """Whether the list in its stem has numbers."""
        return bool(self.bullets and self.bullets[-1].letter)

    def lists(self, number: str) -> bool:
        """Whether that number goes on with the list in its stem, or begins one."""
        return number == str(len(self.bullets) + 1) and (not self.bullets or self.is_numbered)

    def may_be_answered(self, said: str) -> bool:
        """Whether a line "Answer: …" may stand under it, where prose could say so too."""
        if self.options or self.bullets or self.heading or self.number:
            return True
        asks = self.is_marked or (self.stem and self.stem[-1].rstrip(" *_").endswith("?"))
        return bool(asks or (self.stem and truth_of(said)))

    @property
    def asks_below(self) -> bool:
        """Whether the last that stands after its options is the stem of further ones."""
        return bool(self.why and _ASKS.search(self.why[-1][-500:]))

    @property
    def may_ask(self) -> bool:
        """Whether it may turn out to be a question, when the whole file is known."""
        return bool(self.options or self.keys or self.number or (self.head and not self.is_section))

    def may_follow(self, letter: str) -> bool:
        """A begins the options; each of the others is new, or repeats the last one by mistake."""
        if not self.options:
            return letter == "A"
        last = self.options[-1].letter
        return bool(last) and letter != "A" and (letter == last or letter not in self.letters)

    def ask(self, line: Line, text: str, apart: bool) -> None:
        """A line of its stem. apart: a blank line stands over it."""
        if bullet := _STEM_BULLET.match(text):
            self.bullets.append(Option("", [bullet[2]], line.indent))
            self.stem.append(bullet[2])
        elif (item := _ITEM.match(text)) and (self.stem or self.head) and self.lists(item[1]):
            self.bullets.append(Option(item[1], [item[2]], line.indent))
            self.stem.append(text.strip())
        elif self.bullets and not apart:
            if len(self.stem[-1]) < LONGEST_SOURCE:
                self.bullets[-1].lines.append(text.strip())
                self.stem[-1] += f"\n{text.strip()}"
        else:
            self.bullets = []
            numberless = not (self.heading or self.number or self.is_marked)
            if numberless and apart and not _TRUE_OR_FALSE.fullmatch(text):
                self.stem = []  # an introduction; the paragraph right over the options is what asks
                self.line = line.number
            asked = ASKED.match(text)
            self.stem.append(asked[1] if asked else text.strip())

    def list_in_stem(self) -> None:
        """What looked like its options is a list in its stem."""
        self.stem += [f"{option.letter}. {' '.join(option.lines)}" for option in self.options]
        self.options, self.letters = [], set()

    def explain(self, text: str, apart: bool) -> None:
        """A line of what stands after its options, a paragraph each."""
        if apart or not self.why:
            self.why.append(text.strip())
            self.code_after = []
        elif len(self.why[-1]) < LONGEST_SOURCE:
            self.why[-1] += f"\n{text.strip()}"


def is_item(question: Question, asking: Set[str]) -> bool:
    """Whether it is one of the file's questions. asking: the kinds of those that have options or a key."""
    if question.options or question.keys:
        return True
    if asking:
        return question.kind in asking and (bool(question.number) or not question.is_section)
    return bool(question.number) or question.head.rstrip("*_ ").endswith("?")


def key_of(question: Question, text: str) -> str:
    """The key that a line of its <details> is, without a word such as "Answer"; "" where it is none."""
    if len(question.options) > _MOST_LETTERED or any(option.ticked for option in question.options):
        return ""
    alone = text.strip(" *_`.+-")
    if _LONE.fullmatch(alone):
        return alone
    if not question.options and question.is_numbered and (item := _ITEM.fullmatch(alone)):
        said_so = [
            _alike(item[2]) == _alike(" ".join(b.lines)) for b in question.bullets if b.letter == item[1]
        ]
        return alone if said_so == [True] else ""
    said = _LETTER_AND_TEXT.fullmatch(alone)
    if not said:
        return ""
    at = ord(said[1].upper()) - ord("A")
    if at >= len(question.options):
        return ""
    text = " ".join(question.options[at].lines)
    return said[1] if _alike(unlettered(text)) == _alike(said[2]) else ""


def lettered(key: str, options: Sequence[Option]) -> str:
    """A key that names options by their numbers, with letters for them. Raises Unclear."""
    bare = _MARKS.sub("", key).strip()
    found = _BY_NUMBERS.fullmatch(bare)
    if not found:
        return key
    if any(_alike(" ".join(option.lines)) == _alike(bare) for option in options):
        raise Unclear(f"its answer may be an option's number or its text: {bare[:60]}")
    letters = re.sub(r"\d", lambda digit: "ABCDEFGH"[int(digit[0]) - 1], found[1])
    return letters + (f". {found[2]}" if found[2] else "")


def unlettered(text: str) -> str:
    """An option without the letter it carries inside."""
    found = INSIDE.match(text)
    return text[found.end() :] if found else text


def _alike(text: str) -> str:
    return " ".join(_MARKS.sub("", text).casefold().split()).rstrip(".")
