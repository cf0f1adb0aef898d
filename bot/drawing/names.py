"""What people are called where each must be told from the others."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

YOU = "You"  # whoever reads it; nobody else is called so
SOMEBODY = "Somebody"
WHOLE = 80  # columns: as wide as names are kept, for where no column ends
# Letters and marks that show nothing though Unicode counts them as letters or marks: fillers of Hangul and
# Khmer, a blank of Braille, joiners and selectors.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


@dataclass(frozen=True, slots=True)
class Called:
    """`handle` tells them from others of the same name."""

    id: int
    name: str
    handle: str = ""


def told_apart(people: Iterable[Called], width: int) -> dict[int, str]:
    """A name for each, of at most `width` columns: their own where nobody else's looks like it, else with
    what tells them apart, else with a number.
    """
    everybody = sorted(people, key=lambda person: person.id)
    plain = {p.id: fitted(_readable(p), width) for p in everybody}
    alike = _shared(plain.values())
    named: dict[int, str] = {}
    for person in everybody:
        name, handle = _readable(person), person.handle
        if seen(plain[person.id]) not in alike:
            named[person.id] = plain[person.id]
        else:
            useful = seen(handle) not in ("", seen(name), seen(YOU))
            named[person.id] = _with(name, handle, width) if useful else plain[person.id]
    alike, taken = _shared(named.values()), {seen(name) for name in named.values()}
    for person in everybody:
        if seen(named[person.id]) in alike:
            numbered = (_with(_readable(person), str(number), width) for number in count(1))
            named[person.id] = next(name for name in numbered if seen(name) not in taken)
            taken.add(seen(named[person.id]))
    return named


def shows(text: str) -> bool:
    """Whether an eye sees anything of it."""
    if text.isascii() and text.isprintable():
        return bool(text.strip())
    return bool(seen(text))


def seen(text: str) -> str:
    """What an eye takes for the same; empty for what shows nothing at all."""
    shown = (ch for ch in _BLANK.sub("", text) if unicodedata.category(ch)[0] not in "CZ")
    return _BLANK.sub("", unicodedata.normalize("NFKC", "".join(shown)).casefold())


def fitted(name: str, width: int) -> str:
    """In at most so many columns, ending in … where something is missing."""
    while columns(name) > width:
        name = name[:-2].rstrip() + "…"
    return name


def columns(text: str) -> int:
    """Columns in a fixed-width face: East Asian wide letters take two, marks and what is unseen none."""
    return sum(_columns(ch) for ch in text)


def _columns(ch: str) -> int:
    if unicodedata.category(ch) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(ch) in "WF" else 1


def _readable(person: Called) -> str:
    return next((name for name in (person.name, person.handle) if seen(name)), SOMEBODY)


def _shared(names: Iterable[str]) -> set[str]:
    """What several of these look like, and what nobody may be called."""
    looks = Counter(map(seen, names))
    return {look for look, many in looks.items() if many > 1} | {seen(YOU)}


def _with(name: str, aside: str, width: int) -> str:
    aside = f" ({fitted(aside, width // 2)})"
    return fitted(name, width - columns(aside)) + aside
