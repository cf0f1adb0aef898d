"""What must hold between the fields of one entry. Reads raw data and takes what is there, so that an
entry with a wrong field still hears everything else that is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bot.content.tree import Path

# How many learning points each of the 35 seeds has, in order.
POINTS: Final = (
    *(10, 10, 10, 10, 9, 10, 9, 9, 9, 10, 10, 10, 10, 10, 10, 11, 10, 10),
    *(9, 10, 10, 10, 10, 11, 10, 10, 11, 11, 11, 10, 10, 10, 11, 10, 11),
)
NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_STATED: Final = re.compile(
    r"\b(?:which|what|choose|select|pick|name)\s+(?:the\s+)?(one|two|three|four|five|[1-5])\b(?!-)",
    re.IGNORECASE,
)
ANSWER_WORDS: Final = (120, 220)

Complaint = tuple[Path, str]


def stated_number(stem: str) -> int:
    """How many options the stem asks for: the last number that follows "which", "choose" and the like."""
    found = _STATED.findall(stem)
    return (NUMBERS.get(found[-1].lower()) or int(found[-1])) if found else 0


def question_rules(raw: Mapping[str, Any]) -> Iterator[Complaint]:
    yield from _seed_rules(raw)
    options = [o for o in _list(raw.get("options")) if isinstance(o, dict)]
    right = sum(o.get("right") is True for o in options)
    if not options:
        return
    if right == 0:
        yield ("options",), "no option is right; mark one with `right: true`"
        return
    if right == len(options):
        yield ("options",), "every option is right; a question needs wrong ones too"
        return
    if right > 1 and len(options) != 5:
        yield ("options",), f"several options are right, so it needs five options; it has {len(options)}"
    yield from _number_rules(raw.get("stem"), right)


def _number_rules(stem: Any, right: int) -> Iterator[Complaint]:
    if not isinstance(stem, str):
        return
    stated = stated_number(stem)
    word = next((w for w, n in NUMBERS.items() if n == right), str(right))
    if stated and stated != right:
        verb = "option is" if right == 1 else "options are"
        yield ("stem",), f"the stem asks for {stated}, but {right} {verb} marked right; make them agree"
    elif right > 1 and not stated:
        yield ("stem",), f"{right} options are right, so the stem must ask for them: “Which {word} …?”"


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


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
