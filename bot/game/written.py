"""A question as people write it in a form: its words into an entry of a pack, and an entry back into words.

An option a line, with `*` before each right one; or nothing but lines with `=`, which are answers that people
type. A backslash before a sign that begins a text makes it no mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.content.entry import problems
from bot.content.raw import entries
from bot.content.task import answer_rules
from bot.game.typed import one_line
from bot.quiz.matching import alike, is_number

MOST: Final = 3_000  # characters of a field: the platforms' forms take no more
MOST_OPTIONS: Final = 5
RIGHT, ACCEPTED, PLAIN = "*", "=", "\\"
_UNSEEN: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_WRITTEN: Final = frozenset(("stem", "options", "answers", "wrong", "tolerance", "unit", "why", "refs"))
_ID: Final = "q"  # of what has none yet
_CALLED: Final = (
    (re.compile(r"^`stem`"), "The question"),
    (re.compile(r"^option \d+: `(?:why|right_when)`|^`why`"), "The reason"),
    (re.compile(r"^option (\d+): `text`"), r"Option \1"),
    (re.compile(r"^link 1\b"), "The link"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the form's fields."""

    question: str = ""
    options: str = ""
    why: str = ""
    link: str = ""


def kept(words: Words) -> Words:
    """Fit to be kept: no database takes half a character, and no form shows more than `MOST`."""
    return Words(*map(_kept, (words.question, words.options, words.why, words.link)))


def read(words: Words, before: Mapping[str, Any] | None = None) -> dict[str, Any] | tuple[str, ...]:
    """The raw entry, or a sentence for everything that keeps it from being a question.

    before: the entry that was filled into the form: what the form does not show stays, such as its id, and
    why an option is wrong whose text stays. Else it has no id. A reason that stayed as it was goes where
    another option is the first right one: it was about the one before.
    """
    words, was = kept(words), before or {}
    raw = {name: value for name, value in was.items() if name not in _WRITTEN}
    raw["stem"] = _line(words.question)
    lines = [line for line in map(_line, words.options.splitlines()) if line]
    typed = bool(lines) and all(line.startswith(ACCEPTED) for line in lines)
    raw |= _answers(lines, _line(words.why), was) if typed else _options(lines, _line(words.why), was)
    link, links = _line(words.link), [str(each) for each in entries(was.get("refs"))]
    if links := ([link] if link else []) + links[1:]:
        raw["refs"] = links
    wrong = tuple(dict.fromkeys(_wrong(raw)))
    return wrong or raw


def words_of(raw: Mapping[str, Any]) -> Words:
    """What `read` makes the same of again, beside the entry itself."""
    why = str(raw.get("why") or "")
    if not raw.get("answers"):
        why = next((str(option.get("why") or "") for option in _rows(raw) if option.get("right")), "")
    link = next(iter(entries(raw.get("refs"))), "")
    return Words(str(raw.get("stem") or ""), lines(raw), why, str(link))


def lines(raw: Mapping[str, Any]) -> str:
    """What there is to choose from, or is accepted, a line each."""
    if answers := entries(raw.get("answers")):
        return "\n".join(f"{ACCEPTED} {_escaped(str(answer))}" for answer in answers)
    told = [(bool(option.get("right")), _escaped(str(option.get("text") or ""))) for option in _rows(raw)]
    return "\n".join(f"{RIGHT} {text}" if right else text for right, text in told)


def has_reason(raw: Mapping[str, Any], why: str) -> bool:
    """Whether something of it says so."""
    return any(_line(str(each.get("why") or "")) == _line(why) for each in (raw, *_rows(raw)))


def counted(text: str) -> int:
    """Characters, as the platforms count them: in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _kept(text: str) -> str:
    most = text.encode("utf-16-le", "surrogatepass")[: 2 * MOST].decode("utf-16-le", "ignore")
    return "\n".join(one_line(line, MOST) for line in most.splitlines()).strip()


def _line(text: str) -> str:
    return " ".join(_UNSEEN.sub("", text).split())


def _options(written: list[str], why: str, was: Mapping[str, Any]) -> dict[str, Any]:
    """why: goes with the first right one, as each card shows it."""
    before = {_line(str(option.get("text"))): option for option in _rows(was)}
    options: list[dict[str, Any]] = []
    for line in written:
        right = line.startswith(RIGHT)
        text = _plain(line.removeprefix(RIGHT).lstrip() if right else line)
        there = before.get(text, {})
        kept = there if bool(there.get("right")) == right else {}
        said = {name: kept[name] for name in ("why", "right_when") if kept.get(name)}
        options.append({"text": text, **({"right": True} if right else {}), **said})
    first = next((option for option in options if option.get("right")), {})
    about = _first(was)
    moved = about != first.get("text") and any(option["text"] == about for option in options)
    if moved and why == _line(words_of(was).why):
        why = ""
    first.pop("why", None)
    if why:
        first["why"] = why
    return {"options": options}


def _first(raw: Mapping[str, Any]) -> str:
    """The text of the first right option."""
    return next((_line(str(option.get("text"))) for option in _rows(raw) if option.get("right")), "")


def _answers(written: list[str], why: str, was: Mapping[str, Any]) -> dict[str, Any]:
    answers = [_plain(line.removeprefix(ACCEPTED).lstrip()) for line in written]
    raw: dict[str, Any] = {"answers": answers}
    wrong = [w for w in entries(was.get("wrong")) if not any(alike(str(w), answer) for answer in answers)]
    if wrong:
        raw["wrong"] = wrong
    if all(map(is_number, answers)):
        raw |= {name: was[name] for name in ("tolerance", "unit") if was.get(name)}
    return raw | ({"why": why} if why else {})


def _wrong(raw: Mapping[str, Any]) -> Iterator[str]:
    if not raw["stem"]:
        yield "Write a question."
    options = _rows(raw)
    if not raw.get("answers"):
        if len(options) < 2:
            yield (
                "Write at least two options, one a line, with * before each right one. "
                "For an answer that people type, write = before it."
            )
            return
        if len(options) > MOST_OPTIONS:
            yield f"There are {len(options)} options; {MOST_OPTIONS} is the most."
            return
        if not all(option["text"] for option in options):
            yield "An option is empty: write what it says behind the *."
            return
        if not any(option.get("right") for option in options):
            yield "No option is right: write * before each right one."
            return
    if raw["stem"]:
        found = problems({"id": _ID, **raw})
        yield from map(_told, found or (message for _, message in answer_rules(raw)))


def _told(problem: str) -> str:
    """As who wrote in a form knows its fields."""
    for pattern, called in _CALLED:
        problem = pattern.sub(called, problem)
    return f"{problem[:1].upper()}{problem[1:]}."


def _plain(text: str) -> str:
    return text.removeprefix(PLAIN) if text[1:2] in (RIGHT, ACCEPTED, PLAIN) else text


def _escaped(text: str) -> str:
    return f"{PLAIN}{text}" if text[:1] in (RIGHT, ACCEPTED) or _plain(text) != text else text


def _rows(raw: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [option for option in entries(raw.get("options")) if isinstance(option, dict)]
