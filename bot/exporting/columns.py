"""A question as columns: what a spreadsheet has in a row and Anki in a note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.exporting.numbers import plain
from bot.exporting.outgoing import Entry, right_options

LETTERS: Final = "ABCDEFGHIJ"
FIRST: Final = ("id", "topic", "difficulty", "question")
LAST: Final = ("correct", "accepted", "tolerance", "unit", "why", "links")
HOLDS: Final = frozenset(
    (
        *("id", "topic", "difficulty", "stem", "options"),
        *("answers", "tolerance", "unit", "why", "refs"),
    )
)


def names(options: int) -> list[str]:
    """Of a table whose questions have at most so many options."""
    of_options = [name for n in range(options) for name in (option_name(n), why_name(n))]
    return [*FIRST, *of_options, *LAST]


def option_name(position: int) -> str:
    """Positions count from zero, columns from a."""
    return f"option {LETTERS[position].lower()}"


def why_name(position: int) -> str:
    return f"why {LETTERS[position].lower()}"


def cells(entry: Entry) -> Mapping[str, str]:
    """By column, those with something in them."""
    found = {
        "id": entry["id"],
        "topic": entry["topic"],
        "difficulty": entry.get("difficulty", ""),
        "question": entry["stem"],
        "correct": _key(entry),
        "accepted": "; ".join(map(_accepted, entry.get("answers", ()))),
        "tolerance": plain(entry["tolerance"]) if "tolerance" in entry else "",
        "unit": entry.get("unit", ""),
        "why": entry.get("why", ""),
        "links": " ".join(entry.get("refs", ())),
    }
    for n, option in enumerate(entry.get("options", ())):
        found |= {option_name(n): option["text"], why_name(n): option.get("why", "")}
    return {name: text for name, text in found.items() if text}


def _key(entry: Entry) -> str:
    """The letters of the right options; 0 1 0 where an option's text could be taken for a key."""
    right = right_options(entry)
    key = ", ".join(LETTERS[n] for n in right)
    texts = [option["text"].upper() for option in entry.get("options", ())]
    if key in texts or any(len(text) == 1 for text in texts):
        return " ".join("1" if n in right else "0" for n in range(len(texts)))
    return key


def _accepted(answer: str) -> str:
    return re.sub(r"[\\;]", r"\\\g<0>", answer)
