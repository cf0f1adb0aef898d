"""Where a workspace takes Slack's own charts and tables of data; where it does not, a message goes in words.

It is remembered by this process alone. What is forgotten when it ends costs one refused call, which showed
nothing to anybody, and no message; a table of it would cost a write, and tell each process little sooner.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import TypeVar

import structlog

from adapters.slack.native import kinds_of
from adapters.slack.refusals import BlocksRefused, block_errors
from adapters.slack.text import Json
from adapters.slack.view import content
from bot.messages import Message

log = structlog.get_logger()

T = TypeVar("T")
ASK_AGAIN = timedelta(days=1)


class Stands(Enum):
    """Where a message stands: Slack may take them in one place and not in another."""

    POSTED = auto()
    REDRAWN = auto()
    FOR_ONE = auto()  # and vanishes


class Taken:
    """Anywhere, until a message with some is refused; charts and tables, which came at different times, are
    told apart. It is tried again a day later.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._refused: dict[tuple[frozenset[str], Stands], datetime] = {}

    async def say(self, message: Message, stands: Stands, send: Callable[[Json], Awaitable[T]]) -> T:
        """What `send` gives. It may be called twice: what Slack refuses for its blocks is shown to nobody.

        send: sends `text` and `blocks`.
        """
        drawn = content(message, charts=True)
        kinds = kinds_of(drawn["blocks"])
        if not kinds:
            return await send(drawn)
        if self._here(kinds, stands):
            try:
                with block_errors():
                    return await send(drawn)
            except BlocksRefused as refusal:
                log.warning("slack.charts_refused", stands=stands.name.lower(), messages=refusal.why)
            sent = await send(content(message))  # and if it is refused too, it was not for them
            self._refused[kinds, stands] = self._clock()
            return sent
        return await send(content(message))

    def _here(self, kinds: frozenset[str], stands: Stands) -> bool:
        refused = self._refused.get((kinds, stands))
        return refused is None or self._clock() - refused >= ASK_AGAIN
