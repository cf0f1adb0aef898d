"""Small question banks made by hand, so that no test hangs on the questions we happen to ship."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.content.editorial import Editorial
from bot.quiz.question import Question
from bot.quiz.task import Choose, Option
from content.lab.gates.result import Outcome, Result

WHY = "It tempts because it sounds close, and it is right elsewhere."
WHEN = "The function is short of memory"
BREAKS = "Nothing; a new environment starts as quickly."
TODAY = date(2026, 11, 29)
REF = "https://docs.aws.amazon.com/lambda/latest/dg/welcome.html"

# Made-up words, so that the only pattern in a fair bank is the one a test puts there.
_SYLLABLES = ("ka", "lo", "mi", "nu", "pe", "ra", "si", "to", "vu", "ze")
_WORDS = tuple(a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in ("n", "r", "l"))


def entry(number: int = 1, **changes: Any) -> dict[str, Any]:
    """One sound question as a file holds it."""
    return {
        "id": f"com-01{number:02d}",
        "seed": 1,
        "point": "1.1",
        "difficulty": "easy",
        "bloom": "apply",
        "exam": ["DVA-C02.1"],
        "services": ["lambda"],
        "stem": f"Function number {number} starts slowly; which setting helps?",
        "options": [
            {"text": "More memory", "why": WHY, "right": True},
            {"text": "Less memory", "why": WHY, "right_when": WHEN},
            {"text": "Same memory", "why": WHY, "right_when": WHEN},
        ],
        "breaks": BREAKS,
        "refs": [REF],
        "verified_on": "2026-11-23",
        "verified": "read",
    } | changes


def options(*texts: str, right: Sequence[int] = (0,)) -> list[dict[str, Any]]:
    told = ({"right": True}, {"right_when": WHEN})
    return [{"text": t, "why": WHY} | told[i not in right] for i, t in enumerate(texts)]


def topic_file(folder: Path, *entries: dict[str, Any], topic: str = "compute", **changes: Any) -> Path:
    """Written as JSON, which YAML reads: strings come out as they went in."""
    data = {"topic": topic, "title": "Compute", "about": "Lambda", "services": ["lambda"]}
    return _write(folder / "aws" / f"{topic}.yaml", data | {"questions": list(entries)} | changes)


def prompt(**changes: Any) -> dict[str, Any]:
    """One sound interview prompt as a file holds it."""
    points = [{"point": f"Point {n}", "phrases": [f"phrase{n}"], "why": WHY} for n in range(4)]
    return {
        "id": "com-i01",
        "seed": 1,
        "difficulty": "medium",
        "question": "How do you explain a cold start?",
        "answer": " ".join(["phrase0 phrase1 phrase2 phrase3", *["word"] * 126]),
        "key_points": points,
        "refs": [REF],
        "verified_on": "2026-11-23",
        "verified": "known",
    } | changes


def interview_file(folder: Path, *prompts: dict[str, Any], topic: str = "compute") -> Path:
    return _write(folder / "interview" / f"{topic}.yaml", {"topic": topic, "prompts": list(prompts)})


def _write(file: Path, data: dict[str, Any]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, indent=1), "utf-8")
    return file


def asked(
    stem: str, texts: Iterable[str], right: Sequence[int] = (0,), number: int = 1, **changes: Any
) -> Question:
    """A question as a value, for gates that need no file."""
    fields: dict[str, Any] = {
        "id": f"com-{number:04d}",
        "topic": "compute",
        "point": "1.1",
        "difficulty": ("easy", "medium", "hard")[number % 3],
        "exam": ("DVA-C02.1",),
        "stem": stem,
        "task": Choose(tuple(Option(text, WHY) for text in texts), tuple(right)),
        "links": (REF,),
    }
    return Question(**(fields | changes))


def noted(bank: Iterable[Question], bloom: str = "apply") -> dict[str, Editorial]:
    """What its authors might have noted."""
    return {q.id: Editorial(1, bloom, date(2026, 11, 23), "read") for q in bank}


def words(rng: random.Random, count: int) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(count))


def fair_bank(size: int = 160, seed: int = 7) -> list[Question]:
    """Random words with a random key: nothing to find, as a good bank should be."""
    rng = random.Random(seed)
    bank = []
    for number in range(size):
        texts = [words(rng, 4) for _ in range(4)]
        stem = f"{words(rng, 30 if number % 2 else 15)}?"
        bank.append(asked(stem, texts, (rng.randrange(4),), number))
    return bank


def rekeyed(question: Question, right: int) -> Question:
    """The same question with another key."""
    texts = [o.text for o in question.options]
    return asked(question.stem, texts, (right,), int(question.id.partition("-")[2]))


def said(results: Iterable[Result], metric: str, name: str = "") -> tuple[Outcome, list[str]]:
    """The outcome of a gate and the items it names; of several by that name, the worst."""
    found = [r for r in results if r.metric == metric and name in r.name]
    order: list[Outcome] = ["fail", "warn", "info", "skipped", "ok"]
    worst = min(found, key=lambda r: order.index(r.outcome))
    return worst.outcome, [h.id for h in worst.hints]
