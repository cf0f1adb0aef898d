"""A number and what it counts."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 day", "2 days"; `many` where it is not the word with an s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
