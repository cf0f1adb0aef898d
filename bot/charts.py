"""Numbers to be drawn, as values, and the same in characters and in one line.

A feature gives a chart as a part of its message (`bot.messages`). What draws charts draws it, what does not
says it in words, and nothing is lost: `words` of the message has every number in any case.

    Bars("Answers by week", "answers", ("2 Nov", "9 Nov"), (Series("answers", (31, 40)),))
    Shares("What 12 people chose", ("SQS", "SNS"), (Series("people", (9, 3)),), of=12, right=(0,))

One series or two: more are hard to tell apart. Few bars with short labels are best: six topics, ten people,
twelve weeks. Two charts a message: a third is words on Slack. Whether so few people may be told of is decided
before (`bot.quiz.enough`).
"""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.messages import Words

LETTERS = ascii_uppercase  # of options
RIGHT = "✓ right"  # beside an option
BAR = "█"  # what a bar in a table is made of; nobody reads it aloud
_LONGEST = 8  # characters of a bar: what stands beside it must fit a phone's line
LABEL = 20  # characters of a label in such a line


@dataclass(frozen=True, slots=True)
class Series:
    """What one kind of bar shows: a whole number for each label, not less than 0."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """For each label, in this order, one bar of every series.

    title: what is counted, of whom and when. unit: what is counted, such as "%".
    told: the same numbers in words, for where no chart can be shown; None for `in_characters`, and () where
    they stand in the message anyway, beside it.
    full: the longest a bar can be; 0 for the greatest of the values.
    """

    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    told: tuple[Words, ...] | None = None
    full: int = 0

    def __post_init__(self) -> None:
        _require_all(self.labels, self.series)


@dataclass(frozen=True, slots=True)
class Shares:
    """How many people chose each option, a letter for each.

    texts: of the options, as in `Options` above it. series: people, for each option; two where they chose
    twice. of: how many people chose, the most there can be of an option; right: as in `Options`.
    Its words are `in_characters`; where it is drawn, `in_short` stands beside it.
    """

    title: str
    texts: tuple[str, ...]
    series: tuple[Series, ...]
    of: int
    right: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        _require_all(self.texts, self.series)
        if len(self.texts) > len(LETTERS):
            raise ValueError("an option has no letter: there are as many as the alphabet has")

    @property
    def unit(self) -> str:
        return "people"

    @property
    def full(self) -> int:
        return self.of

    @property
    def labels(self) -> tuple[str, ...]:
        """The letters, with a tick beside what is right: "A", "B ✓"."""
        letters = enumerate(LETTERS[: len(self.texts)])
        return tuple(f"{letter} ✓" if at in self.right else letter for at, letter in letters)


@dataclass(frozen=True, slots=True)
class Calendar:
    """How much there was on each day: weeks side by side, seven days below each other.

    unit: what is counted. counts: day by day from the first week's first; the last week may be short.
    days, weeks: what stands beside each row and above each column; "" for nothing.
    steps: from which numbers on a day is marked more strongly, rising.
    lately: the end of it as bars, for where charts are all there is. told: in words, as in `Bars`.
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


Drawing = Bars | Shares | Calendar


def in_characters(chart: Bars | Shares) -> tuple[str, ...]:
    """A line for each bar: its label, of two series its name, the number, the bar."""
    shares = isinstance(chart, Shares)
    labels = tuple(label.removesuffix(" ✓") if shares else _short(label) for label in chart.labels)
    # Of shares the greatest is the longest: eight characters tell little of "some of all".
    greatest = max((max(each.values, default=0) for each in chart.series), default=0)
    full = (0 if shares else chart.full) or greatest or 1
    numbers = [[_number(value, chart) for value in each.values] for each in chart.series]
    names = [each.name if len(chart.series) > 1 else "" for each in chart.series]
    wide_label, wide_name = max(map(len, labels), default=0), max(map(len, names), default=0)
    wide_number = max((len(number) for each in numbers for number in each), default=0)
    lines: list[str] = []
    for at, label in enumerate(labels):
        for n, (name, each) in enumerate(zip(names, chart.series, strict=True)):
            named = f"  {name:<{wide_name}}" if wide_name else ""
            bar = BAR * round(_LONGEST * min(each.values[at] / full, 1))
            end = RIGHT if n == 0 and isinstance(chart, Shares) and at in chart.right else ""
            begin = f"{label if n == 0 else '':<{wide_label}}{named}"
            number = f"{numbers[n][at]:>{wide_number}}"
            lines.append("  ".join(filter(None, (begin, number, bar, end))))
    return tuple(lines)


def in_short(shares: Shares) -> tuple[str, ...]:
    """A line for each series: "A 3 · B ✓ 12"."""
    several = len(shares.series) > 1
    return tuple(
        (f"{each.name}: " if several else "")
        + " · ".join(f"{label} {value}" for label, value in zip(shares.labels, each.values, strict=True))
        for each in shares.series
    )


def aloud(drawing: Drawing, *, brief: bool = False, labels: int = 0) -> str:
    """What is said in a picture's place, in one line: every number that it shows, and what it is of.

    brief: of several series the names come once, ahead of all. labels: the most characters of one; 0 for all.
    """
    if isinstance(drawing, Calendar):
        return drawing.spoken
    names = [each.name for each in drawing.series] if len(drawing.series) > 1 else []
    each_named = [f"{name} " for name in names] if names and not brief else [""] * len(drawing.series)
    told = (
        f"{_short(label, labels) if labels else label}: "
        + ", ".join(f"{name}{one.values[at]}" for name, one in zip(each_named, drawing.series, strict=True))
        for at, label in enumerate(label.replace("✓", "(right)") for label in drawing.labels)
    )
    of = f"{drawing.unit}; {', '.join(names)}" if names and brief else drawing.unit
    return f"{drawing.title} ({of}): {'; '.join(told)}."


def _require_all(labels: tuple[str, ...], series: tuple[Series, ...]) -> None:
    if any(len(each.values) != len(labels) for each in series):
        raise ValueError("a bar is missing: every series has a number for each label")


def _number(value: int, chart: Bars | Shares) -> str:
    if isinstance(chart, Shares):
        return f"{value} {'person' if value == 1 else 'people'}"
    return f"{value} {chart.unit}".rstrip()


def _short(label: str, most: int = LABEL) -> str:
    label = " ".join(label.split())
    return label if len(label) <= most else f"{label[: most - 1]}…"
