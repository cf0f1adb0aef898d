"""What a source says of a whole question once it is answered: a reason, and links."""

from __future__ import annotations

from bot.importing.markup import Read


def apart(said: Read) -> tuple[str, str]:
    """The reason; and the addresses that stand on the last lines, each alone."""
    lines = list(said.lines)
    links: list[str] = []
    while lines and lines[-1].startswith("https://") and " " not in lines[-1]:
        links.insert(0, lines.pop())
    return " ".join(lines), " ".join(links)
