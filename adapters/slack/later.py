"""People whom nobody waits to hear of: they are looked up one after another."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from adapters.slack.work import Work

_MOST = 2_000  # the better part of an hour; who comes then is looked up when they act next


class Later:
    def __init__(self, look: Callable[[str, timedelta], Awaitable[None]], work: Work) -> None:
        self._look = look
        self._work = work
        self._waiting: dict[str, timedelta] = {}
        self._going: asyncio.Task[None] | None = None

    def add(self, user: str, fresh: timedelta) -> None:
        """fresh: no older is what was heard of them meanwhile, or they are asked about."""
        if user in self._waiting or len(self._waiting) < _MOST:
            self._waiting[user] = min(fresh, self._waiting.get(user, fresh))
        if self._going is None or self._going.done():
            self._going = self._work.start(self._go_on())

    async def _go_on(self) -> None:
        while self._waiting:
            user = next(iter(self._waiting))
            await self._look(user, self._waiting.pop(user))
