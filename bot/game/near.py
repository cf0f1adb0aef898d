"""Near misses: words that a slip of the finger makes of others, and nothing that only looks alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.words import glued, key

MOST = 2  # slips in one name; a third makes another word


def near(typed: str, names: Iterable[str]) -> list[tuple[int, str]]:
    """The names that may have been meant, with the number of slips (a letter more, less or other, or two
    turned around), the fewest first; of equals the one whose beginning is right: "of" is "off" before "on".

    names: as `bot.words.glued` gives them.
    """
    chosen, alone = tuple(names), glued(typed)
    found = {name: slips for form in (alone, key(typed)) for slips, name in _near(form, chosen)}
    found |= dict.fromkeys((name for name in chosen if key(name) == key(typed)), 0)
    return sorted(
        ((slips, name) for name, slips in found.items()),
        key=lambda one: (one[0], not one[1].startswith(alone)),
    )


def resembles(typed: str, names: Iterable[str]) -> bool:
    """Whether one slip makes one of them of it: enough to doubt what else it is, not to suggest it."""
    return process.extractOne(glued(typed), tuple(names), scorer=OSA.distance, score_cutoff=1) is not None


def _near(typed: str, names: Sequence[str]) -> Iterator[tuple[int, str]]:
    for name, slips, _ in process.extract(typed, names, scorer=OSA.distance, score_cutoff=MOST, limit=None):
        if _a_slip(typed, name, slips):
            yield slips, name


def _a_slip(typed: str, name: str, slips: int) -> bool:
    """Whether so many slips leave the name recognizable. Short names are near too many other words: another
    letter makes one of those ("state" of "stats"), and one too many or too few must not be the first.
    """
    turned = sorted(typed) == sorted(name)
    match min(len(typed), len(name)):
        case 0 | 1 | 2:
            allowed = 0
        case 3:
            allowed = 1 if turned else 0
        case 4 | 5:
            allowed = 1 if turned or (len(typed) != len(name) and typed[0] == name[0]) else 0
        case 6 | 7 | 8:
            allowed = 1
        case _:
            allowed = MOST
    return slips <= allowed
