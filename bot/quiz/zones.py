"""Zones as people type them: by the tz database's name, or a city's alone; else ValueError."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

from bot.quiz.places import ABBREVIATIONS, CITIES, is_offset, places_of

# Not places; "localtime" is even another one on each machine, and Etc/GMT+2 is two hours *behind* Greenwich.
_INTERNAL = ("posix", "right", "Etc/", "SystemV", "localtime", "Factory")
_SAME = {
    **dict.fromkeys(("z", "zulu", "uct", "universal", "utc+0", "utc-0", "utc0", "+00:00"), "UTC"),
    **dict.fromkeys(("greenwich", "gmt+0", "gmt-0", "gmt0"), "GMT"),
}
# Words of their own, or names of a better known place elsewhere: "identity center" is not in North Dakota,
# "canary" is a deployment, and who types "petersburg" is not in Indiana.
_NO_CITY = frozenset(
    (
        *("act", "canary", "center", "christmas", "east", "easter", "general", "lhi", "midway", "norfolk"),
        *("north", "nsw", "oral", "petersburg", "resolute", "south", "troll", "victoria", "virgin", "wake"),
        "west",
    )
)

LONGEST = 64  # characters of a name, with room for one that is not there yet
_COUNTRIES = ("us", "canada", "mexico", "chile", "brazil")  # their zones are regions: "pacific", "central"


def parse_zone(text: str) -> str:
    """The IANA name of "europe/berlin", "Europe/Berlin", "berlin", "new york" or "zulu".

    An abbreviation without summer time and an offset are ValueErrors, for neither is among
    `zone_names` or `cities`: see `places_of` and `is_offset`.
    """
    wanted = _folded(text)
    universal = wanted.removeprefix("etc/")
    if universal in _SAME:
        return _SAME[universal]
    if universal in ("utc", "gmt"):
        return universal.upper()
    for name in (wanted, wanted.removesuffix("_time")):
        found = _zones().get(name) or cities().get(name.replace("_", " ")) or _hyphened().get(name)
        if found:
            return found
    raise ValueError(text)


def names_a_zone(text: str) -> bool:
    """Whether these words among others are meant as a zone, which may still have to be asked about.

    MSK is a service of AWS too, so that Moscow's clock must be told after `timezone`, or as Moscow.
    """
    try:
        parse_zone(text)
    except ValueError:
        return is_offset(text) or (text != "msk" and bool(places_of(text)))
    return True


@cache
def zone_names() -> tuple[str, ...]:
    """Every zone a person may mean: none of the tz database's internal ones, no synonym of UTC, no EST."""
    return tuple(
        sorted(
            name
            for name in available_timezones()
            if not name.startswith(_INTERNAL)
            and name.casefold() not in ABBREVIATIONS
            and name.casefold() not in _SAME
        )
    )


@cache
def place_names() -> tuple[str, ...]:
    """The zones worth offering: places, and UTC."""
    return ("UTC", *(name for name in zone_names() if "/" in name))


@cache
def cities() -> dict[str, str]:
    """What each city's name alone means, in small letters: {"new york": "America/New_York"}."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in zone_names():
        region, slash, city = name.casefold().rpartition("/")
        if slash and region not in _COUNTRIES and city not in _NO_CITY and city not in _zones():
            found[city.replace("_", " ")].append(name)
    alone = {city: names[0] for city, names in found.items() if len(names) == 1}
    several = {
        city: [name for name in names if name in _principal()]
        for city, names in found.items()
        if len(names) > 1
    }
    return CITIES | alone | {city: names[0] for city, names in several.items() if len(names) == 1}


@cache
def _principal() -> frozenset[str]:
    """The zones that the tz database lists for countries: of Asia/Istanbul and Europe/Istanbul the latter."""
    rows = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines()
    return frozenset(row.split("\t")[2] for row in rows if not row.startswith("#"))


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in zone_names()}


@cache
def _hyphened() -> dict[str, str]:
    return {city.replace(" ", "-"): name for city, name in cities().items() if " " in city}


def _folded(text: str) -> str:
    """ "São Paulo" as the tz database would write it: "sao_paulo"."""
    plain = (
        c for c in unicodedata.normalize("NFKD", text.strip().casefold()) if not unicodedata.combining(c)
    )
    return "_".join("".join(plain).replace("_", " ").split())
