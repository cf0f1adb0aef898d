"""Misfortune on the wire, asked for by tests: what a real Slack or network does on a bad day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

EVERY = -1


class Fault(StrEnum):
    DROP_BEFORE = "drop_before"  # the connection dies and nothing was done
    DROP_AFTER = "drop_after"  # it is done, and the connection dies before the answer
    RATE_LIMITED = "rate_limited"  # 429 with Retry-After
    SERVER_ERROR = "server_error"  # 500, nothing was done
    UNAVAILABLE = "unavailable"  # 503, nothing was done
    ERROR_AFTER = "error_after"  # it is done, and the answer is 500
    SLOW = "slow"  # done, and answered only after `seconds`
    LATE = "late"  # done only after `seconds`, whether or not the caller still waits
    REFUSED = "refused"  # `ok: false` with the error named `error`


@dataclass(slots=True)
class Trouble:
    """`times` counts down; EVERY lasts until cleared. `seconds` is the wait or the Retry-After."""

    fault: Fault
    times: int = 1
    seconds: float = 1.0
    error: str = "internal_error"


@dataclass(slots=True)
class Faults:
    """By method name: a Web API method, or "response_url"."""

    waiting: dict[str, list[Trouble]] = field(default_factory=dict)
    met: list[tuple[str, Fault]] = field(default_factory=list)

    def add(
        self,
        method: str,
        fault: Fault,
        *,
        times: int = 1,
        seconds: float = 1.0,
        error: str = "internal_error",
    ) -> None:
        self.waiting.setdefault(method, []).append(Trouble(fault, times, seconds, error))

    @contextmanager
    def lasting(
        self, method: str, fault: Fault, *, seconds: float = 1.0, error: str = "internal_error"
    ) -> Iterator[None]:
        """For as long as the block runs."""
        trouble = Trouble(fault, EVERY, seconds, error)
        self.waiting.setdefault(method, []).append(trouble)
        try:
            yield
        finally:
            self.waiting[method].remove(trouble)

    def clear(self) -> None:
        self.waiting.clear()

    def next(self, method: str) -> Trouble | None:
        queue = self.waiting.get(method)
        if not queue:
            return None
        trouble = queue[0]
        if trouble.times != EVERY:
            trouble.times -= 1
            if trouble.times <= 0:
                queue.pop(0)
        self.met.append((method, trouble.fault))
        return trouble
