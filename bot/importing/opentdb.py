"""Open Trivia DB's JSON: an answer of its API or a dump of its questions; entities, base64 or url-encoded."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, Final
from urllib.parse import unquote_plus

from bot.importing.fitting import LONGEST_SOURCE, MOST_QUESTIONS, TOO_MANY, Fitted
from bot.importing.gathering import About, Choice
from bot.importing.markup import plain
from bot.importing.reading_text import text_of
from bot.importing.taken import NotReadable, Taken

_LISTS: Final = ("results", "questions", "data", "items")
_KNOWN: Final = frozenset(("multiple", "boolean", "easy", "medium", "hard"))
_ENCODED: Final = re.compile(r"%[0-9A-Fa-f]{2}|\w\+\w{1,40}\+")
_MOST_TEXTS: Final = 100  # of one question
_MOST_PARTS: Final = 10 * MOST_QUESTIONS  # lists and objects; a question has two
Decoder = Callable[[str], str]


def read(data: bytes, name: str) -> Taken:  # noqa: ARG001
    into, items = Fitted(), _items(_loaded(text_of(data)))
    decode = _decoder([item for item in items if is_item(item)])
    for number, item in enumerate(items, 1):
        _read_one(into, f"question {number}", item, decode)
    return into.taken("Open Trivia DB JSON")


def is_item(item: object) -> bool:
    return isinstance(item, Mapping) and {"question", "correct_answer"} <= item.keys()


def _loaded(text: str) -> Any:
    # Each costs more to make than a text, and millions of them stand in a few megabytes.
    if text.count("{") + text.count("[") > _MOST_PARTS:
        raise NotReadable(TOO_MANY)
    try:
        return json.loads(
            text, parse_int=str, parse_float=str, parse_constant=str
        )  # 1e999 is an answer's text
    except RecursionError:
        raise NotReadable("This JSON is nested too deeply for a list of questions.") from None
    except json.JSONDecodeError as error:
        raise NotReadable(
            f"This is not valid JSON (line {error.lineno}); export the questions again."
        ) from None


def _items(data: Any) -> list[Any]:
    """Of one answer, of several that somebody kept in a list, or under a name for each category."""
    if isinstance(data, Mapping) and str(data.get("response_code", "0")) != "0" and not data.get("results"):
        raise NotReadable("Open Trivia DB answered with an error instead of questions; ask it again.")
    items: list[Any] = []
    for part in data if isinstance(data, list) else [data]:
        items += _of_one(part)
    if not any(is_item(item) for item in items):
        raise NotReadable("This JSON holds no questions as Open Trivia DB writes them.")
    return items


def _of_one(data: Any) -> list[Any]:
    if not isinstance(data, Mapping) or is_item(data):
        return [data]
    if named := next((data[key] for key in _LISTS if isinstance(data.get(key), list)), None):
        return list(named)
    lists = [value for value in data.values() if isinstance(value, list)]
    return [item for value in lists for item in value] if any(map(is_item, chain(*lists))) else [data]


def _read_one(into: Fitted, place: str, item: Any, decode: Decoder) -> None:
    if not is_item(item):
        into.leave(place, "it has no question and correct_answer")
        return
    wrong = item.get("incorrect_answers")
    texts = [item["question"], item["correct_answer"], *(wrong if isinstance(wrong, list) else [])]
    if not isinstance(wrong, list) or not all(isinstance(text, str) for text in texts):
        into.leave(place, "its question or one of its answers is no text")
    elif len(texts) > _MOST_TEXTS:
        into.leave(place, f"it has {len(wrong)} wrong answers; {_MOST_TEXTS} texts are the most")
    elif max(map(len, texts)) > LONGEST_SOURCE:
        into.leave(place, "one of its texts is far too long")
    else:
        stem, right, *others = (_plain(decode(text)) for text in texts)
        options = [Choice(right, True), *(Choice(text, False) for text in others)]
        if [o.text.casefold() for o in options] == ["false", "true"]:
            options.reverse()
        about = About(difficulty=decode(_text(item, "difficulty")), topic=_topic(item, decode))
        into.choose(place, stem, options, about)


def _decoder(items: Sequence[Mapping[str, Any]]) -> Decoder:
    """How all texts of the file are written: `encode=base64`, `url3986`, `urlLegacy`, or with entities."""
    kinds = {_text(item, name) for item in items for name in ("type", "difficulty")} - {""}
    texts = [text for item in items for text in _texts(item)]
    if kinds and not _KNOWN.isdisjoint(map(_from_base64, kinds)) and _KNOWN.isdisjoint(kinds):
        return lambda text: _from_base64(text) or text
    if not kinds and all(map(_from_base64, filter(None, texts))):
        return _from_base64
    spaced = any(" " in text for text in texts)
    return unquote_plus if not spaced and any(_ENCODED.search(text) for text in texts) else str


def _texts(item: Mapping[str, Any]) -> list[str]:
    wrong = item.get("incorrect_answers")
    found = [item["question"], item["correct_answer"], *(wrong if isinstance(wrong, list) else [])]
    return [text for text in found if isinstance(text, str) and len(text) < LONGEST_SOURCE]


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


def _topic(item: Mapping[str, Any], decode: Decoder) -> str:
    """ "Entertainment: Video Games" is about video games."""
    return _plain(decode(_text(item, "category"))).rpartition(":")[2]


def _plain(text: str) -> str:
    """Its texts are plain text with entities, and no HTML: a tag in one is what is asked about."""
    return plain(html.unescape(text))


def _text(item: Mapping[str, Any], field: str) -> str:
    value = item.get(field, "")
    return value if isinstance(value, str) and len(value) < LONGEST_SOURCE else ""
