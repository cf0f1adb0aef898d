"""Open Trivia DB's JSON: an answer of its API or a dump of its questions; entities, base64 or url-encoded."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import unquote_plus

from bot.importing.fitting import LONGEST_SOURCE, Fitted
from bot.importing.gathering import About, Choice
from bot.importing.markup import plain
from bot.importing.reading_text import text_of
from bot.importing.taken import NotReadable, Taken

_LISTS: Final = ("results", "questions", "data", "items")
_KNOWN: Final = frozenset(("multiple", "boolean", "easy", "medium", "hard"))
_ENCODED: Final = re.compile(r"%[0-9A-Fa-f]{2}|\+")
Decoder = Callable[[str], str]


def read(data: bytes, name: str) -> Taken:  # noqa: ARG001
    into = Fitted()
    for number, item in enumerate(_items(_loaded(text_of(data))), 1):
        _read_one(into, f"question {number}", item)
    return into.taken("Open Trivia DB JSON")


def is_item(item: object) -> bool:
    return isinstance(item, Mapping) and {"question", "correct_answer"} <= item.keys()


def _loaded(text: str) -> Any:
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
    if isinstance(data, Mapping):
        if str(data.get("response_code", "0")) != "0" and not data.get("results"):
            raise NotReadable("Open Trivia DB answered with an error instead of questions; ask it again.")
        data = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), [data])
    if not isinstance(data, list) or not any(is_item(item) for item in data):
        raise NotReadable("This JSON holds no questions as Open Trivia DB writes them.")
    return data


def _read_one(into: Fitted, place: str, item: Any) -> None:
    if not is_item(item):
        into.leave(place, "it has no question and correct_answer")
        return
    wrong = item.get("incorrect_answers")
    texts = [item["question"], item["correct_answer"], *(wrong if isinstance(wrong, list) else [])]
    if not isinstance(wrong, list) or not all(isinstance(text, str) for text in texts):
        into.leave(place, "its question or one of its answers is no text")
    elif max(map(len, texts)) > LONGEST_SOURCE:
        into.leave(place, "one of its texts is far too long")
    else:
        decode = _decoder(item)
        stem, right, *others = (_plain(decode(text)) for text in texts)
        options = [Choice(right, True), *(Choice(text, False) for text in others)]
        if [o.text.casefold() for o in options] == ["false", "true"]:
            options.reverse()
        about = About(difficulty=decode(_text(item, "difficulty")), topic=_topic(item, decode))
        into.choose(place, stem, options, about)


def _decoder(item: Mapping[str, Any]) -> Decoder:
    """How this item's texts are written: base64 shows in its kind and difficulty, the rest in the texts."""
    told = (_from_base64(_text(item, "type")), _from_base64(_text(item, "difficulty")))
    if not _KNOWN.isdisjoint(told):
        return lambda text: _from_base64(text) or text
    texts = (item["question"], item["correct_answer"], *item["incorrect_answers"])
    encoded = all(" " not in text for text in texts) and any(_ENCODED.search(text) for text in texts)
    return unquote_plus if encoded else str


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
