"""Which options a cell names: by letters, by numbers or by their text; and how a whole sheet does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from bot.importing.headings import Heads

Mode = Literal["letters", "numbers", "texts"]
_MOST_PARTS: Final = 60  # of a key; what follows is left together, and names no option
_BETWEEN: Final = re.compile(r"\s*(?:[,;/|&+\n]|\band\b)\s*", re.IGNORECASE)
_LETTER: Final = re.compile(r"(?:option|answer|choice)?\s*\(?([A-Z])\)?[.:]?", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(?:option|answer|choice)?\s*#?\(?([0-9]{1,2})(?:\.0)?\)?[.:]?", re.IGNORECASE)
_MODES: Final[tuple[Mode, ...]] = ("texts", "letters", "numbers")
_FIGURES: Final = re.compile(r"\s*[0-9]{1,2}(?:\.0)?(?:\s*[,;|&]\s*[0-9]{1,2}(?:\.0)?){0,9}\s*")
_FIGURE: Final = re.compile(r"(?<![.0-9])[0-9]{1,2}")
ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Keys:
    """How a sheet names its right answers: in the ways that explain most of its rows.

    first: the number of a row's first option; unclear: some rows count from 0 and others from 1. indexed:
    they are numbers, whatever the options say; untold: from 0 or from 1.
    """

    modes: tuple[Mode, ...]
    first: int = 1
    unclear: bool = False
    indexed: bool = False
    untold: bool = False

    @classmethod
    def of(cls, heads: Heads, rows: Iterable[tuple[str, Sequence[str]]]) -> Keys:
        """rows: the key and the options of each."""
        stated = list(rows)
        figures = [(_FIGURE.findall(key), texts) for key, texts in stated if _FIGURES.fullmatch(key)]
        if heads.indexed:
            return cls._by_index(heads.first, [(found, last_of(texts)) for found, texts in figures])
        zero = any("0" in found and "0" not in texts for found, texts in figures)
        last = any(str(len(texts)) in found and found[0] not in texts for found, texts in figures)
        first = heads.first if heads.first is not None else 0 if zero else 1
        counts = {
            mode: sum(bool(chosen(key, texts, mode, first)) for key, texts in stated) for mode in _MODES
        }
        most = tuple(mode for mode in _MODES if counts[mode] == max(counts.values()))
        if heads.timed and "numbers" in most:
            most = ("numbers",)
        return cls(most, first, heads.first is None and zero and last)

    @classmethod
    def _by_index(cls, first: int | None, stated: Sequence[tuple[Sequence[str], int]]) -> Keys:
        """stated: of each row the numbers, and the place of its last option, counted from 1."""
        zero = any("0" in found for found, _ in stated)
        last = any(str(count) in found for found, count in stated)
        if first is None and zero != last:
            first = 0 if zero else 1
        untold = first is None and not zero
        return cls(("numbers",), first or 0, first is None and zero and last, indexed=True, untold=untold)

    def may_be_number(self, stated: str, count: int) -> bool:
        """Whether it is an option's number where all other keys are: no answer that somebody types."""
        if self.modes != ("numbers",) or not _FIGURES.fullmatch(stated):
            return False
        return all(0 <= int(figure) - self.first < count for figure in _FIGURE.findall(stated))

    def why_not(self, stated: str) -> str:
        """Of a key that may mean two options."""
        if self.indexed and _FIGURES.fullmatch(stated) and (self.unclear or self.untold):
            why = (
                "some rows count from 0 and others from 1"
                if self.unclear
                else "it may count from 0 or from 1"
            )
            told = "write “correct index (0-based)” or “correct index (1-based)” above it, or letters below"
            return f"its key “{stated[:40]}” is a number, and {why}; {told}"
        return f"its key “{stated[:40]}” could mean two different options; write the letter"

    def right(self, stated: str, options: Sequence[str]) -> set[int] | None:
        """None where two readings of the key contradict each other."""
        if self.indexed and _FIGURES.fullmatch(stated):
            told = not (self.unclear or self.untold)
            return chosen(stated, options, "numbers", self.first) if told else None
        figures = bool(_FIGURES.fullmatch(stated)) and stated not in options
        if figures and (self.unclear or (self.first == 0 and _true_false(options))):
            return None
        for modes in (self.modes, _MODES):
            found = {frozenset(chosen(stated, options, mode, self.first)) for mode in modes} - {frozenset()}
            if len(found) > 1:
                return None
            if found:
                return set(next(iter(found)))
        return set()


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


def last_of(options: Sequence[str]) -> int:
    """The place of the last option, counted from 1."""
    return max((n for n, text in enumerate(options, 1) if text), default=0)


def _texts(stated: str, options: Sequence[str]) -> set[int]:
    places = {_folded(text): n for n, text in reversed(list(enumerate(options))) if text}
    if _folded(stated) in places:
        return {places[_folded(stated)]}
    for between in (r"\s*[;|\n]\s*", r"\s*,\s*"):
        parts = [_folded(part) for part in re.split(between, stated.strip(), maxsplit=_MOST_PARTS) if part]
        if len(parts) > 1 and all(part in places for part in parts):
            return {places[part] for part in parts}
    return set()


def _true_false(options: Sequence[str]) -> bool:
    """Whether 1 and 0 may as well say yes and no."""
    return {text.casefold() for text in options if text} == {"true", "false"}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
