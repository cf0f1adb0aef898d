"""A question as it was written, as an entry that can go out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from bot.exporting.outgoing import Entry


def entry_of(raw: Mapping[str, Any], id: str, topic: str) -> Entry:
    """raw: as a question file holds it, and the database a pack's question.

    A field that says nothing, such as an empty reason, is left out; how hard it is, is said.
    """
    written = {"id": id, "topic": topic, "difficulty": "medium", **raw}
    entry = {name: value for name, value in written.items() if _says(value)}
    if "options" in entry:
        entry["options"] = [{n: v for n, v in option.items() if _says(v)} for option in entry["options"]]
    if "tolerance" in entry:
        tolerance = float(entry.pop("tolerance"))
        entry |= {"tolerance": int(tolerance) if tolerance.is_integer() else tolerance} if tolerance else {}
    return cast(Entry, entry)


def _says(value: object) -> bool:
    return value is not None and value is not False and value not in ("", [])
