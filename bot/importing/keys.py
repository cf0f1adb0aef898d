"""Which options a cell names: by letters, by numbers or by their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

Mode = Literal["letters", "numbers", "texts"]
_MOST_PARTS: Final = 60  # of a key; what follows is left together, and names no option
_BETWEEN: Final = re.compile(r"\s*(?:[,;/|&+\n]|\band\b)\s*", re.IGNORECASE)
_LETTER: Final = re.compile(r"(?:option|answer|choice)?\s*\(?([A-Z])\)?[.:]?", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(?:option|answer|choice)?\s*#?\(?([0-9]{1,2})(?:\.0)?\)?[.:]?", re.IGNORECASE)
ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letters_of(stated: str, count: int) -> set[str]:
    """`B`, `b)`, `A, C`, `A and C`, `BE`; nothing where one of them is no option's letter."""
    known = ALPHABET[:count]
    parts = [part for part in _BETWEEN.split(stated.strip(), _MOST_PARTS) if part]
    matches = [_LETTER.fullmatch(part) for part in parts]
    if parts and all(matches):
        found = {match[1].upper() for match in matches if match}
        return found if found <= set(known) else set()
    # Several at once only in capitals: "be" is a word, and "BE" is two keys where there are five options.
    together = set(stated.strip())
    return together if 1 < len(together) == len(stated.strip()) and together <= set(known) else set()


def chosen(stated: str, options: Sequence[str], mode: Mode, first: int = 1) -> set[int]:
    """The places of the options that are right, counted from 0; nothing where the cell does not name any.

    options: "" where the row has none there, which no key may name. first: the first option's number.
    """
    if mode == "letters":
        found = {ALPHABET.index(letter) for letter in letters_of(stated, min(len(options), 26))}
    elif mode == "numbers":
        apart = re.sub(r"(?<=\d)\s+(?=\d)", ",", stated.strip())
        matches = [_NUMBER.fullmatch(part) for part in _BETWEEN.split(apart, _MOST_PARTS) if part]
        found = {int(match[1]) - first for match in matches if match} if all(matches) else set()
    else:
        found = _texts(stated, options)
    return found if all(0 <= n < len(options) and options[n] for n in found) else set()


def _texts(stated: str, options: Sequence[str]) -> set[int]:
    places = {_folded(text): n for n, text in reversed(list(enumerate(options))) if text}
    if _folded(stated) in places:
        return {places[_folded(stated)]}
    for between in (r"\s*[;|\n]\s*", r"\s*,\s*"):
        parts = [_folded(part) for part in re.split(between, stated.strip(), maxsplit=_MOST_PARTS) if part]
        if len(parts) > 1 and all(part in places for part in parts):
            return {places[part] for part in parts}
    return set()


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
