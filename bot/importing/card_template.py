"""A card's template with a note's fields in it, as Anki shows its front."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_LONGEST: Final = 5_000  # letters; a longer one is a program, and its words are no question
_TAG: Final = re.compile(r"\{\{([^{}]*)\}\}")
_CONTROL: Final = re.compile(r"<(button|select|label)\b.*?</\1\s*>|<input\b[^>]*>", re.IGNORECASE | re.DOTALL)
_UNSEEN: Final = ("type", "hint", "tts")  # what these filters make of a field is no text of the front


@lru_cache(maxsize=100)
def static(template: str) -> str:
    """What of a template is read; "" where only its fields are."""
    return _CONTROL.sub("", template) if len(template) <= _LONGEST else ""


def shown(template: str, fields: Mapping[str, str]) -> str:
    """HTML. fields: by their names in lower case; a name that is none of theirs is Anki's own, and empty."""
    parts: list[str] = []
    hidden: list[bool] = []  # of each open section: whether it is left out
    for n, part in enumerate(_TAG.split(template)):
        word = part.strip()
        if n % 2 and word[:1] in ("#", "^"):
            filled = bool(fields.get(word[1:].strip().casefold(), "").strip())
            hidden.append(filled == (word[0] == "^"))
        elif n % 2 and word[:1] == "/":
            del hidden[-1:]
        elif not any(hidden):
            parts.append(_value(word, fields) if n % 2 else part)
    return "".join(parts)


def _value(word: str, fields: Mapping[str, str]) -> str:
    *filters, name = word.split(":")
    unseen = any(each.strip().split(" ")[0] in _UNSEEN for each in filters)
    return "" if unseen or word.startswith("!") else fields.get(name.strip().casefold(), "")
