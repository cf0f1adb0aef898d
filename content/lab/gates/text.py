"""Words, as the gates see them. Every list here is a definition; docs/questions.md explains them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

_WORD: Final = re.compile(r"[a-z0-9]+(?:[-.:/_'][a-z0-9]+)*")
_PARTS: Final = re.compile(r"[a-z0-9]+")

_HEDGES: Final = """
can may might could usually often sometimes generally typically mostly likely probably possibly normally tends
tend occasionally perhaps partly roughly
"""
_NEGATIONS: Final = "not no without never neither nor cannot isn't doesn't don't won't can't lacks"
_EMPTY: Final = """
a about after an and any are as at be been before being but by can could did do does each for from had
has have how i if in into is it its may might more most must no nor not of off on once one or other our
out over own per same should so some such than that the their them then there these they this those
through to too two under until up very was were what when where which while who whose why will with
within would you your
"""
HEDGES: Final = frozenset(_HEDGES.split())
NEGATIONS: Final = frozenset(_NEGATIONS.split())
_STOP: Final = frozenset(_EMPTY.split())


def words(text: str) -> list[str]:
    """Lower-case words; "cross-zone" and "0.5" are one word each."""
    return _WORD.findall(text.lower().replace("’", "'"))


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """A word without its commonest endings, so that "queues" meets "queue" and "caching" meets "cached"."""
    for ending in ("ings", "ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            cut = word[: -len(ending)]
            return cut + "y" if ending in ("ied", "ies") else cut.removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word


def content(found: Iterable[str]) -> frozenset[str]:
    """Roots of the words that carry meaning."""
    return frozenset(root(w) for w in found if w not in _STOP)


def flat(text: str) -> str:
    """Case and punctuation do not make two options or two stems different."""
    return " ".join(_PARTS.findall(text.lower()))


def bigrams(text: str) -> frozenset[tuple[str, str]]:
    found = _PARTS.findall(text.lower())
    return frozenset(pairwise(found))


def jaccard(one: frozenset[object], other: frozenset[object]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0
