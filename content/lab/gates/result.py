"""What a gate says: one line for the table, and hints that name the items to rewrite."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["ok", "fail", "warn", "info", "skipped"]


@dataclass(frozen=True, slots=True)
class Hint:
    """An item to rewrite, and what to do about it."""

    id: str
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """`metric` is the gate's number, such as M12; `value` and `wanted` are for people."""

    metric: str
    name: str
    value: str
    wanted: str
    outcome: Outcome
    hints: tuple[Hint, ...] = ()


def zero(metric: str, name: str, hints: Iterable[Hint]) -> Result:
    """A gate that nothing may trip, in a bank of any size."""
    found = tuple(hints)
    return Result(metric, name, str(len(found)), "0", "fail" if found else "ok", found)


def share(
    metric: str, name: str, hints: Iterable[Hint], of: int, most: float, otherwise: Outcome, enough: bool
) -> Result:
    """A share of the items that must stay small; in a bank too small for shares it only informs."""
    found = tuple(hints)
    part = len(found) / of if of else 0.0
    over = part > most
    outcome: Outcome = otherwise if over and enough else "info" if over else "ok"
    return Result(metric, name, f"{part:.1%}", f"≤ {most:.0%}", outcome, found if outcome != "ok" else ())
