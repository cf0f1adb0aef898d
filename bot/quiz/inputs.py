"""Days and dates as people type them; ValueError when they make no sense."""

from __future__ import annotations

import re
from datetime import date

from bot.quiz.occurrence import WEEKDAYS

_NAMED_DAYS = {
    **dict.fromkeys(("weekday", "weekdays", "workday", "workdays"), frozenset(range(5))),
    **dict.fromkeys(("weekend", "weekends"), frozenset((5, 6))),
    **dict.fromkeys(("daily", "everyday"), frozenset(range(7))),
}
# "every other day" and "every 2 days" are none of these, and must never be taken for every day.
_OTHER_WORDS = (
    (re.compile(r"\b(?:every|each)[ -](?:single )?day\b|\ball (?:days|week)\b"), "everyday"),
    (re.compile(r"\b(?:working|business|work|week) days?\b"), "weekdays"),
    (re.compile(r"\bm-f\b"), "mon-fri"),
    (re.compile(r"\b(?:and|plus)\b|[&+/]"), ","),
    (re.compile(r"\b(?:to|thru|through|until|till)\b"), "-"),
    (re.compile(r", *,(?= )"), ","),  # "mon, wed, and fri"
    (re.compile(r" *([,-]) *"), r"\1"),
)
_BEFORE = re.compile(r"(?:(?:on|every|each|from|the|all|only) )+")


def parse_days(text: str) -> frozenset[int]:
    """Weekday numbers (0 is Monday) of "mon-fri", "monday to friday", "mon, wed and fri" or "on weekends"."""
    plain = " ".join(text.casefold().split())
    for pattern, words in _OTHER_WORDS:
        plain = pattern.sub(words, plain)
    if match := _BEFORE.match(plain):
        plain = plain[match.end() :]
    days: set[int] = set()
    for part in re.split(r"[, ]", plain):
        days |= _range(part)
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


def _range(text: str) -> frozenset[int]:
    """ "mon-fri", "mondays" or "weekend"."""
    if text in _NAMED_DAYS:
        return _NAMED_DAYS[text]
    first, dash, last = text.partition("-")
    start = _weekday(first)
    end = _weekday(last) if dash else start
    return frozenset((start + i) % 7 for i in range((end - start) % 7 + 1))


def _weekday(text: str) -> int:
    if len(text) < 3:
        raise ValueError(text)
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    ):
        if name.startswith(text) or f"{name}s" == text or f"{name[:3]}s" == text:
            return number
    raise ValueError(text)
