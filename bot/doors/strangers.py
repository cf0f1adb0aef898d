"""What anybody can make an open port stumble over: one counted line a minute, never a traceback each."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter

import structlog
from aiohttp.http_exceptions import HttpProcessingError

log = structlog.get_logger()

EVERY = 60.0  # seconds


class Strangers:
    """Requests of one port that came to nothing, by kind: the first is told at once, others together."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._counts: Counter[str] = Counter()
        self._minute: asyncio.TimerHandle | None = None

    def count(self, kind: str) -> None:
        self._counts[kind] += 1
        if self._minute is None:
            self._begin()

    def close(self) -> None:
        """Nothing that was counted is lost."""
        self._tell()
        if self._minute is not None:
            self._minute.cancel()

    def _begin(self) -> None:
        """A minute, as long as there was something in the one before."""
        told = self._tell()
        self._minute = asyncio.get_running_loop().call_later(EVERY, self._begin) if told else None

    def _tell(self) -> bool:
        counts, self._counts = self._counts, Counter()
        if counts:
            log.warning("requests refused", server=self._server, **counts)
        return bool(counts)


class Faults(logging.Handler):
    """What aiohttp logs of its requests: what cannot be read is a stranger's, anything else is our bug."""

    def __init__(self, server: str, strangers: Strangers) -> None:
        super().__init__()
        self._server = server
        self._strangers = strangers

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError):
            self._strangers.count("malformed")
        else:
            log.error("request failed", server=self._server, problem=record.getMessage(), exc_info=error)
