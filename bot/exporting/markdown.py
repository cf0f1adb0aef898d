"""A practice test in Markdown: `### stem`, and under it `- [x]` before what is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.exporting.gift import PRIVATE
from bot.exporting.numbers import plain
from bot.exporting.outgoing import Entry, Outgoing, beyond, texts

HOLDS: Final = frozenset(
    (
        *("id", "topic", "difficulty", "stem", "options"),
        *("answers", "tolerance", "unit", "why", "refs"),
    )
)
FIRST_LINE: Final = "<!-- awsquiz export 1 -->"  # by which our reader knows that it need not guess
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>&~#|]")
_LIST: Final = re.compile(r"([-+])(?=\s|$)|(\d{1,9})([.)])(?=\s|$)")


def write(pack: Outgoing) -> bytes:
    blocks = [FIRST_LINE, f"# {escaped(pack.title)}"]
    for topic, entries in pack.by_topic():
        blocks.append(f"## {topic}")
        blocks += ["\n".join(_question(entry)) for entry in entries]
    return ("\n\n".join(blocks) + "\n").encode()


def left(entry: Entry) -> Iterator[str]:
    yield from beyond(entry, HOLDS)
    if any(PRIVATE.search(text) for text in texts(entry)):
        yield "characters for private use"


def _question(entry: Entry) -> Iterator[str]:
    yield f"### {escaped(entry['stem'])}"
    yield ""
    for option in entry.get("options", ()):
        yield f"- [{'x' if option.get('right') else ' '}] {escaped(option['text'])}"
        if why := option.get("why"):
            yield f"  > {escaped(why)}"
    yield from (f"Answer: {escaped(accepted)}  " for accepted in entry.get("answers", ()))
    if "tolerance" in entry:
        yield f"Tolerance: {plain(entry['tolerance'])}  "
    if unit := entry.get("unit"):
        yield f"Unit: {escaped(unit)}  "
    if why := entry.get("why"):
        yield f"> {escaped(why)}"
    yield ""
    difficulty = f"; difficulty: {entry['difficulty']}" if "difficulty" in entry else ""
    yield f"<!-- id: {entry['id']}{difficulty} -->"
    if links := entry.get("refs"):
        yield ""
        yield from (f"- <{link}>" for link in links)


def escaped(text: str) -> str:
    """So that it reads as it is written, wherever in a line it stands; a line break becomes a space."""
    one_line = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split("\n")))
    return _LIST.sub(r"\2\\\1\3", one_line, count=1) if _LIST.match(one_line) else one_line
