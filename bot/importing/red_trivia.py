"""Red-DiscordBot's trivia lists: a YAML mapping from each question to the answers that count.

Every scalar is read as text, because 1969, 12:30 and no are answers. Built on parser events, so that a
question asked twice is heard of twice and an alias unfolds nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from bot.importing.fitting import LONGEST_SOURCE, Fitted
from bot.importing.gathering import Choice, Typed
from bot.importing.markup import plain
from bot.importing.reading_text import text_of
from bot.importing.taken import NotReadable, Taken

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST: Final = 20
_TOO_DEEP: Final = "This YAML is nested too deeply for a trivia list."
_NO_LIST: Final = "This YAML is no trivia list: it should hold questions with their answers."
_BORROWED: Final = 3
_MOST_ANSWERS: Final = 300_000  # of a whole file; the largest published lists have some thousand
_MOST_DIRECTIVES: Final = 1_000  # such as %TAG, of which no list has any
_LINK: Final = re.compile(r"<?https?://\S+")
SETTINGS: Final = frozenset(("AUTHOR", "AUTHORS", "DESCRIPTION", "CONFIG", "LICENSE", "TITLE"))


@dataclass(slots=True)
class _Asked:
    line: int
    question: str
    answers: list[str] = field(default_factory=list)
    odd: str = ""  # what stands there that is no answer


def read(data: bytes, name: str, borrow: bool = False) -> Taken:
    """borrow: ask with options, the wrong ones being right elsewhere in the list; the same each time."""
    del name
    into = Fitted()
    asked = list(_asked(text_of(data)))
    last = {one.question: one.line for one in asked}  # as YAML has it, and Red
    pool = list(dict.fromkeys(plain(one.answers[0]) for one in asked if one.answers))
    for one in asked:
        place, stem = f"line {one.line}", plain(one.question)
        answers = tuple(plain(answer) for answer in one.answers)
        if one.odd or len(one.question) > LONGEST_SOURCE:
            into.leave(place, one.odd or "its question is far too long")
        elif last[one.question] != one.line:
            into.leave(place, f"line {last[one.question]} asks the same, and the last one counts")
        elif _LINK.fullmatch(stem):
            into.leave(place, "its question is a link and no text")
        elif not any(answers):
            into.leave(place, "it has no answer")
        elif not borrow:
            into.type(place, stem, Typed(answers))
        elif len(others := _others(stem, answers, pool)) < _BORROWED:
            into.leave(place, "the list has too few other answers to borrow wrong options from")
        else:
            into.choose(place, stem, [Choice(answers[0], True), *(Choice(text, False) for text in others)])
    return into.taken("a trivia list of Red")


def _others(stem: str, answers: tuple[str, ...], pool: list[str]) -> list[str]:
    counted = {answer.casefold() for answer in answers}
    chance = random.Random(stem)
    start, found = chance.randrange(len(pool)), list[str]()
    for at in range(min(len(pool), 200)):
        text = pool[(start + at * 7 + at * at) % len(pool)]
        if text and len(text) <= 120 and text.casefold() not in counted:
            counted.add(text.casefold())
            found.append(text)
        if len(found) == _BORROWED:
            break
    return found


def _asked(text: str) -> Iterator[_Asked]:
    """Every question at the top of the mapping, with its answers as they are written."""
    if text.count("\n%") > _MOST_DIRECTIVES:
        raise NotReadable("This is not valid YAML for a trivia list; remove the lines that begin with %.")
    try:
        yield from _walked(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise NotReadable(
            f"This is not valid YAML (line {line}); mind the indentation and the quotes."
        ) from None
    except (yaml.YAMLError, UnicodeError):
        raise NotReadable("This is not valid YAML; remove the odd characters.") from None
    except RecursionError:
        raise NotReadable(_TOO_DEEP) from None


def _walked(events: Iterator[Any]) -> Iterator[_Asked]:
    depth, current = 0, None
    for number, event in enumerate(events):
        if number > _MOST_ANSWERS:
            raise NotReadable(f"The list holds more than {_MOST_ANSWERS:,} answers; split it.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            _begin(event, depth)
            if depth == 2 and current is None:
                current = _Asked(_line(event), "", odd="its question is no text")
            elif current and (depth > 2 or isinstance(event, yaml.MappingStartEvent)):
                current.odd = current.odd or "its answers are no plain list of texts"
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.NodeEvent):
            value = event.value if isinstance(event, yaml.ScalarEvent) else None
            if depth == 0:
                raise NotReadable(_NO_LIST)
            if current is None:
                current = _Asked(_line(event), value or "", odd="" if value else "its question is no text")
                continue
            _answer(current, value)
        if current and depth == 1 and isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            if current.question not in SETTINGS:
                yield current
            current = None


def _begin(event: Any, depth: int) -> None:
    if depth == 1 and not isinstance(event, yaml.MappingStartEvent):
        raise NotReadable(_NO_LIST)
    if depth > _DEEPEST:
        raise NotReadable(_TOO_DEEP)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _answer(asked: _Asked, value: str | None) -> None:
    if value is None:
        asked.odd = asked.odd or "one of its answers is a YAML alias; write it out"
    elif len(value) > LONGEST_SOURCE:
        asked.odd = asked.odd or "one of its answers is far too long"
    else:
        asked.answers.append(value)
