"""What the columns of a sheet hold, by the words at their heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_QUESTION: Final = (
    "question text",
    "question stem",
    "question",
    "stem",
    "prompt",
    "question title",
    "questions",
    "front",
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
    "answer correct",
    "correct ans",
    "correct answer number",
    "correct answer letter",
    "correct letter",
    "correct option number",
    "correct option letter",
    "right option",
    "ans",
    "back",
)
# Of numbers alone, which count from 0 as often as from 1; some say so, as in `correct index (0-based)`.
_INDEX: Final = (
    *("correct index", "correct answer index", "correct option index", "correct choice index"),
    *("correct idx", "correct answer idx", "answer index", "answer idx", "right index", "key index"),
    *("index correct", "index of correct answer", "index of correct option"),
)
_KAHOOTS: Final = "choose at least one"
_BASE: Final = re.compile(
    r"\b(?:(0|zero)|(?:1|one))[ _-]?(?:based|indexed)\b|\bfrom (?:(0|zero)|(?:1|one))\b"
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
_TIME: Final = ("time limit", "time in seconds", "time limit in seconds")
_IMAGE: Final = ("image", "image link", "image url", "question image", "img", "img link", "picture")
_LISTED: Final = (
    "options",
    "choices",
    "answer options",
    "answer choices",
    "alternatives",
    "possible answers",
)
_OPTION: Final = re.compile(
    r"(?:answer |possible )?(?:option|answer|choice|opt|ans|alternative|response|q) ?([a-j]|[1-9]|10)"
    r"(?: text)?|([a-j])"
)
_ANSWER_OPTION: Final = re.compile(r"answer (?:option|choice) ?([a-j]|[1-9]|10)")
_WRONG: Final = re.compile(
    r"(?:incorrect|wrong|false)(?: answer| option| choice)? ?([1-9]|10|[a-j])?|distractor ?([1-9]|10|[a-j])?"
)
_ONE_OPTION: Final = frozenset(("is correct", "is right", "option", "choice", "option text", "choice text"))
_ITS_WHY: Final = re.compile(
    r"(?:explanation|why|rationale|feedback)(?: for)?(?: option| answer)? ?([a-j]|[1-9]|10)"
)


# Of Spanish, German, French, Portuguese and Italian sheets.
_WORDS: Final = {
    **dict.fromkeys(("pregunta", "frage", "pergunta", "domanda"), "question"),
    **dict.fromkeys(("respuesta", "antwort", "réponse", "reponse", "resposta", "risposta"), "answer"),
    **dict.fromkeys(("respuestas", "antworten", "réponses", "respostas", "risposte"), "answers"),
    **dict.fromkeys(("opción", "opcion", "opção", "opcao", "opzione"), "option"),
    **dict.fromkeys(
        ("correcta", "richtige", "korrekte", "correcte", "correta", "corretta", "bonne"), "correct"
    ),
    **dict.fromkeys(("explicación", "erklärung", "explication", "explicação", "spiegazione"), "explanation"),
}


@dataclass(frozen=True, slots=True)
class Heads:
    """Columns by number, counted from 0. options: in order; wrong: those that never are right.

    first: the first option's number, where the head of `correct` says it. indexed: that has numbers alone.
    whys: the column of an option's own explanation, by the option's column. timed: Kahoot's or one like it,
    whose keys are numbers where they may be texts as well. listing: a row is one option of a question.
    accepted: typed answers, with ; between them and a backslash before one within an answer.
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
    listed: int | None = None
    image: int | None = None
    timed: bool = False
    listing: bool = False
    indexed: bool = False
    first: int | None = None

    @classmethod
    def of(cls, cells: Sequence[str]) -> Heads | None:
        """None where they name no question, or nothing to answer it with."""
        names = [_folded(cell) for cell in cells]
        question = _first(names, _QUESTION)
        options = {n: order for n, name in enumerate(names) if (order := _order(name)) is not None}
        wrong = tuple(n for n, name in enumerate(names) if name and _WRONG.fullmatch(name))
        correct = _first(names, (*_CORRECT, *_INDEX))
        listed = _first(names, _LISTED)
        if listed is None and "answers" in names and names.index("answers") != correct:
            listed = names.index("answers")
        if question is None or not (options or wrong or correct is not None or listed is not None):
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
            listed=None if options else listed,
            image=_first(names, _IMAGE),
            timed=_first(names, _TIME) is not None and any(names[n][-1:].isdigit() for n in options),
            indexed=correct is not None and names[correct] in _INDEX,
            first=None if correct is None else _base(cells[correct]),
            listing=not (options or wrong or listed is not None) and not _ONE_OPTION.isdisjoint(names),
        )


def _folded(cell: str) -> str:
    """`Answer 1 - max 75 characters` and `Answer 1 (Optional)` are `answer 1`, `Q_1` is `q 1`,
    `correctAnswer` and `Respuesta correcta` are a correct answer."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", cell.strip()).casefold()
    words = _BASE.sub("", words.replace("_", " "))
    words = re.sub(r"\([^()]*\)", " ", re.split(r"\s[-–—]\s", words)[0].replace("(s)", "s"))
    found = re.sub(r"[^\w#]|_", " ", words).split()
    return " ".join(_WORDS.get(word, word) for word in found)


def _base(cell: str) -> int | None:
    """The first option's number, where a head says it, as Kahoot's does in words of its own."""
    if _KAHOOTS in cell.casefold():
        return 1
    found = _BASE.search(cell.casefold().replace("_", " "))
    return None if found is None else 0 if found[1] or found[2] else 1


def _first(names: Sequence[str], known: Sequence[str]) -> int | None:
    """The column with the surest name; of two with the same name the first."""
    return next((names.index(name) for name in known if name in names), None)


def _order(name: str) -> int | None:
    match = _OPTION.fullmatch(name) or _ANSWER_OPTION.fullmatch(name)
    return _place(next(filter(None, match.groups()))) if match else None


def _place(mark: str) -> int:
    return int(mark) - 1 if mark.isdigit() else "abcdefghij".index(mark)
