"""M1 to M8: the faults of a single item that no statistics are needed for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bot.content.advice import points_at_others
from bot.content.task import stated_number
from bot.quiz.question import Question
from content.lab.gates.result import Hint, Result, share, zero
from content.lab.gates.sample import ENOUGH
from content.lab.gates.text import flat

_TRUE: Final = re.compile(r"^(?:true|false|yes|no)$")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
# The exception is asked for: "which is not …", "which of these does not …", "all but", "except".
_VERB: Final = "is|are|was|does|do|did|has|have|can|could|will|would|should|must|may"
_NEGATIVE: Final = re.compile(
    rf"\b(?:which|what|who)\b(?: \w+){{0,5}}? (?:(?:{_VERB}) (?:not|never)|\w+n['’]t|cannot"
    r"|(?:is|are) (?:false|untrue|incorrect))\b|\b(?:except|all but|least likely)\b",
    re.IGNORECASE,
)
_LOUD: Final = re.compile(r"\b(?:NOT|NEVER|EXCEPT|CANNOT|FALSE|LEAST|WRONG|INCORRECT|UNTRUE|ALL BUT)\b")
_ENDS_ASKING: Final = re.compile(r"\?(?:\s*\([^()]*\))?$")


def shape(questions: Iterable[Question]) -> Iterator[Result]:
    bank = tuple(questions)
    enough = len(bank) >= ENOUGH
    yield zero("M1", "malformed", _malformed(bank))
    yield zero("M2", "identical options", _identical(bank))
    yield zero("M3", "number asked for is not the number keyed", _number(bank))
    yield zero("M4", "not three to six options", _count(bank))
    yield zero("M5", "all, none, both of the above", _above(bank))
    negative = [q for q in bank if _NEGATIVE.search(_SENTENCE.split(q.stem.strip())[-1])]
    asked = [Hint(q.id, "the stem asks for the exception; ask what is right instead") for q in negative]
    yield share("M6", "negative stems", asked, len(bank), 0.05, "warn", enough)
    yield zero("M6", "negation not in capitals", _quiet(negative))
    open_ = [
        Hint(q.id, "the stem does not end in a question mark; ask a closed question")
        for q in bank
        if not _asks(q)
    ]
    yield share("M7", "stems that are no question", open_, len(bank), 0.05, "warn", enough)
    yield share("M8", "options all open alike", _prefixed(bank), len(bank), 0.02, "warn", enough)


def _asks(q: Question) -> bool:
    return bool(_ENDS_ASKING.search(q.stem.strip()))


def _malformed(bank: tuple[Question, ...]) -> Iterator[Hint]:
    for q in bank:
        if not q.stem.strip() or len(q.options) < 2 or not 0 < len(q.correct) < len(q.options):
            yield Hint(q.id, "give it a stem, two options or more, and some but not all of them right")


def _identical(bank: tuple[Question, ...]) -> Iterator[Hint]:
    for q in bank:
        seen = [flat(o.text) for o in q.options]
        twin = next((o.text for i, o in enumerate(q.options) if seen[i] in seen[:i]), "")
        if twin:
            yield Hint(q.id, f"two options say “{twin}”; write another")


def _number(bank: tuple[Question, ...]) -> Iterator[Hint]:
    for q in bank:
        stated, right = stated_number(q.stem), len(q.correct)
        if (stated or 1) != right:
            yield Hint(q.id, f"the stem asks for {stated or 1}, but {right} are keyed; make them agree")


def _count(bank: tuple[Question, ...]) -> Iterator[Hint]:
    for q in bank:
        if not 3 <= len(q.options) <= 6:
            yield Hint(q.id, f"it has {len(q.options)} options; write three to six")


def _above(bank: tuple[Question, ...]) -> Iterator[Hint]:
    for q in bank:
        plain = {option.text: option.text.lower().strip(" .") for option in q.options}
        rest = next(filter(points_at_others, plain), "")
        coin = next((text for text, bare in plain.items() if _TRUE.match(bare)), "")
        if rest:
            yield Hint(q.id, f"“{rest}” rewards half knowledge; write a real misconception")
        elif coin:
            yield Hint(q.id, f"“{coin}” makes it a coin toss; ask for the reason or the remedy")


def _quiet(negative: list[Question]) -> Iterator[Hint]:
    for q in negative:
        if not _LOUD.search(q.stem):
            yield Hint(q.id, "write the negation of the stem in capitals, or better ask what is right")


def _prefixed(bank: tuple[Question, ...]) -> Iterator[Hint]:
    for q in bank:
        openings = {tuple(o.text.lower().split()[:3]) for o in q.options}
        if len(openings) == 1 and len(next(iter(openings))) == 3:
            yield Hint(q.id, f"every option opens with “{' '.join(openings.pop())}”; move that into the stem")
