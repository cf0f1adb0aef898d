"""Times, days, dates and zones as people type them; ValueError when they make no sense."""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache
from zoneinfo import available_timezones

from bot.quiz.occurrence import WEEKDAYS

_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?(am|pm)?")
_NAMED_DAYS = {
    "weekdays": "mon-fri",
    "weekend": "sat,sun",
    "weekends": "sat,sun",
    "daily": "mon-sun",
    "everyday": "mon-sun",
    "every-day": "mon-sun",
}
# Not places; "localtime" is even another one on each machine.
_INTERNAL = ("posix", "right", "Etc/", "SystemV", "localtime", "Factory")
_NAMED_TIMES = {"noon": time(12), "midnight": time(0)}


def parse_time(text: str) -> time:
    """ "09:30", "9.30", "9am", "2130" or "noon"."""
    text = text.strip().casefold().replace(" ", "")
    if text in _NAMED_TIMES:
        return _NAMED_TIMES[text]
    match = _TIME.fullmatch(text)
    if match is None:
        raise ValueError(text)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)


def parse_days(text: str) -> frozenset[int]:
    """Weekday numbers (0 is Monday) of "mon-fri", "mon,wed", "Sat" or "weekdays"."""
    text = text.strip().casefold().replace(" ", "")
    days: set[int] = set()
    for part in _NAMED_DAYS.get(text, text).split(","):
        first, dash, last = part.partition("-")
        start = _weekday(first)
        end = _weekday(last) if dash else start
        days.update((start + i) % 7 for i in range((end - start) % 7 + 1))
    return frozenset(days)


def show_days(days: frozenset[int]) -> str:
    """The shortest words for a set of weekdays: "mon-fri", "mon, wed"."""
    ordered = sorted(days)
    if len(ordered) > 2 and ordered == list(range(ordered[0], ordered[-1] + 1)):
        return f"{WEEKDAYS[ordered[0]]}-{WEEKDAYS[ordered[-1]]}"
    return ", ".join(WEEKDAYS[d] for d in ordered)


def parse_date(text: str) -> date:
    """ "2027-01-04"."""
    return date.fromisoformat(text.strip())


def parse_zone(text: str) -> str:
    """The IANA name of "europe/berlin", "Europe/Berlin" or "berlin"."""
    wanted = text.strip().casefold().replace(" ", "_")
    zones = _zones()
    if wanted in zones:
        return zones[wanted]
    cities = [name for folded, name in zones.items() if folded.rsplit("/", 1)[-1] == wanted]
    if len(cities) == 1:
        return cities[0]
    raise ValueError(text)


@cache
def zone_names() -> tuple[str, ...]:
    """Every zone a person may mean, without the tz database's internal ones."""
    return tuple(sorted(z for z in available_timezones() if not z.startswith(_INTERNAL)))


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in zone_names()}


def _weekday(text: str) -> int:
    if len(text) < 3:
        raise ValueError(text)
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    ):
        if name.startswith(text):
            return number
    raise ValueError(text)
