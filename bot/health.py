"""Tells whoever runs the bot whether it lives, whether it can serve, and what it counted.

It listens on every interface unless told otherwise, because balancers and Prometheus ask from elsewhere; what
it says names no person, workspace or channel.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Generic, TypeVar

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.doors import Door, Shut
from bot.metrics import Metrics
from bot.ports import Platform
from bot.settings import SettingsError
from bot.store import probe
from bot.store.database import Database

log = structlog.get_logger()

T = TypeVar("T")
PATIENCE = 1.0  # seconds; a database that takes longer for nothing cannot serve
TICK_AGE = 30.0  # seconds; the clock ticks every second, and one call to a platform may take 25


class Health:
    """/healthz, /readyz and /metrics; without a port it opens none."""

    def __init__(
        self,
        port: int | None,
        platforms: Mapping[str, Platform],
        database: Database,
        metrics: Metrics,
        *,
        host: str = "",
        now: Callable[[], datetime],
        tick_age: Callable[[], float | None],
    ) -> None:
        self._platforms = platforms
        self._metrics = metrics
        self._tick_age = tick_age
        self._stopping = False
        self._was_ready: bool | None = None
        routes = (
            web.get("/healthz", self._alive),
            web.get("/readyz", self._ready),
            web.get("/metrics", self._numbers),
        )
        self._door: Door | None = None
        if port is not None:
            named = ("HEALTH_PORT", "HEALTH_HOST")
            self._door = Door("health", routes, host=host, port=port, settings=named, closing=1)
        self._reads = _Probe("read", lambda: database.read(probe.reads))
        self._writes = _Probe("write", lambda: database.write(probe.writes))
        self._waiting = _Probe("count", lambda: database.read(lambda tx: probe.waiting(tx, now())))

    async def open(self) -> None:
        """Serve; SettingsError when the port cannot be had."""
        try:
            if self._door is not None:
                await self._door.open()
        except Shut as shut:
            raise SettingsError(f"{shut}, or unset it to run without health checks.") from None

    @property
    def port(self) -> int:
        """The port in use, which matters when 0 asked for any."""
        if self._door is None:
            raise RuntimeError("health is not served")
        return self._door.port

    def stopping(self) -> None:
        """From here on we are alive but not ready: balancers send people elsewhere."""
        self._stopping = True

    async def close(self) -> None:
        if self._door is not None:
            await self._door.close()
        for asked in (self._reads, self._writes, self._waiting):
            asked.close()

    async def _alive(self, _: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def _ready(self, request: web.Request) -> web.Response:
        """`?platform=slack` looks at that one alone, so that Discord's bad day closes no Slack balancer."""
        asked = request.query.getall("platform", [])
        if unknown := [name for name in asked if name not in self._platforms]:
            known = ", ".join(self._platforms)
            return web.Response(status=404, text=f"No platform {unknown[0]!r} here, only: {known}")
        state = await self._state(asked or list(self._platforms))
        ready = all(state.values()) and not self._stopping
        if not asked:
            self._tell(ready, state)
        body = {"ready": ready, "stopping": self._stopping, **state}
        return web.json_response(body, status=200 if ready else 503)

    async def _state(self, names: list[str]) -> dict[str, bool]:
        read, write = await asyncio.gather(self._reads.answer(), self._writes.answer())
        age = self._tick_age()
        return {
            "database_read": read is not None,
            "database_write": write is not None,
            "clock": age is not None and age <= TICK_AGE,
            **{name: self._platforms[name].ready for name in names},
        }

    def _tell(self, ready: bool, state: dict[str, bool]) -> None:
        """One line a change, so that the log says when it began and when it was over."""
        if ready != self._was_ready:
            self._was_ready = ready
            if ready:
                log.info("ready")
            else:
                log.warning("not ready", stopping=self._stopping, **state)

    async def _numbers(self, _: web.Request) -> web.Response:
        for platform in self._platforms.values():
            self._metrics.platform_connected(platform.name, platform.ready)
        waiting = await self._waiting.answer()
        self._metrics.outbox_due(math.nan if waiting is None else waiting)
        return web.Response(body=self._metrics.exposition(), headers={"Content-Type": CONTENT_TYPE_LATEST})


class _Probe(Generic[T]):
    """One question at a time: asking a stuck database again would only add to its queue."""

    def __init__(self, name: str, ask: Callable[[], Awaitable[T]]) -> None:
        self._name = name
        self._ask = ask
        self._asking: asyncio.Future[T] | None = None

    async def answer(self) -> T | None:
        """None when it failed or took too long."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.ensure_future(self._ask())
            self._asking.add_done_callback(_heard)
        asking = self._asking
        await asyncio.wait({asking}, timeout=PATIENCE)
        if not asking.done():
            return None
        if error := asking.exception():
            log.warning("database check failed", check=self._name, error=type(error).__name__)
            return None
        return asking.result()

    def close(self) -> None:
        if self._asking is not None:
            self._asking.cancel()


def _heard(asking: asyncio.Future[T]) -> None:
    """A failure after we stopped waiting was reported as a failure already: asyncio need not complain."""
    if not asking.cancelled():
        asking.exception()
