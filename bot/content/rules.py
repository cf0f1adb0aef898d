"""What must hold between the fields of one entry, in any pack. Reads raw data and takes what is there, so
that an entry with a wrong field still hears everything else that is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from bot.content.tree import Path

NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_STATED: Final = re.compile(
    r"\b(?:which|what|choose|select|pick|name)\s+(?:the\s+)?(one|two|three|four|five|[1-5])\b(?!-)",
    re.IGNORECASE,
)

Complaint = tuple[Path, str]
Rules = Callable[[Mapping[str, Any]], Iterator[Complaint]]


def stated_number(stem: str) -> int:
    """How many options the stem asks for: the last number that follows "which", "choose" and the like."""
    found = _STATED.findall(stem)
    return (NUMBERS.get(found[-1].lower()) or int(found[-1])) if found else 0


def question_rules(raw: Mapping[str, Any]) -> Iterator[Complaint]:
    options = [o for o in entries(raw.get("options")) if isinstance(o, dict)]
    right = sum(o.get("right") is True for o in options)
    if not options:
        return
    if right == 0:
        yield ("options",), "no option is right; mark one with `right: true`"
        return
    if right == len(options):
        yield ("options",), "every option is right; a question needs wrong ones too"
        return
    yield from _number_rules(raw.get("stem"), right)


def option_rules(raw: Mapping[str, Any]) -> Iterator[Complaint]:
    """Of a question's options or of a family's."""
    seen: dict[str, int] = {}
    for number, option in enumerate(entries(raw.get("options"))):
        text = option.get("text") if isinstance(option, dict) else None
        if not isinstance(text, str):
            continue
        first = seen.setdefault(" ".join(text.casefold().split()), number)
        if first != number:
            yield (
                ("options", number, "text"),
                f"option {number + 1} says the same as option {first + 1}; change one",
            )


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


def prompt_rules(_: Mapping[str, Any]) -> Iterator[Complaint]:
    """A prompt's fields stand each for itself."""
    yield from ()


def entries(value: Any) -> list[Any]:
    """A list where there should be one, else nothing: what stands there instead is told field by field."""
    return value if isinstance(value, list) else []
