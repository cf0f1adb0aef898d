"""How a task is told on a terminal and exported, and its rules in a file: all here that differs by its form.

The type checker names what a new form must learn to tell and to export. Its rules read raw data, because the
fields of a file may contradict each other as no task can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bot.content.raw import Complaint, entries
from bot.quiz.matching import alike, is_number
from bot.quiz.task import Choose, Option, Task, Typed

NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_STATED: Final = re.compile(
    r"\b(?:which|what|choose|select|pick|name)\s+(?:the\s+)?(one|two|three|four|five|[1-5])\b(?!-)",
    re.IGNORECASE,
)


def told(task: Task) -> list[tuple[str, str]]:
    """Line by line, what it demands, and beside each line why; "" where there is no reason."""
    match task:
        case Choose(options, correct):
            marks = ("✓" if n in correct else " " for n in range(len(options)))
            rows = zip(marks, "ABCDE", options, strict=False)
            return [(f"{mark} {letter}  {option.text}", option.why) for mark, letter, option in rows]
        case Typed(answers, why, tolerance, unit):
            within = f" ± {tolerance}" if tolerance else ""
            lines = [f"✓ {answer}{within}{f' {unit}' if unit else ''}" for answer in answers]
            return [*((line, "") for line in lines[:-1]), (lines[-1], why)]


def exported(task: Task) -> dict[str, Any]:
    """Under names of its form's own, as plain lists and text."""
    match task:
        case Choose(options, correct):
            return {
                "options": [o.text for o in options],
                "correct": list(correct),
                "rationales": [o.why for o in options],
            }
        case Typed(answers, why, tolerance, unit, wrong):
            return {
                "answers": list(answers),
                "why": why,
                "tolerance": str(tolerance),
                "unit": unit,
                "wrong": list(wrong),
            }


def salvaged(raw: Mapping[str, Any]) -> Task | None:
    """What can still be measured of a question with errors; our laboratory measures options alone."""
    rows = [o for o in entries(raw.get("options")) if isinstance(o, dict) and isinstance(o.get("text"), str)]
    right = tuple(n for n, row in enumerate(rows) if row.get("right") is True)
    if len(rows) < 2 or not 0 < len(right) < len(rows):
        return None
    return Choose(tuple(Option(row["text"], str(row.get("why") or "")) for row in rows), right)


def task_rules(raw: Mapping[str, Any]) -> Iterator[Complaint]:
    """What must hold between a stem and what it demands."""
    options = [o for o in entries(raw.get("options")) if isinstance(o, dict)]
    right = sum(o.get("right") is True for o in options)
    if not options:
        return
    if right == 0:
        yield ("options",), "no option is right; mark one with `right: true`"
        return
    if right == len(options):
        yield ("options",), "every option is right; a question needs wrong ones too"


def number_rules(raw: Mapping[str, Any]) -> Iterator[Complaint]:
    """A stem says how many are right; a card says so too, so that this is good style and no more."""
    options = [o for o in entries(raw.get("options")) if isinstance(o, dict)]
    right = sum(o.get("right") is True for o in options)
    if 0 < right < len(options):
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


def answer_rules(raw: Mapping[str, Any]) -> Iterator[Complaint]:
    """Of a question that is answered in one's own words."""
    answers = [(n, a) for n, a in enumerate(entries(raw.get("answers"))) if isinstance(a, str)]
    for at, (number, answer) in enumerate(answers):
        first = next((n for n, other in answers[:at] if alike(other, answer)), None)
        if first is not None:
            yield ("answers", number), f"answer {number + 1} says the same as answer {first + 1}; remove one"
        for field in ("tolerance", "unit"):
            if field in raw and not is_number(answer):
                told = f"`{field}` is for numbers, and answer {number + 1} is none; write it in digits alone"
                yield ("answers", number), told
    for number, word in enumerate(entries(raw.get("wrong"))):
        if isinstance(word, str) and any(alike(word, answer) for _, answer in answers):
            yield ("wrong", number), f"wrong answer {number + 1} is accepted, too; remove one of both"


def stated_number(stem: str) -> int:
    """How many options the stem asks for: the last number that follows "which", "choose" and the like."""
    found = _STATED.findall(stem)
    return (NUMBERS.get(found[-1].lower()) or int(found[-1])) if found else 0


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
