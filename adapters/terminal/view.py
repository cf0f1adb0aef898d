"""A message in letters alone, and what one can type to use it."""

from __future__ import annotations

import re
from itertools import chain

from bot.charts import LETTERS, Bars, in_characters
from bot.commands import Command
from bot.messages import (
    Choice,
    Choices,
    Message,
    Note,
    Options,
    Part,
    Table,
    Text,
    Words,
    in_words,
    text_of,
    written_out,
)
from bot.sentences import TYPE_A_LINE, type_letters

_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def draw(message: Message) -> str:
    """The message in letters alone, without control characters that could move the cursor."""
    lines = []
    for part in chain.from_iterable(map(_readable, message.parts)):
        match part:
            case Text(spans):
                lines.append(text_of(spans))
            case Options():
                lines.append(text_of(written_out(part).spans))
                if part.pick is not None:
                    lines.append(type_letters(part.pick.count, len(part.texts)))
            case Note(spans):
                lines.append(f"  {text_of(spans)}")
            case Table(rows):
                lines += rows
            case Choices(choices):
                lines.append(" ".join(f"[{c.label}]" for c in choices))
                if any(c.line is not None for c in choices):
                    lines.append(TYPE_A_LINE)
    return without_controls("\n".join(lines)) + "\n"


def _readable(part: Part) -> tuple[Words | Choices | Options, ...]:
    """Bars are drawn in characters also where their numbers stand beside them."""
    return (Table(in_characters(part)),) if isinstance(part, Bars) and part.told == () else in_words((part,))


def without_controls(text: str) -> str:
    """Nothing in it moves the cursor or turns what is written around."""
    return _UNPRINTABLE.sub("", text)


def labelled(message: Message, label: str) -> Command | None:
    found = (c.does for c in choices(message) if c.label.casefold() == label.casefold())
    return next(found, None)


def choices(message: Message) -> list[Choice]:
    return [c for part in message.parts if isinstance(part, Choices) for c in part.choices]


def takes_line(message: Message) -> Command | None:
    """What a line is sent with, where the message asks for one."""
    return next((c.line for c in choices(message) if c.line is not None), None)


def differs(before: Message, after: Message) -> bool:
    """Whether there is something else to do than before: a vote or a lobby has gone on, a card has closed. A
    tally that moves changes no button.
    """
    return [(c.label, c.does) for c in choices(before)] != [(c.label, c.does) for c in choices(after)]


def positions(typed: str, offered: int) -> tuple[str, ...]:
    """The positions of typed letters, "a C" as ("0", "2"); nothing where some word is no letter on offer."""
    words = re.findall(r"[A-Z]+", typed.upper())
    found = [LETTERS[:offered].find(word) if len(word) == 1 else -1 for word in words]
    return () if -1 in found else tuple(map(str, found))
