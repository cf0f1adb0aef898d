"""A message's numbers as an attached picture: Discord has nothing of its own to show them with.

It says nothing that the message and the picture's description do not: who hears it misses nothing.
"""

from __future__ import annotations

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

import discord
import structlog

from adapters.discord import text
from adapters.discord.painting import paint
from bot.messages import Calendar, Drawing, Message, words

NAME = "numbers.png"
DESCRIPTION = 1024
LONGEST = 1.0  # seconds; Discord waits three for the first word, and the quiz may have taken half of them

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Picture:
    png: bytes
    description: str

    def file(self) -> discord.File:
        """Made anew for each try: what was sent once has been read to its end."""
        return discord.File(io.BytesIO(self.png), NAME, description=self.description)


async def picture_of(message: Message) -> Picture | None:
    """The message's drawings, one below the other; None where it has none, and where that takes too long."""
    drawings = tuple(part for part in message.parts if isinstance(part, Drawing))
    if not drawings:
        return None
    painting = asyncio.get_running_loop().run_in_executor(_painter(), paint, drawings)
    try:
        return Picture(await asyncio.wait_for(painting, LONGEST), description(drawings))
    except Exception as failed:  # whatever it is, the words say the same
        _log.warning("picture not drawn", platform="discord", why=type(failed).__name__)
        return None


def description(drawings: tuple[Drawing, ...]) -> str:
    """What is read aloud in the picture's place."""
    spoken = [part.spoken if isinstance(part, Calendar) else words((part,), "; ") for part in drawings]
    return text.one_line(" ".join(spoken), DESCRIPTION)


@cache
def _painter() -> ThreadPoolExecutor:
    """One thread: whoever would wait too long for it reads the words."""
    return ThreadPoolExecutor(1, "picture")
