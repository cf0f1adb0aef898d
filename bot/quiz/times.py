"""Times of day as people type them; ValueError when they make no sense."""

from __future__ import annotations

import re
from datetime import time

_HALF = re.compile(r" ?\b([ap])\.?m\b\.?| in the (morning|afternoon|evening)")
_GLUED_HALF = re.compile(r"(?<=[\dh])(?=[ap]\.?m\b)")
_HALVES = {"a": "am", "morning": "am", "p": "pm", "afternoon": "pm", "evening": "pm"}
_DIGITS = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?(?: ?h| uhr)?")
_BY = re.compile(r"(?:a )?(.+?)(?: minutes?)? (past|after|to) (.+)")
_NAMED_TIMES = {
    **dict.fromkeys(("noon", "midday", "12 noon", "12 midday"), time(12)),
    **dict.fromkeys(("midnight", "12 midnight"), time(0)),
}
_HOURS = dict(
    zip(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        range(1, 13),
        strict=True,
    )
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_MINUTES = {
    **{"ten": 10, "fifteen": 15},
    **_TENS,
    **{f"{ten} five": minutes + 5 for ten, minutes in _TENS.items()},
}
_A_DAY = 24 * 60


def parse_time(text: str) -> time:
    """ "09:30", "9.30", "9 pm", "2130", "noon", "half past nine" or "9 in the evening"."""
    plain = " ".join(re.sub(r"['’-]", " ", text.casefold()).split()) if _has_words(text) else text.strip()
    if plain in _NAMED_TIMES:
        return _NAMED_TIMES[plain]
    plain = _GLUED_HALF.sub(" ", plain)
    half = ""
    if found := _HALF.search(plain):
        if found.end() != len(plain) or (found[2] == "evening" and plain.startswith(("12", "twelve"))):
            raise ValueError(text)
        plain, half = plain[: found.start()], _HALVES[found[1] or found[2]]
    by, way, of = "", "", plain.removesuffix(" oclock").removesuffix(" o clock")
    if found := _BY.fullmatch(of):
        by, way, of = found.groups()
    hour, minute = _hour_and_minute(of)
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if half == "pm" else 0)
    return _moved(time(hour, minute), by, way)


def is_bare(text: str) -> bool:
    """A number alone, which is an hour only where nothing else can be meant: "9", "nine", unlike "9am"."""
    return text.isdecimal() or text in _HOURS


def _has_words(text: str) -> bool:
    """Only then is a dash or an apostrophe no more than a way to write: "half-past nine", unlike "-9"."""
    return any(c.isalpha() for c in text)


def _hour_and_minute(text: str) -> tuple[int, int]:
    if match := _DIGITS.fullmatch(text):
        return int(match[1]), int(match[2] or 0)
    hour, _, minute = text.partition(" ")
    if hour not in _HOURS or (minute and minute not in _MINUTES):
        raise ValueError(text)
    return _HOURS[hour], _MINUTES[minute] if minute else 0


def _moved(of: time, by: str, way: str) -> time:
    """`by` minutes past or to a full hour; "half nine" is no time, because it is two."""
    if not way:
        return of
    named = {"quarter": 15, **_HOURS, **_MINUTES} | ({"half": 30} if way != "to" else {})
    minutes = named.get(by) or (int(by) if re.fullmatch(r"\d{1,2}", by) else 0)
    if of.minute or not 0 < minutes < 60:
        raise ValueError(by)
    total = (of.hour * 60 + (-minutes if way == "to" else minutes)) % _A_DAY
    return time(total // 60, total % 60)
