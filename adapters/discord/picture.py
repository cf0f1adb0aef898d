"""A message's numbers as an attached picture: Discord has nothing of its own to show them with.

It says nothing that the message and the picture's description do not: who hears it misses nothing. It is
drawn in a thread of its own, so that nobody's click waits while many cards close.
"""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import TypeVar
from unicodedata import normalize

import discord
import structlog

from adapters.discord import text
from adapters.discord.view import pictured
from bot.charts import LABEL, Bars, Calendar, Drawing, aloud
from bot.messages import Message, beside, words

NAME = "numbers.png"
DESCRIPTION = 1024

_WRITTEN = re.compile("[A-Za-z0-9]")
_KNOWN = 200  # messages: what is redrawn often is new
_REFUSED = (400, 403, 413)  # Discord will have none of it
_log = structlog.get_logger()
T = TypeVar("T")


Files = Callable[[], list[discord.File]]  # made anew for each try: one that was sent is read to its end


class Waits(Enum):
    """Who waits for it, and for how many seconds; whoever would wait longer reads the words."""

    SOMEBODY = 1.0  # Discord waits three for the first word, and the quiz may have taken half of them
    NOBODY = 4.0  # a post or a redraw, which may take eight


@dataclass(frozen=True, slots=True)
class Picture:
    png: bytes
    description: str

    def file(self) -> discord.File:
        return discord.File(io.BytesIO(self.png), NAME, description=self.description)


async def with_picture(
    message: Message,
    send: Callable[[Message, Files], Awaitable[T]],
    waits: Waits,
    over: frozenset[int] = frozenset(),
) -> T:
    """What `send` gives: with the message's picture, or, where Discord does not take it, once more without.

    send: nothing of it may stand when it raises a refusal. over: codes that are no picture's fault.
    """
    seen = pictured(message)
    picture = await picture_of(seen, waits)
    if picture is not None:
        try:
            return await send(replace(seen, parts=beside(seen.parts)), lambda: [picture.file()])
        except discord.HTTPException as refusal:
            if refusal.status not in _REFUSED or refusal.code in over:
                raise
            _log.warning("picture refused", platform="discord", code=refusal.code)
    return await send(message, list)


async def picture_of(message: Message, waits: Waits) -> Picture | None:
    """The message's drawings, one below the other; None where it has none, and where that takes too long."""
    drawings = _drawings(message)
    if not drawings:
        return None
    painting = asyncio.get_running_loop().run_in_executor(_painter(waits), paint, drawings)
    try:
        return Picture(await asyncio.wait_for(painting, waits.value), description(drawings))
    except Exception as failed:  # whatever it is, the words say the same
        _log.warning("picture not drawn", platform="discord", why=type(failed).__name__)
        return None


class Attached:
    """The pictures that this process drew over messages that stand. Of others it knows nothing, and attaches
    theirs anew.
    """

    def __init__(self) -> None:
        self._of: dict[str, tuple[Drawing, ...]] = {}

    def stands(self, message_id: str, message: Message) -> bool:
        """Whether the message has that picture already."""
        drawings = _drawings(message)
        return bool(drawings) and self._of.get(message_id) == drawings

    def note(self, message_id: str, message: Message, *, there: bool) -> None:
        """there: whether Discord took it."""
        self._of.pop(message_id, None)
        if there:
            self._of[message_id] = _drawings(message)
            if len(self._of) > _KNOWN:
                self._of.pop(next(iter(self._of)))


def _drawings(message: Message) -> tuple[Drawing, ...]:
    return tuple(part for part in message.parts if isinstance(part, Drawing) and _legible(part))


def _legible(drawing: Drawing) -> bool:
    """Whether its font has something of each label: bars that are all called "…" tell nobody anything."""
    return not isinstance(drawing, Bars) or all(_WRITTEN.search(normalize("NFKD", x)) for x in drawing.labels)


def description(drawings: tuple[Drawing, ...]) -> str:
    """What is read aloud in the picture's place. It is said more briefly where that is too long, and so that
    no number goes: series are named once, then a calendar has its weeks for its days, then labels are cut.
    """
    for spoken in _ever_briefer(drawings):
        if text.size(spoken) <= DESCRIPTION:
            break
    return text.one_line(spoken, DESCRIPTION)


def _ever_briefer(drawings: tuple[Drawing, ...]) -> Iterator[str]:
    yield " ".join(map(aloud, drawings))
    yield " ".join(aloud(each, brief=True) for each in drawings)
    for brief, labels in ((False, 0), (True, 0), (True, LABEL)):
        yield " ".join(
            words(each.told, " ") if isinstance(each, Calendar) else aloud(each, brief=brief, labels=labels)
            for each in drawings
        )


def paint(drawings: tuple[Drawing, ...]) -> bytes:
    """In that thread: nobody waits for the library before the first picture."""
    from adapters.discord.painting import paint as painted

    return painted(drawings)


@cache
def _painter(waits: Waits) -> ThreadPoolExecutor:
    """One thread for each: who waits is not behind the cards that close."""
    return ThreadPoolExecutor(1, f"picture-{waits.name.lower()}")
