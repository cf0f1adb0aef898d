"""Text as it is compared: without case, accents, punctuation and a leading article (`bot.quiz.matching`)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ARTICLES: Final = frozenset(
    (
        *("a", "an", "the", "der", "die", "das", "ein", "eine"),
        *("le", "la", "les", "un", "une", "el", "los", "las"),
    )
)
# Letters that Unicode takes for others, and signs that are written in several ways.
_PLAIN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
    | dict.fromkeys("‘’´`ʼʹ′", "'")
    | {"−": "-", "⁄": "/"}
)
_ACCENTS: Final = re.compile("[\u0300-\u036f\ufe00-\ufe0f]")
_KEPT: Final = frozenset("#%&@*‰§\\")  # punctuation to Unicode, and what an answer may be about: C#, 50%
_VANISH: Final = frozenset("'.·")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Time grows with the text's length; "" of spaces alone."""
    plain = _letters(text)
    spelt = "".join(_sign(plain, at) for at in range(len(plain)))
    words = spelt.split() or plain.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _letters(text: str) -> str:
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = _ACCENTS.sub("", text).translate(_PLAIN)
    return unicodedata.normalize("NFC", "".join(map(_digit, text)))


def _digit(sign: str) -> str:
    """Its digit, a dash's hyphen, nothing of what is invisible."""
    if sign.isascii():
        return sign
    if (value := unicodedata.decimal(sign, None)) is not None:
        return str(value)
    kind = unicodedata.category(sign)
    return "-" if kind == "Pd" else "" if kind == "Cf" else sign


def _sign(text: str, at: int) -> str:
    sign = text[at]
    if sign.isalnum() or sign in _KEPT or not unicodedata.category(sign).startswith("P"):
        return sign
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if after.isdecimal() and before.isdecimal():
        return sign
    begins = not before.strip()
    if sign == "-" and begins and re.match(r"[.,]?\d", text[at + 1 : at + 3]):
        return sign
    if sign in ".," and after.isdecimal() and (begins or before in "+-"):
        return sign
    return "" if sign in _VANISH else " "
