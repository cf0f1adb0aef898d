"""Does an option answer the question by its grammar alone? The oldest give-away there is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_LAST: Final = re.compile(r"[^.?!:;,]*\?\s*$")
_ONE: Final = re.compile(r"\b(?:which|what) (?:\w+ )?\w*[a-rt-z] (?:is|does|has|was|\w+s)\b", re.IGNORECASE)
_MANY: Final = re.compile(r"\b(?:which|what) (?:\w+ )?\w+[^\Wsu]s\b(?! (?:is|does|has|was)\b)", re.IGNORECASE)
_HEAD: Final = re.compile(r"^(.*?)(?: (?:of|in|on|at|for|with|to|by|from|per|that|which|and|into|under)\b|$)")

# What the question asks for, and how an option that gives it begins (or what it holds).
_FITS: Final = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(answer, re.IGNORECASE))
    for asked, answer in (
        (
            r"\bhow (?:many|much|large|big|far|long|often|soon)\b",
            r"\d|\b(?:one|two|three|four|five|six|ten|none)\b",
        ),
        (r"\bwhere\b", r"^(?:in|on|at|inside|within|under|to|from|into|by|behind)\b"),
        (r"\bwhen\b", r"^(?:when|after|before|once|while|during|as soon|until|at|every|within)\b"),
        (r"\bwhy\b", r"^(?:because|it|its|they|their|the|an?|as|since)\b"),
        (r"\bhow\b", r"^(?:by|through|with|via|using)\b"),
        (r"\bwho\b", r"^(?:the|an?|only|each|every)\b"),
    )
)


@lru_cache(maxsize=4096)
def _question(stem: str) -> str:
    found = _LAST.search(stem)
    return found.group() if found else stem


def agreement(stem: str, option: str) -> int:
    """One point where the opening fits the question's word, one where singular or plural fits."""
    question = _question(stem)
    fits = next((answer for asked, answer in _FITS if asked.search(question)), None)
    points = int(bool(fits and fits.search(option)))
    head = _HEAD.match(option)
    many = bool(re.search(r"[^su]s$", head.group(1) if head else option))
    if _MANY.search(question):
        return points + many
    return points + (not many if _ONE.search(question) else 0)
