"""Misfortune on the wire, asked for by tests: each kind of request has a queue of what befalls it next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, ParamSpec, TypeVar

EVERY = -1


@dataclass(slots=True)
class Trouble:
    """`fault` is one of the kinds its platform knows. `times` counts down; EVERY lasts until cleared.

    seconds: the wait, or the Retry-After.
    """

    fault: StrEnum
    times: int = 1
    seconds: float = 1.0


T = TypeVar("T", bound=Trouble)
P = ParamSpec("P")


class Faults(Generic[P, T]):
    """By the name of a request, as its platform's loopback server calls it."""

    def __init__(self, trouble: Callable[P, T]) -> None:
        """trouble: the platform's own kind, which may say more than the fault's name."""
        self._trouble = trouble
        self._waiting: dict[str, list[T]] = {}
        self.met: list[tuple[str, StrEnum]] = []
        self.on_met: Callable[[str], None] = lambda _: None  # called with its name before anything is done

    def add(self, name: str, /, *args: P.args, **named: P.kwargs) -> None:
        """The next request of this name meets it, after what it was to meet already."""
        self._waiting.setdefault(name, []).append(self._trouble(*args, **named))

    @contextmanager
    def lasting(self, name: str, /, *args: P.args, **named: P.kwargs) -> Iterator[None]:
        """For as long as the block runs."""
        trouble = self._trouble(*args, **named)
        trouble.times = EVERY
        self._waiting.setdefault(name, []).append(trouble)
        try:
            yield
        finally:
            self._waiting[name].remove(trouble)

    def clear(self) -> None:
        """Nothing more goes wrong."""
        self._waiting.clear()

    def next(self, name: str) -> T | None:
        """What befalls this request, now that it is here."""
        queue = self._waiting.get(name)
        if not queue:
            return None
        trouble = queue[0]
        if trouble.times != EVERY:
            trouble.times -= 1
            if trouble.times <= 0:
                queue.pop(0)
        self.met.append((name, trouble.fault))
        self.on_met(name)
        return trouble

    def over(self) -> Counter[str]:
        """Nothing more goes wrong; how often each kind was met since this was last asked."""
        self.clear()
        met = Counter(fault.value for _, fault in self.met)
        self.met.clear()
        return met
