"""What the columns of a sheet hold, by the words at their heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_QUESTION: Final = (
    "question",
    "question text",
    "stem",
    "prompt",
    "question title",
    "questions",
    "question stem",
)
_CORRECT: Final = (
    "correct answer",
    "correct answers",
    "correct",
    "correct option",
    "correct options",
    "correct choice",
    "right answer",
    "right answers",
    "right",
    "answer key",
    "key",
    "answer",
    "answers",
    "solution",
    "accepted answers",
    "correct response",
    "correct answer option",
)
_WHY: Final = (
    "explanation",
    "why",
    "rationale",
    "feedback",
    "answer explanation",
    "general feedback",
    "reason",
)
_LINK: Final = ("link", "links", "url", "refs", "ref", "reference", "references", "source", "sources")
_DIFFICULTY: Final = ("difficulty", "level", "difficulty level")
_TOPIC: Final = ("topic", "category", "subject", "deck")
_ID: Final = ("id", "question id", "guid")
_KIND: Final = ("type", "question type", "kind")
_TIME: Final = ("time limit", "time limit sec")
_OPTION: Final = re.compile(
    r"(?:answer )?(?:option|answer|choice|opt|alternative|q) ?([a-j]|[1-9]|10)|([a-j])"
)
_ANSWER_OPTION: Final = re.compile(r"answer (?:option|choice) ?([a-j]|[1-9]|10)")
_WRONG: Final = re.compile(
    r"(?:incorrect|wrong|false)(?: answer| option| choice)? ?([1-9]|10|[a-j])?|distractor ?([1-9]|10|[a-j])?"
)
_ITS_WHY: Final = re.compile(
    r"(?:explanation|why|rationale|feedback)(?: for)?(?: option| answer)? ?([a-j]|[1-9]|10)"
)


@dataclass(frozen=True, slots=True)
class Heads:
    """Columns by number, counted from 0. options: in order; wrong: those that never are right.

    whys: the column of an option's own explanation, by the option's column. timed: Kahoot's, whose keys are
    numbers. accepted: typed answers, with ; between them and a backslash before one within an answer.
    """

    question: int
    options: tuple[int, ...]
    wrong: tuple[int, ...]
    correct: int | None
    why: int | None = None
    whys: tuple[tuple[int, int], ...] = ()
    links: int | None = None
    difficulty: int | None = None
    topic: int | None = None
    id: int | None = None
    kind: int | None = None
    tolerance: int | None = None
    unit: int | None = None
    accepted: int | None = None
    timed: bool = False

    @classmethod
    def of(cls, cells: Sequence[str]) -> Heads | None:
        """None where they name no question, or nothing to answer it with."""
        names = [_folded(cell) for cell in cells]
        question = _first(names, _QUESTION)
        options = {n: order for n, name in enumerate(names) if (order := _order(name)) is not None}
        wrong = tuple(n for n, name in enumerate(names) if name and _WRONG.fullmatch(name))
        correct = _first(names, _CORRECT)
        if question is None or not (options or wrong or correct is not None):
            return None
        ordered = tuple(sorted(options, key=lambda n: (options[n], n)))
        own = {_place(match[1]): n for n, name in enumerate(names) if (match := _ITS_WHY.fullmatch(name))}
        return cls(
            question=question,
            options=ordered,
            wrong=wrong,
            correct=correct,
            why=_first(names, _WHY),
            whys=tuple((n, own[options[n]]) for n in ordered if options[n] in own),
            links=_first(names, _LINK),
            difficulty=_first(names, _DIFFICULTY),
            topic=_first(names, _TOPIC),
            id=_first(names, _ID),
            kind=_first(names, _KIND),
            tolerance=_first(names, ("tolerance",)),
            unit=_first(names, ("unit", "units")),
            accepted=_first(names, ("accepted",)),
            timed=_first(names, _TIME) is not None,
        )


def _folded(cell: str) -> str:
    """`Answer 1 - max 75 characters` is `answer 1`, `Correct answer(s)` `correct answers`, `Q_1` `q 1`."""
    words = re.split(r"\s[-–—]\s", cell.casefold().strip())[0].replace("(s)", "s")
    return " ".join(re.sub(r"[^\w#]|_", " ", words).split())


def _first(names: Sequence[str], known: Sequence[str]) -> int | None:
    """The column with the surest name; of two with the same name the first."""
    return next((names.index(name) for name in known if name in names), None)


def _order(name: str) -> int | None:
    match = _OPTION.fullmatch(name) or _ANSWER_OPTION.fullmatch(name)
    return _place(next(filter(None, match.groups()))) if match else None


def _place(mark: str) -> int:
    return int(mark) - 1 if mark.isdigit() else "abcdefghij".index(mark)
