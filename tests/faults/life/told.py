"""What a day came to, in words."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass(slots=True)
class Told:
    """each: bytes by row, the largest tables first. claimed, posted: seconds from a daily's moment, in order.
    took: seconds of a click, in order. memory: answers so far and MiB of all processes, after each slot.
    twice: posts that stood already. load: the machine's, at the beginning and at the end.
    """

    words: str
    rows: Mapping[str, int]
    bytes: int
    each: Mapping[str, float]
    answers: int
    clicks: int
    seconds: float
    cpu: float
    took: Sequence[float]
    claimed: Sequence[float]
    posted: Sequence[float]
    calls: Mapping[str, int]
    memory: Sequence[tuple[int, float]]
    kills: int
    twice: int
    leaps: int
    load: tuple[float, float]
    broken: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not self.broken and not self.twice

    def __str__(self) -> str:
        rows = " · ".join(f"{name} {n:,}" for name, n in self.rows.items() if n)
        lines = [
            self.words,
            f"rows: {rows}",
            f"disk: {self.bytes:,} bytes, {self.bytes / max(1, self.answers):.0f} an answer, all in; by row: "
            + " · ".join(f"{name} {size:.0f}" for name, size in list(self.each.items())[:6]),
            f"clicks: {self.clicks:,}, {self.clicks / self.seconds:.0f} a second while any was in flight,"
            f" {1e6 * self.cpu / self.clicks:.0f} µs CPU each, dailies' posts and redraws counted;"
            f" p50 {_ms(self.took, 0.5)}, p99 {_ms(self.took, 0.99)}",
            f"tick lag (due to claimed): {_seconds(self.claimed)}",
            f"a daily's lag (due to its channel): {_seconds(self.posted)}",
            f"memory, MiB of all processes: {self._memory()}",
            f"calls of the platform: {' · '.join(f'{n} {c:,}' for n, c in sorted(self.calls.items()))}",
            f"kills {self.kills} · leaps {self.leaps} · load of this machine ({os.cpu_count()} cores)"
            f" {self.load[0]:.1f} to {self.load[1]:.1f}",
            f"posted twice {self.twice} · promises broken {len(self.broken)}",
        ]
        return "\n".join([*lines, *(f"! {line}" for line in self.broken[:20])])

    def _memory(self) -> str:
        """At every tenth of the answers, and what the second half of the day added."""
        if not self.memory:
            return "never looked"
        tenths = [
            next(m for n, m in self.memory if n >= self.memory[-1][0] * tenth / 10) for tenth in range(1, 11)
        ]
        second = [m for n, m in self.memory if n >= self.memory[-1][0] / 2]
        half = len(second) // 2
        grew = f"{median(second[half:]) - median(second[:half]):+.1f}" if half else "too few to say"
        return f"{' '.join(f'{m:.0f}' for m in tenths)}; third quarter to last {grew}"


def _at(values: Sequence[float], part: float) -> float:
    return values[min(len(values) - 1, int(len(values) * part))] if values else 0.0


def _ms(values: Sequence[float], part: float) -> str:
    return f"{1000 * _at(values, part):.0f} ms"


def _seconds(values: Sequence[float]) -> str:
    return " · ".join(
        f"{name} {_at(values, p):.2f} s" for name, p in (("p50", 0.5), ("p99", 0.99), ("max", 1))
    )
