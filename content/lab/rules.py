"""What must hold between the fields of our own entries, on top of what must in any pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bot.content import rules
from bot.content.raw import Complaint, entries

# How many learning points each seed has, in order: the 35 interview questions, then the 13 areas since.
POINTS: Final = (
    *(10, 10, 10, 10, 9, 10, 9, 9, 9, 10, 10, 10, 10, 10, 10, 11, 10, 10),
    *(9, 10, 10, 10, 10, 11, 10, 10, 11, 11, 11, 10, 10, 10, 11, 10, 11),
    *(10 for _ in range(13)),
)
ANSWER_WORDS: Final = (120, 220)
_TRUE_ONCE: Final = re.compile(r"\btrue until\b", re.IGNORECASE)


def question_rules(raw: Mapping[str, Any]) -> Iterator[Complaint]:
    yield from _seed_rules(raw)
    yield from rules.question_rules(raw)
    yield from rules.advice(raw)
    options = [o for o in entries(raw.get("options")) if isinstance(o, dict)]
    if 1 < sum(o.get("right") is True for o in options) < len(options) != 5:
        yield ("options",), f"several options are right, so it needs five options; it has {len(options)}"
    if raw.get("family") is not None:
        yield from _reason_rules(raw, options)
    if raw.get("since") is not None and not any(map(_believed, options)):
        told = "it is about a change, so the reason of what people still believe says “True until …”"
        yield ("since",), told


def _believed(option: Mapping[str, Any]) -> bool:
    """A wrong option that was right once."""
    return option.get("right") is not True and bool(_TRUE_ONCE.search(str(option.get("why"))))


def _reason_rules(raw: Mapping[str, Any], options: list[dict[str, Any]]) -> Iterator[Complaint]:
    """Where options are shared, each has a reason under every stem."""
    own = {r.get("option") for r in entries(raw.get("reasons")) if isinstance(r, dict)}
    for option in options:
        if own and option.get("text") not in own:
            yield ("reasons",), f"“{option.get('text')}” has no reason under this stem; write one"


def prompt_rules(raw: Mapping[str, Any]) -> Iterator[Complaint]:
    yield from _seed_rules(raw)
    answer = raw.get("answer")
    least, most = ANSWER_WORDS
    if isinstance(answer, str) and answer and not least <= len(answer.split()) <= most:
        yield ("answer",), f"the model answer has {len(answer.split())} words; write {least} to {most}"


def _seed_rules(raw: Mapping[str, Any]) -> Iterator[Complaint]:
    seed, point, id_ = raw.get("seed"), raw.get("point"), raw.get("id")
    if not isinstance(seed, int) or not 1 <= seed <= len(POINTS):
        return
    said = re.fullmatch(r"[a-z]+-i?([0-9]{2})[0-9]*", id_) if isinstance(id_, str) else None
    if said and int(said[1]) != seed:
        yield ("id",), f"the id says seed {int(said[1])}, but `seed` is {seed}; make them agree"
    if isinstance(point, str) and re.fullmatch(r"[0-9]+\.[0-9]+", point):
        of, _, number = point.partition(".")
        most = POINTS[seed - 1]
        if int(of) != seed:
            yield ("point",), f"point {point} belongs to seed {of}, but `seed` is {seed}; make them agree"
        elif not 1 <= int(number) <= most:
            yield ("point",), f"seed {seed} has the points {seed}.1 to {seed}.{most}; there is no {point}"
