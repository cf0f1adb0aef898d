"""Words that say when: several of them may be one time, some days or a place ("half past nine", "new york").

What is read here by the rules' own readers is a phrase; what only looks like one ("25:00", "mon-fry",
"eurpe/berlin") is found word by word, so that its mistake can be named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache

from bot.commands import OptionKind
from bot.quiz.inputs import parse_days, parse_every
from bot.quiz.times import is_bare, parse_time
from bot.quiz.zones import names_a_zone, zone_names

EACH = ("all", "both", "each", "everything")  # of several dailies
_DAY = r"(?:(?:mon|tues?|wed|wednes|thu(?:rs?)?|fri|sat|satur|sun)(?:days?)?)"
_DAYS = re.compile(rf"{_DAY}(-.*)?|weekdays|weekends?|every-?day|daily|[a-z]+-{_DAY}")
_TIME = re.compile(r"\d.*")
_COMMA = re.compile(r"(?:,\s*)+")
_OTHER_DAY = re.compile(rf"\b(every|each) (?:other|second|2nd) (?={_DAY}\b)")  # "every other monday"
_SEVERAL_DAYS = re.compile(rf"\b{_DAY}(?:-{_DAY})?(?:\s*,\s*{_DAY}(?:-{_DAY})?)+(?=\s*:)")
_COLON = re.compile(rf"\b({_DAY}[a-z+-]*|weekdays|weekends?)\s*:\s*")
_BEFORE_PM = re.compile(r"(?<=\d) (?=[ap]m\b)")


def phrases(words: Sequence[str], kinds: Collection[OptionKind]) -> tuple[dict[OptionKind, str], list[str]]:
    """The first phrase of each of these kinds, as typed, and the words that are none, without commas.

    A number alone is no phrase: it may be an hour, or the 53 of "route 53". Weekdays with a colon say what is
    about them: "mon,wed:vpc" are no days of their own.
    """
    text = " ".join(words)
    if OptionKind.EVERY in kinds:
        text = _OTHER_DAY.sub(r"\1 2 weeks \1 ", text)
        text = _SEVERAL_DAYS.sub(lambda days: re.sub(r"\s*,\s*", "+", days[0]), text)
        text = _COLON.sub(r"\1:", text)
    left = _COMMA.sub(" , ", text).split()
    found: dict[OptionKind, str] = {}
    for kind, (is_one, longest) in _KINDS.items():
        if kind not in kinds:
            continue
        for start, length in _spans(len(left), longest):
            phrase = " ".join(left[start : start + length])
            if is_one(phrase):
                found[kind] = _BEFORE_PM.sub("", re.sub(r" ?, ?", ",", phrase))
                left[start : start + length] = [","]
                break
    return found, [word for word in left if word != ","]


def glued_halves(words: Sequence[str]) -> list[str]:
    """With the half of a day in the word of its hour: "3 pm" is "3pm"."""
    return _BEFORE_PM.sub("", " ".join(words)).split()


def says_when(words: Sequence[str]) -> bool:
    return bool(phrases(words, _KINDS)[0])


def reads(phrase: str, parse: Callable[[str], object]) -> bool:
    """Whether `parse` makes sense of it."""
    try:
        parse(phrase)
    except ValueError:
        return False
    return True


def one_of_several(word: str) -> bool:
    """Whether it says which of a channel's dailies: a time, or all of them."""
    return word in EACH or reads(word, parse_time)


def like_a_time(word: str) -> bool:
    return bool(_TIME.fullmatch(word)) or is_bare(word)


def like_days(word: str) -> bool:
    return bool(_DAYS.fullmatch(word))


def like_a_zone(word: str) -> bool:
    """A region and a place, maybe misspelt: "eurpe/berlin", unlike "ci/cd"."""
    region, slash, _ = word.partition("/")
    return bool(slash) and (len(region) > 3 or region in _regions())


def _spans(words: int, longest: int) -> list[tuple[int, int]]:
    """Where a phrase may start and how many words it may have: from the left, the longest first."""
    return [(start, n) for start in range(words) for n in range(min(longest, words - start), 0, -1)]


def _is_time(phrase: str) -> bool:
    return not is_bare(phrase) and reads(phrase, parse_time)


def _is_days(phrase: str) -> bool:
    return reads(phrase, parse_days)


def _is_every(phrase: str) -> bool:
    return reads(phrase, parse_every)


@cache
def _regions() -> frozenset[str]:
    return frozenset(z.casefold().partition("/")[0] for z in zone_names() if "/" in z)


# How a phrase of each kind is known, and how many words it may have.
_KINDS: dict[OptionKind, tuple[Callable[[str], bool], int]] = {
    OptionKind.EVERY: (_is_every, 3),
    OptionKind.DAYS: (_is_days, 15),
    OptionKind.TIME: (_is_time, 7),
    OptionKind.ZONE: (names_a_zone, 4),
}
