"""What stands between a GIFT question's braces, as values. Escapes are hidden when it comes here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

MOST_ANSWERS: Final = 100
_MARK: Final = re.compile(r"[=~]")
_WEIGHT: Final = re.compile(r"\s*%\s*(-?\d{1,3}(?:\.\d{1,10})?)\s*%")
_TRUTH: Final = re.compile(r"(T|TRUE|F|FALSE)\s*(?:#(.*))?", re.IGNORECASE | re.DOTALL)
_REMARK: Final = re.compile(r"(?:^|\s)//\s")
_NUMBER: Final = r"[+-]?\d{1,30}(?:\.\d{0,30})?|[+-]?\.\d{1,30}"
_NUMERIC: Final = re.compile(rf"({_NUMBER})\s*(?:(:|\.\.)\s*({_NUMBER}))?")
_ONE_NUMBER: Final = re.compile(rf"\s*(?:{_NUMBER})\s*")


class Unfit(ValueError):
    """Its text says why this is no question for us."""


@dataclass(frozen=True, slots=True)
class Answer:
    """weight: in per cent of full marks."""

    text: str
    weight: float
    equals: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Truth:
    true: bool
    if_wrong: str = ""
    if_right: str = ""


@dataclass(frozen=True, slots=True)
class Numeric:
    """value and tolerance as they are written or follow from a range."""

    value: str
    tolerance: str
    weight: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """One of the three, and what is told to everybody afterwards."""

    found: Truth | tuple[Answer, ...] | tuple[Numeric, ...]
    general: str = ""


def read_answers(inside: str) -> Answers:
    """Raises Unfit for an essay, a matching question and what cannot be read."""
    body, _, general = inside.partition("####")
    body = body.strip()
    if not body:
        raise Unfit("it is an essay question: nothing says which answer is right")
    if body.startswith("#"):
        return Answers(_numerics(body[1:]), general)
    if truth := _TRUTH.fullmatch(body):
        if_wrong, _, if_right = (truth[2] or "").partition("#")
        return Answers(Truth(truth[1][0] in "Tt", if_wrong.strip(), if_right.strip()), general)
    if not _MARK.search(body):
        text, _, why = body.partition("#")
        if _REMARK.search(text):
            raise Unfit("a comment stands behind its answer; give it a line of its own")
        return Answers((Answer(text.strip(), 100, True, why.strip()),), general)
    answers = tuple(_answer(part) for part in _parts(body))
    if all(answer.equals for answer in answers) and any("->" in answer.text for answer in answers):
        raise Unfit("it is a matching question: awsquiz asks to choose or to type")
    return Answers(answers, general)


def _parts(body: str) -> list[str]:
    """Each with its mark; nothing may stand before the first."""
    places = [mark.start() for mark in _MARK.finditer(body)]
    if len(places) > MOST_ANSWERS:
        raise Unfit(f"it has {len(places)} answers; {MOST_ANSWERS} is the most that are read")
    if body[: places[0]].strip():
        raise Unfit(f"before its first answer stands “{body[: places[0]].strip()[:40]}”")
    return [body[a:b] for a, b in zip(places, [*places[1:], len(body)], strict=True)]


def _answer(part: str) -> Answer:
    equals, rest = part[0] == "=", part[1:]
    weight, rest = _weighed(rest, equals)
    text, _, why = rest.partition("#")
    if not text.strip():
        raise Unfit("one of its answers has no text")
    return Answer(text.strip(), weight, equals, why.strip())


def _weighed(rest: str, equals: bool) -> tuple[float, str]:
    if found := _WEIGHT.match(rest):
        return float(found[1]), rest[found.end() :]
    if re.match(r"\s*%[^%\s]*%", rest):
        raise Unfit("one of its answers has a weight that is no number")
    return (100 if equals else 0), rest


def _numerics(body: str) -> tuple[Numeric, ...]:
    """What follows a ~ is told to everybody who is wrong."""
    body = body.partition("~")[0].strip()
    if "=" not in body:
        value, _, why = body.partition("#")
        return (_numeric(value, 100, why),)
    found = []
    for part in _parts(body):
        weight, rest = _weighed(part[1:], equals=True)
        value, _, why = rest.partition("#")
        found.append(_numeric(value, weight, why))
    return tuple(found)


def _numeric(text: str, weight: float, why: str) -> Numeric:
    found = _NUMERIC.fullmatch(text.strip())
    if not found:
        raise Unfit(f"its number “{text.strip()[:40]}” cannot be read")
    value, kind, other = found[1], found[2], found[3]
    if kind == "..":
        value, other = middle(value, other)
    return Numeric(value, (other or "").lstrip("+-"), weight, why.strip())


def middle(low: str, high: str) -> tuple[str, str]:
    """The number half-way and how far each end is from it."""
    a, b = Decimal(low), Decimal(high)
    return f"{(a + b) / 2:f}", f"{abs(b - a) / 2:f}"
