"""How the cost of one thing grows with what there is: the same beside little and beside much, by turns."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence

ROUNDS = 7


def ratios(sides: Sequence[Callable[[], object]], times: int) -> tuple[float, ...]:
    """One a round: the median CPU of `times` beside much, the second side, ÷ the same beside little."""
    for each in sides:
        each()  # what is read or prepared once
    found = []
    for _ in range(ROUNDS):
        gc.collect()
        costs: tuple[list[float], list[float]] = ([], [])
        for _ in range(times):
            for each, cost in zip(sides, costs, strict=True):
                started = time.process_time()
                each()
                cost.append(time.process_time() - started)
        found.append(statistics.median(costs[1]) / statistics.median(costs[0]))
    return tuple(found)
