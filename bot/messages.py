"""Everything the bot can say, as values; how it looks is each adapter's affair.

Plain `str` spans are shown letter for letter: adapters escape them, so nothing a person typed can
ping, link or format.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from string import ascii_uppercase

from bot.commands import Command

LETTERS = ascii_uppercase
RIGHT = "✓ right"  # beside an option
BAR = "█"  # what a bar in a table is made of; nobody reads it aloud
PICKS = "picks"  # the field of a Pick's command
WORDS = "text"  # the field of the command that a Choice's line is for


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


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel under the name that its platform shows; `text` stands where none can be shown."""

    channel: str
    text: str


Span = str | Bold | Code | Link | Moment | Channel


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a span may hold line breaks. `own`: what the reader wrote, which no cache may keep."""

    spans: tuple[Span, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A line in small print."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Lines in a fixed-width face: columns stay columns, and no platform renumbers them."""

    lines: tuple[str, ...]


Words = Text | Note | Table


@dataclass(frozen=True, slots=True)
class Number:
    """What a cell is sorted by, and how it is read."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Series:
    """What one kind of bar shows: a whole number for each label."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart: for each label, in this order, one bar of every series.

    unit: what is counted, such as "%". full: the longest a bar can be; 0 for the greatest of the values.
    told: the same numbers in words, for where no chart can be shown and for who hears it.
    """

    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    told: tuple[Words, ...]
    full: int = 0

    def __post_init__(self) -> None:
        if any(len(each.values) != len(self.labels) for each in self.series):
            raise ValueError("a bar is missing: every series has a number for each label")


@dataclass(frozen=True, slots=True)
class Calendar:
    """How much there was on each day: weeks side by side, seven days below each other.

    unit: what is counted. counts: day by day from the first week's first; the last week may be short.
    days, weeks: what stands beside each row and above each column; "" for nothing.
    steps: from which numbers on a day is marked more strongly, rising.
    lately: the end of it as bars, for where charts are all there is. told: as in `Bars`.
    spoken: each day's number in words, for who hears it where it is drawn.
    """

    unit: str
    counts: tuple[int, ...]
    days: tuple[str, ...]
    weeks: tuple[str, ...]
    steps: tuple[int, ...]
    lately: Bars
    told: tuple[Words, ...]
    spoken: str


class Style(StrEnum):
    PLAIN = "plain"
    PRIMARY = "primary"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: it *is* the command it sends. `spoken` is what a screen reader says, if not the label.

    line: what is sent with a line as its `WORDS` where people type lines, and need no button for it.
    """

    label: str
    does: Command
    style: Style = Style.PLAIN
    spoken: str = ""
    line: Command | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Buttons side by side."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """Exactly `count` of the options are to be picked; `does` is sent with their positions as its `picks`."""

    count: int
    does: Command


@dataclass(frozen=True, slots=True)
class Options:
    """Lettered options one under the other, in the order shown; how a letter stands there is decided by who
    draws them.

    right: the positions, from zero, that are marked as right.
    pick: where several are to be picked, here; a single one is a button, which stands in `Choices`.
    """

    texts: tuple[str, ...]
    right: tuple[int, ...] = ()
    pick: Pick | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells below a header, all as long as it, for where people can sort them: text, or a number with
    the words for it.

    told: the same in words, as in `Bars`; whoever reads these misses nothing.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | Number, ...], ...]
    told: tuple[Words, ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError("a cell is missing: every row has one below each word of the header")


Drawing = Bars | Calendar
Native = Drawing | Sheet  # what some platforms have something of their own for, and what words can say
Part = Words | Choices | Options | Native


@dataclass(frozen=True, slots=True)
class Message:
    """What is shown. `summary` is what a notification or a screen reader gets in place of the layout."""

    parts: tuple[Part, ...]
    summary: str


def plain(*parts: Part | str) -> Message:
    """A message of paragraphs whose summary is its own words."""
    full = tuple(Text((p,)) if isinstance(p, str) else p for p in parts)
    return Message(full, words(full, " "))


def words(parts: Iterable[Part], between: str = "\n") -> str:
    """What there is to read, without its dress: for summaries, logs and whoever hears it."""
    return between.join(filter(None, (_words(part, between) for part in parts)))


def _words(part: Part, between: str) -> str:
    match part:
        case Text(spans) | Note(spans):
            return text_of(spans)
        case Options():
            return text_of(written_out(part).spans)
        case Table(lines):
            return between.join(" ".join(line.replace(BAR, " ").split()) for line in lines)
        case Choices():
            return ""
        case Bars(told=told) | Calendar(told=told) | Sheet(told=told):
            return words(told, between)


def in_words(parts: Iterable[Part]) -> tuple[Words | Choices | Options, ...]:
    """The same with words in place of every drawing and sheet; nearly no message has any."""
    told: list[Words | Choices | Options] = []
    for part in parts:
        told += part.told if isinstance(part, Native) else (part,)
    return tuple(told)


def text_of(spans: tuple[Span, ...]) -> str:
    """The spans without their dress."""
    return "".join(s if isinstance(s, str) else s.text for s in spans)


def written_out(options: Options) -> Text:
    """The options as words, for where nothing better can be drawn."""
    spans: list[Span] = []
    for at, (letter, text) in enumerate(zip(LETTERS, options.texts, strict=False)):
        mark = f"  {RIGHT}" if at in options.right else ""
        end = "" if at + 1 == len(options.texts) else "\n"
        spans += [Bold(letter), f"  {text}{mark}{end}"]
    return Text(tuple(spans))
