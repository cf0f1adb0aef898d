"""A question as columns: what a spreadsheet has in a row and Anki in a note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.exporting.numbers import plain
from bot.exporting.outgoing import Entry, right_options

FIRST: Final = ("id", "topic", "difficulty", "question")
LAST: Final = ("correct", "answers", "tolerance", "unit", "why", "links")
HOLDS: Final = frozenset(
    (
        *("id", "topic", "difficulty", "stem", "options"),
        *("answers", "tolerance", "unit", "why", "refs"),
    )
)


def names(options: int) -> list[str]:
    """Of a table whose questions have at most so many options."""
    of_options = [name for n in range(1, options + 1) for name in (f"option {n}", f"why {n}")]
    return [*FIRST, *of_options, *LAST]


def cells(entry: Entry) -> Mapping[str, str]:
    """By column, those with something in them. Options count from one; of several texts each has its line."""
    found = {
        "id": entry["id"],
        "topic": entry["topic"],
        "difficulty": entry.get("difficulty", ""),
        "question": entry["stem"],
        "correct": ", ".join(map(str, right_options(entry))),
        "answers": "\n".join(entry.get("answers", ())),
        "tolerance": plain(entry["tolerance"]) if "tolerance" in entry else "",
        "unit": entry.get("unit", ""),
        "why": entry.get("why", ""),
        "links": "\n".join(entry.get("refs", ())),
    }
    for n, option in enumerate(entry.get("options", ()), 1):
        found |= {f"option {n}": option["text"], f"why {n}": option.get("why", "")}
    return {name: text for name, text in found.items() if text}
