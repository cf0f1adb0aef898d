"""Moodle's GIFT, as Moodle and its peers read it: https://docs.moodle.org/en/GIFT_format.

Texts are marked `[plain]`, so that no reader looks for HTML in them. Ids and tags stand in a comment, where
Moodle looks for them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from bot.exporting.feedback import general
from bot.exporting.numbers import are_numbers, plain
from bot.exporting.outgoing import Entry, OptionEntry, Outgoing, beyond, right_options, texts

HOLDS: Final = frozenset(
    ("id", "topic", "difficulty", "stem", "options", "answers", "tolerance", "why", "refs")
)
_SPECIAL: Final = re.compile(r"[\\:#={}~]")
PRIVATE: Final = re.compile("[\ue000-\uf8ff]")  # readers hide escapes behind them
WRONG: Final = "-100"  # per cent: a set of choices with a wrong one in it earns nothing


def write(pack: Outgoing) -> bytes:
    blocks = []
    for topic, entries in pack.by_topic():
        blocks.append(f"$CATEGORY: {topic}")
        blocks += ["\n".join(_question(entry)) for entry in entries]
    return ("\n\n".join(blocks) + "\n").encode()


def left(entry: Entry) -> Iterator[str]:
    yield from beyond(entry, HOLDS)
    if "tolerance" in entry and not are_numbers(entry["answers"]):
        yield "tolerance"
    if any(PRIVATE.search(text) for text in texts(entry)):
        yield "characters for private use"


def _question(entry: Entry) -> Iterator[str]:
    tags = f" [tag:{entry['difficulty']}]" if "difficulty" in entry else ""
    yield f"// [id:{entry['id']}]{tags}"
    numeric = "tolerance" in entry and are_numbers(entry["answers"])
    yield f"::{entry['id']}::[plain]{_escaped(entry['stem'])} {{{'#' if numeric else ''}"
    if numeric:
        yield from (f"\t={answer}:{plain(entry['tolerance'])}" for answer in entry["answers"])
    elif "answers" in entry:
        yield from (f"\t={_short(answer)}" for answer in entry["answers"])
    else:
        right = len(right_options(entry))
        yield from (_choice(option, right) for option in entry["options"])
    if said := general(entry):
        yield f"\t####{_rich(said)}"
    yield "}"


def _choice(option: OptionEntry, right: int) -> str:
    """Of several right ones each earns its part: a reader takes every weight above zero for right."""
    if right == 1:
        mark = "=" if option.get("right") else "~"
    else:
        mark = f"~%{share(right) if option.get('right') else WRONG}%"
    why = option.get("why", "")
    return f"\t{mark}{_offered(option['text'])}{f'#{_rich(why)}' if why else ''}"


def _short(answer: str) -> str:
    """A star would stand for anything."""
    return _offered(answer).replace("*", "\\*")


def share(of: int) -> str:
    """Per cent, with the five digits that Moodle knows a third and a sixth by."""
    return f"{100 / of:.5f}".rstrip("0").rstrip(".")


def _offered(text: str) -> str:
    """An arrow, which would be taken for a pair to match, can be written in HTML alone."""
    return f"[html]{_escaped(html.escape(text, quote=False))}" if "->" in text else _rich(text)


def _rich(text: str) -> str:
    """What begins like a weight or a format is none once a format stands before it."""
    return ("[plain]" if text[:1] in ("%", "[") else "") + _escaped(text)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\n")
