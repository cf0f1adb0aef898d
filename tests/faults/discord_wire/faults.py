"""Misfortune on the wire, asked for by tests: what Discord or a network does on a bad day.

Routes are known by name: login, gateway, commands, channel, member, history, message, post, edit,
edit, delete, dm, callback, original, followup, cleanup.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

EVERY = -1


class Fault(StrEnum):
    DROP_BEFORE = "drop_before"  # the connection dies and nothing was done
    DROP_AFTER = "drop_after"  # it is done, and the connection dies before the answer
    RATE_LIMITED = "rate_limited"  # Discord's own 429, with Via, a body and Retry-After
    BANNED = "banned"  # 429 from the proxy before Discord: no Via, no JSON
    ERROR = "error"  # `status` (500, 502, 503 …), nothing was done
    ERROR_AFTER = "error_after"  # it is done, and the answer is `status`
    SLOW = "slow"  # done, and answered only after `seconds`
    REFUSED = "refused"  # `status` and Discord's `code`, nothing was done


@dataclass(slots=True)
class Trouble:
    """`times` counts down; EVERY lasts until cleared. `seconds` is the wait or the Retry-After."""

    fault: Fault
    times: int = 1
    seconds: float = 1.0
    status: int = 500
    code: int = 0


@dataclass(slots=True)
class Faults:
    waiting: dict[str, list[Trouble]] = field(default_factory=dict)
    met: list[tuple[str, Fault]] = field(default_factory=list)

    def add(
        self,
        route: str,
        fault: Fault,
        *,
        times: int = 1,
        seconds: float = 1.0,
        status: int = 500,
        code: int = 0,
    ) -> None:
        self.waiting.setdefault(route, []).append(Trouble(fault, times, seconds, status, code))

    @contextmanager
    def lasting(
        self, route: str, fault: Fault, *, seconds: float = 1.0, status: int = 500, code: int = 0
    ) -> Iterator[None]:
        """For as long as the block runs."""
        trouble = Trouble(fault, EVERY, seconds, status, code)
        self.waiting.setdefault(route, []).append(trouble)
        try:
            yield
        finally:
            self.waiting[route].remove(trouble)

    def clear(self) -> None:
        self.waiting.clear()

    def next(self, route: str) -> Trouble | None:
        queue = self.waiting.get(route)
        if not queue:
            return None
        trouble = queue[0]
        if trouble.times != EVERY:
            trouble.times -= 1
            if trouble.times <= 0:
                queue.pop(0)
        self.met.append((route, trouble.fault))
        return trouble
