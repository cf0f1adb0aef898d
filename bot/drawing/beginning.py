"""The beginning of a text, where it is told again in one line."""

from __future__ import annotations


def beginning(text: str, most: int) -> str:
    """At most so many characters, in one line, with … where some are missing."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
