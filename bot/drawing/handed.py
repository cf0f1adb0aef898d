"""What is said of a file that somebody handed over: why it is not read, and what of it was not taken."""

from __future__ import annotations

from collections.abc import Sequence

from bot.drawing.counted import counted
from bot.messages import Note, Part, Text
from bot.ports import Unfetched
from bot.traits import Traits

SHOWN = 10  # lines: more is a shell's
_LINE = 120  # characters
NOTHING_ADDED = Note(("Nothing was added.",))
ANOTHER = "Another file is being read for you here. Wait until it is done, then send this one again."
_WHY = {
    Unfetched.TOO_LARGE: "This file is over 10 MB. Split it, or export it without its pictures and sound.",
    Unfetched.TOO_SLOW: "{Title} takes too long to give me this file. Please try again in a minute.",
    Unfetched.GONE: "{Title} does not give me this file: it is gone, or not mine to read. Send it again.",
    Unfetched.ELSEWHERE: "This file does not lie on {Title}'s own servers, and I read no others. "
    "Save it on your machine, and send it from there.",
}


def not_fetched(why: Unfetched, traits: Traits) -> Text:
    return Text((_WHY[why].format(Title=traits.title[:1].upper() + traits.title[1:]),))


def faults(lines: Sequence[tuple[str, str]], count: int) -> tuple[Part, ...]:
    """lines: place and reason of the first of so many."""
    head = f"This file has {counted(count, 'fault')}, so nothing was added. Mend it, and send it again:"
    return Text((head,)), listed(lines, count)


def listed(lines: Sequence[tuple[str, str]], count: int) -> Text:
    """The first with place and reason, and how many more there are."""
    shown = [_cut(f"{place}: {reason}") for place, reason in lines[:SHOWN]]
    more = count - len(shown)
    return Text(("\n".join([*shown, *([f"… and {more:,} more"] if more > 0 else [])]),))


def _cut(line: str) -> str:
    line = " ".join(line.split())
    return line if len(line) <= _LINE else f"{line[: _LINE - 1]}…"
