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
# "every 2 weeks", which may stand before days: "every other monday" is a Monday every two weeks.
_EVERY = re.compile(r"(?:every|each)(?: (\w+))? (?:week|fortnight)s?")
_NUMBERS = {
    **dict.fromkeys(("1", "one", "single"), 1),
    **dict.fromkeys(("2", "two", "other", "second", "2nd"), 2),
    **dict.fromkeys(("3", "three", "third", "3rd"), 3),
    **dict.fromkeys(("4", "four", "fourth", "4th"), 4),
}
MOST_WEEKS = 4
_NAMED_WEEKS = {"weekly": 1, "biweekly": 2, "bi-weekly": 2, "fortnightly": 2, "fortnight": 2}
# "mon:networking", "weekdays: vpc"; before it may stand what is about all other days.
_OF_DAYS = re.compile(r"(?:^|[\s,;])([a-z][a-z+&/-]{2,80}):")
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


def parse_every(text: str) -> int:
    """In how many weeks: 1 of "weekly", 2 of "every 2 weeks" or "fortnightly"; up to 4."""
    plain = " ".join(text.casefold().split())
    if plain in _NAMED_WEEKS:
        return _NAMED_WEEKS[plain]
    found = _EVERY.fullmatch(plain)
    if found is None:
        raise ValueError(text)
    weeks = _NUMBERS.get(found[1] or "one")
    if weeks is None or ("fortnight" in plain and weeks > 1):
        raise ValueError(text)
    return 2 if "fortnight" in plain else weeks


def show_every(weeks: int) -> str:
    """ "every 2 weeks", "" for every week."""
    return f"every {weeks} weeks" if weeks > 1 else ""


def days_apart(text: str) -> tuple[str, dict[frozenset[int], str]]:
    """What stands before weekdays with a colon, and what stands behind each: of "fun mon:vpc,fri:s3" the
    words "fun", "vpc" for Monday and "s3" for Friday. What is no weekday is no such mark.
    """
    text = text.casefold()
    marks = [m for m in _OF_DAYS.finditer(text) if _days_or_none(m[1])]
    first = text[: marks[0].start()] if marks else text
    each: dict[frozenset[int], str] = {}
    for n, mark in enumerate(marks):
        words = text[mark.end() : marks[n + 1].start() if n + 1 < len(marks) else len(text)]
        each[parse_days(mark[1])] = words.strip(" ,;")
    return first.strip(" ,;"), each


def parse_date(text: str) -> date:
    """ "2027-01-04"."""
    return date.fromisoformat(text.strip())


def _days_or_none(text: str) -> frozenset[int] | None:
    try:
        return parse_days(text)
    except ValueError:
        return None


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
