"""Carries what happened to the app, over sockets or HTTP, and knows whether the app took it within 3 s."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

import structlog

from playground.slack.clock import Clock
from playground.slack.protocol import Json

ACK_SECONDS = 3.0
RETRIES_AFTER = (0.0, 60.0, 300.0)
_log = structlog.get_logger()


class Kind(StrEnum):
    SLASH = "slash_commands"
    INTERACTIVE = "interactive"
    EVENT = "events_api"


class NotTaken(Exception):
    """The app did not take it; `error` is what the person would be told, `reason` what a retry would say."""

    def __init__(self, error: str, reason: str) -> None:
        super().__init__(error)
        self.error = error
        self.reason = reason


@dataclass(slots=True)
class Delivery:
    """One thing the app was told, and what came of it; `answer` is the body it acknowledged with."""

    kind: Kind
    payload: Json
    attempt: int = 0
    retry_reason: str = ""
    taken: bool = False
    error: str = ""
    failed_by: str = ""
    answer: Json = field(default_factory=dict)


class Carrier(Protocol):
    """A way to reach the app."""

    @property
    def ready(self) -> bool: ...

    async def carry(self, delivery: Delivery) -> Json:
        """Deliver and return the acknowledgement's body, {} if it had none; raises NotTaken."""


@dataclass(slots=True)
class Courier:
    clock: Clock
    carriers: list[Carrier]
    on_delivery: Callable[[], None] = lambda: None
    log: deque[Delivery] = field(default_factory=lambda: deque(maxlen=10_000))
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def deliver(self, kind: Kind, payload: Json, attempt: int = 0, retry_reason: str = "") -> Delivery:
        """Once; a command or a click that is not acknowledged is not tried again."""
        delivery = Delivery(kind, payload, attempt, retry_reason)
        self.log.append(delivery)
        carrier = next((c for c in self.carriers if c.ready), None)
        try:
            if carrier is None:
                raise NotTaken("dispatch_failed", "connection_failed")
            delivery.answer = await carrier.carry(delivery)
            delivery.taken = True
        except NotTaken as why:
            delivery.error, delivery.failed_by = why.error, why.reason
            _log.warning("playground.not_acknowledged", kind=kind.value, error=why.error)
        self.on_delivery()
        return delivery

    def announce(self, payload: Json) -> None:
        """Tell the app of an event, at once and then after about 0, 1 and 5 minutes until it is taken."""
        self.background(self._announce(payload))

    async def _announce(self, payload: Json) -> None:
        delivery = await self.deliver(Kind.EVENT, payload)
        for attempt, pause in enumerate(RETRIES_AFTER, start=1):
            if delivery.taken:
                return
            if pause:
                await self.clock.sleep(pause)
            delivery = await self.deliver(Kind.EVENT, payload, attempt, delivery.failed_by)

    def background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
