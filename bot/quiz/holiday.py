"""Public holidays by country, as a library knows them: "DE", or "DE-BY" for a part of one.

It is loaded when a daily leaves them out or somebody asks about them, and not before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

_YEARS = 400  # of so many countries and years what was worked out is kept
_LONGEST = 60  # characters of anything that could be a country


@dataclass(frozen=True, slots=True)
class Region:
    """code: as it is kept. name: the country's, in English. parts: the codes of those it has: "BY"."""

    code: str
    name: str
    parts: tuple[str, ...]


def is_one(code: str, day: date) -> bool:
    """Whether that date is a public holiday there. No date is one where the library does not know the place
    any more: a daily comes rather than never.
    """
    return day in _in_year(code, day.year)


def region(text: str) -> Region:
    """The country of "DE", "germany" or "DE-BY" ("Germany BY"); ValueError for none that is known."""
    words = text.replace("-", " ").replace("_", " ").casefold().split()
    if len(text) > _LONGEST or not words:
        raise ValueError(text)
    names = _countries()
    whole = names.get("".join(words))
    if whole is not None:
        return Region(whole.code, whole.name, whole.parts)
    country = names.get("".join(words[:-1]))
    part = next((each for each in country.parts if each.casefold() == words[-1]), "") if country else ""
    if country is None or not part:
        raise ValueError(text)
    return Region(f"{country.code}-{part}", country.name, country.parts)


@lru_cache(_YEARS)
def _in_year(code: str, year: int) -> frozenset[date]:
    import holidays

    country, _, part = code.partition("-")
    try:
        return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))
    except NotImplementedError:
        return frozenset()


@cache
def _countries() -> dict[str, Region]:
    """By what they may be called, in small letters and without spaces: their codes and their names."""
    import holidays
    from holidays.registry import COUNTRIES

    parts = holidays.list_supported_countries(include_aliases=False)
    found: dict[str, Region] = {}
    for module, (name, code, *others) in COUNTRIES.items():
        if code in parts:
            of = Region(code, module.replace("_", " ").title(), tuple(map(str, parts[code])))
            found |= dict.fromkeys(
                (each.casefold().replace("_", "") for each in (module, name, code, *others)), of
            )
    return found
