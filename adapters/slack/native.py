"""What Slack has blocks of its own for, charts and tables of data, and whether a workspace takes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.messages import Message, Native, Sheet

_ASK_AGAIN = timedelta(days=1)
Kinds = frozenset[bool]  # of charts (False) and of tables (True): they came at different times


def kinds_of(message: Message) -> Kinds:
    """What it has some of."""
    return frozenset(isinstance(part, Sheet) for part in message.parts if isinstance(part, Native))


class Taken:
    """Where a workspace takes them: anywhere, until it refuses a message with some; it is tried again a day
    later.

    What vanishes and what stays are two places: Slack may take them in one and not in the other.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._refused: dict[tuple[Kinds, bool], datetime] = {}

    def here(self, kinds: Kinds, *, stays: bool) -> bool:
        """Whether there are some, and they are worth a try."""
        refused = self._refused.get((kinds, stays))
        return bool(kinds) and (refused is None or self._clock() - refused >= _ASK_AGAIN)

    def refused(self, kinds: Kinds, *, stays: bool) -> None:
        self._refused[kinds, stays] = self._clock()
