"""A Message as Discord draws it, within Discord's limits whatever it holds.

Views are made, sent and forgotten: a component is understood by its `custom_id` alone, so it works
after a restart. Escaping (`text` has it) and calls to Discord must never enter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import discord
from discord import ui

from adapters.discord import text
from adapters.discord.controls import components
from adapters.discord.custom_ids import mark_in
from adapters.discord.shorten import fit, joined
from bot.messages import (
    Choices,
    Message,
    Options,
    Part,
    Span,
    Table,
    Text,
    Words,
    beside,
    fitted,
    in_words,
    words,
    written_out,
)

CONTENT = 2000
SHORT = CONTENT // 4  # so much always has room: twice as long when escaped, and with a page's longest address
_UNIT: Final = re.compile(r"\s*\S{1,100}\s*|\s+")  # what of a paragraph stays together


@dataclass(frozen=True, slots=True)
class Drawn:
    content: str
    view: ui.View


def draw(message: Message, mark: str = "", server: str = "") -> Drawn:
    """`mark` (at most 6 letters or digits) lets a post be recognised later, by its first component.

    server: the one that a direct message is of.
    """
    message = whole(message)
    view = ui.View(timeout=None)
    for component in components(message.parts, mark, server):
        view.add_item(component)
    view.stop()  # discord.py keeps only unfinished views
    return Drawn(content(message), view)


def paged(message: Message) -> list[Message]:
    """As several messages where one has no room for it, each of whole parts; the last one has the buttons."""
    if len(words(message.parts)) <= SHORT or text.size(joined(_to_read(message.parts))) <= CONTENT:
        return [message]
    pages: list[list[Part]] = [[]]
    for part in chain.from_iterable(map(_pieces, in_words(message.parts))):
        if pages[-1] and text.size(joined(_to_read([*pages[-1], part]))) > CONTENT:
            pages.append([])
        pages[-1].append(part)
    return [Message(tuple(parts), message.summary) for parts in pages]


def _pieces(part: Words | Choices | Options) -> Iterator[Part]:
    """What no message has room for as several: a table by its lines, a paragraph by its words."""
    match part:
        case Table(lines) if text.size(joined([part])) > CONTENT:
            yield from _several(lines, Table)
        case Text(spans) if text.size(joined([part])) > CONTENT:
            yield from _several(tuple(chain.from_iterable(map(_apart, spans))), Text)
        case _:
            yield part


def _several(units: tuple[Any, ...], made: Callable[[tuple[Any, ...]], Words]) -> Iterator[Words]:
    kept: tuple[Any, ...] = ()
    for unit in units:
        if kept and text.size(joined([made((*kept, unit))])) > CONTENT:
            yield made(kept)
            kept = ()
        kept = (*kept, unit)
    yield made(kept)


def _apart(span: Span) -> Sequence[Span]:
    return _UNIT.findall(span) if isinstance(span, str) else (span,)


def whole(message: Message, most: int = CONTENT) -> Message:
    """As much of it as there is room for, where some of it may be left out. most: characters."""
    return fitted(message, lambda one: text.size(joined(_to_read(one.parts))) <= most)


def pictured(message: Message) -> Message:
    """The same where a picture of its numbers stands beside it, which leaves more room for its words."""
    return fitted(message, lambda one: text.size(joined(_to_read(beside(one.parts)))) <= CONTENT)


def content(message: Message, most: int = CONTENT) -> str:
    """All that there is to read. most: characters."""
    shown = fit(_to_read(whole(message, most).parts), most)
    return shown or text.cut(text.escape(message.summary), most) or "…"


def _to_read(parts: Sequence[Part]) -> list[Words]:
    shown = (written_out(part) if isinstance(part, Options) else part for part in in_words(parts))
    return [part for part in shown if not isinstance(part, Choices)]


def mark_of(message: discord.Message) -> str:
    """The mark `draw` was given, if any."""
    for row in message.components:
        for component in getattr(row, "children", ()):
            return mark_in(getattr(component, "custom_id", None) or "")
    return ""
