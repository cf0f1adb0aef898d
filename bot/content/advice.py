"""What would better a question of any pack, and keeps it out of none: what one question alone shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.content.raw import entries
from bot.content.rules import advice

SHORT: Final = 40  # characters below which a ratio says little: "SQS" against "EventBridge" is no cue
_FAR, _MUCH = 2.0, 1.5  # times as long
_ABSOLUTES: Final = """
always never only all every everything everywhere must none nothing entirely completely exclusively solely
impossible guaranteed guarantees
"""
ABSOLUTES: Final = frozenset(_ABSOLUTES.split())
_WORD: Final = re.compile(r"[a-z]+")
_REST: Final = r"(?: (?:of )?(?:the |these |those )?(?:above|these|them|options|answers|statements|others?))?"
_ALL: Final = re.compile(
    rf"^(?:all|both|any){_REST}$|^(?:both )?[a-e](?: ?, ?[a-e])*,? (?:and|or|&) [a-e](?: only)?$"
)
_NONE: Final = re.compile(rf"^(?:none|neither){_REST}$|^neither [a-e] nor [a-e]$")


def points_at_others(option: str) -> bool:
    """Whether it says nothing of its own, such as "all of the above"."""
    bare = option.lower().strip(" .")
    return bool(_ALL.match(bare) or _NONE.match(bare))


def better(raw: Mapping[str, Any]) -> Iterator[str]:
    """A sentence each. raw: an entry that is a question."""
    for _, message in advice(raw):
        yield f"{message[:1].upper()}{message[1:]}."
    rows = [option for option in entries(raw.get("options")) if isinstance(option, dict)]
    if rows:
        right = [str(row.get("text")) for row in rows if row.get("right")]
        yield from _of_options(right, [str(row.get("text")) for row in rows if not row.get("right")])
    if not (raw.get("why") or any(row.get("why") for row in rows if row.get("right"))):
        yield "It says nowhere why the answer is right; a sentence teaches more than the key."
    if not entries(raw.get("refs")):
        yield "There is no link to a page that shows it."


def _of_options(right: Sequence[str], wrong: Sequence[str]) -> Iterator[str]:
    every = [*right, *wrong]
    for text in filter(points_at_others, every):
        yield f"“{text}” points at other options, and each card shuffles them; write an answer of its own."
    longest, shortest = max(every, key=len), min(every, key=len)
    if len(longest) >= SHORT:
        if min(map(len, right)) > _MUCH * max(map(len, wrong)):
            yield "What is right is much longer than what is not, which gives it away; make them alike."
        elif len(longest) > _FAR * max(len(shortest), 1):
            yield f"“{longest}” is more than twice as long as “{shortest}”; bring them together."
    said = {word for text in right for word in _words(text)}
    for text in wrong:
        loud = next((word for word in _words(text) if word in ABSOLUTES - said), None)
        if loud is not None and not points_at_others(text) and not said & ABSOLUTES:
            yield f"“{loud}” stands in wrong options alone, which gives them away; leave it out."
            return


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
