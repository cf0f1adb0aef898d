"""Everything the bot can say, as values; how it looks is each adapter's affair.

Plain `str` spans are shown letter for letter: adapters escape them, so nothing a person typed can
ping, link or format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.charts import BAR, LETTERS, RIGHT, Bars, Calendar, Drawing, Shares, in_characters, in_short
from bot.commands import Command

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
    """A time, drawn in each reader's own zone where the platform can; `text` stands where it cannot.

    counts_down: it is seconds away: its second is shown, and how far off that is.
    """

    at: datetime
    text: str
    counts_down: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel under the name that its platform shows; `text` stands where none can be shown."""

    channel: str
    text: str


Span = str | Bold | Code | Link | Moment | Channel


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a span may hold line breaks. `own`: no cache may keep it, as what the reader wrote."""

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


Native = Drawing | Sheet  # what some platforms have something of their own for, and what words can say
Part = Words | Choices | Options | Native


@dataclass(frozen=True, slots=True)
class Message:
    """What is shown. `summary` is what a notification or a screen reader gets in place of the layout.

    shorter: what stands in place of the parts where a platform has no room for all of them, longest first.
    """

    parts: tuple[Part, ...]
    summary: str
    shorter: tuple[tuple[Part, ...], ...] = ()


def fitted(message: Message, fits: Callable[[Message], bool]) -> Message:
    """The longest of it that a platform has room for; the shortest where it has room for none."""
    for parts in message.shorter:
        if fits(message):
            break
        message = replace(message, parts=parts)
    return replace(message, shorter=()) if message.shorter else message


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
        case Bars() | Shares() | Calendar() | Sheet():
            return words(told_of(part), between)


def in_words(parts: Iterable[Part]) -> tuple[Words | Choices | Options, ...]:
    """The same with words in place of every drawing and sheet; nearly no message has any."""
    told: list[Words | Choices | Options] = []
    for part in parts:
        told += told_of(part) if isinstance(part, Native) else (part,)
    return tuple(told)


def beside(parts: Iterable[Part]) -> tuple[Words | Choices | Options, ...]:
    """The same where a picture of every drawing stands beside them: as short as it may be then."""
    told: list[Words | Choices | Options] = []
    for part in parts:
        told += notes_of(part) if isinstance(part, Shares) else in_words((part,))
    return tuple(told)


def notes_of(shares: Shares) -> tuple[Note, ...]:
    """All its numbers in small print, for beside it."""
    return tuple(Note((line,)) for line in in_short(shares))


def told_of(part: Native) -> tuple[Words, ...]:
    """All its numbers in words."""
    match part:
        case Shares():
            return (Table(in_characters(part)),)
        case Bars(told=None):
            return Note((f"{part.title} ({part.unit})",)), Table(in_characters(part))
        case Bars(told=told) | Calendar(told=told) | Sheet(told=told):
            return told or ()


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
