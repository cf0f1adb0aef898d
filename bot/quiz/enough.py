"""How much may be told of what several people answered, so that nothing tells what one of them did."""

from __future__ import annotations

ENOUGH = 5  # people in every figure, and in every change of one


def told(answers: int) -> int:
    """How many of so many answers figures are drawn from, the first ones; 0 where that is too few to say."""
    return answers // ENOUGH * ENOUGH
