"""What Moodle calls general feedback: what is said of a whole question once it is answered."""

from __future__ import annotations

from bot.exporting.outgoing import Entry


def general(entry: Entry) -> str:
    """The reason that is nobody option's own, then the links, one a line."""
    return "\n".join([*filter(None, [entry.get("why", "")]), *entry.get("refs", ())])
