"""What people typed: read into what it means, or refused with what to write instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from bot.commands import DIFFICULTIES
from bot.context import Refused
from bot.game.near import near
from bot.quiz.inputs import parse_date
from bot.quiz.places import is_offset, places_of
from bot.quiz.zones import cities, parse_zone, place_names
from bot.words import glued

ECHO = 40  # characters of somebody's words that we repeat
_DIGITS = 5  # of a page's number, which a forged button may hold
A_YEAR = timedelta(days=366)
T = TypeVar("T")


def short(text: str) -> str:
    """Somebody's words, short enough to repeat."""
    text = " ".join(text.split())
    return text if len(text) <= ECHO else text[:ECHO] + "…"


def one_line(text: str, limit: int) -> str:
    """What a person wrote, fit to be kept: PostgreSQL takes no NUL, no database takes half a character."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(ch) in ("Cc", "Cs") else ch for ch in text)
    return " ".join(text.split())[:limit]


def read(text: str, parse: Callable[[str], T], problem: str) -> T | None:
    """What `parse` makes of it, None of nothing; `problem` has {} for what could not be read."""
    if not text.strip():
        return None
    try:
        return parse(text)
    except ValueError:
        raise Refused(problem.format(short(text))) from None


def read_zone(text: str) -> str:
    """The IANA name; refuses with the places that an abbreviation may mean, else with the nearest."""
    try:
        return parse_zone(text)
    except ValueError:
        pass
    if places := places_of(text):
        example = "Write the place itself" if len(places) == 1 else "Write one of them"
        raise Refused(
            f"“{short(text).upper()}” does not say where, and clocks change by place. "
            f"Do you mean {_or(places)}? {example}, or another city."
        )
    unknown = f"There is no time zone “{short(text)}”."
    if is_offset(text):
        raise Refused(f"{unknown} It does not say when clocks change: write a place, such as Europe/Berlin.")
    zone = nearest_zone(text)
    raise Refused(f"{unknown} {f'Did you mean {zone}?' if zone else 'Write it like Europe/Berlin.'}")


def nearest_zone(text: str) -> str | None:
    """The place that a slip of the finger makes of these words."""
    named = {glued(name): zone for name, zone in (cities() | {p: p for p in place_names()}).items()}
    found = near(text, named)
    return named[found[0][1]] if found else None


def _or(names: tuple[str, ...]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def read_until(text: str, today: date, example_date: date | None = None) -> date:
    """A date from tomorrow on, at most a year away; refuses with one that it would take."""
    example = f"Write a date such as {example_date or _next_fourth_of_january(today)}."
    until = read(text, parse_date, f"I can't read the date “{{}}”. {example}")
    if until is None:
        raise Refused(f"Until when? {example}")
    if until <= today:
        raise Refused(f"{until} is not in the future. {example}")
    if until > today + A_YEAR:
        raise Refused(f"{until} is more than a year away, which is too far. {example}")
    return until


def _next_fourth_of_january(today: date) -> date:
    this_year = today.replace(month=1, day=4)
    return this_year if today < this_year else this_year.replace(year=today.year + 1)


def page_of(text: str, pages: int) -> int:
    """From zero, of so many; what is no number is the first, and what is beyond the last is the last."""
    known = text.isascii() and text.isdecimal() and len(text) <= _DIGITS
    return min(max(int(text) - 1, 0) if known else 0, max(pages - 1, 0))


def check_difficulty(difficulty: str) -> str:
    if difficulty and difficulty not in DIFFICULTIES:
        raise Refused(f"There is no difficulty “{short(difficulty)}”. Take easy, medium or hard.")
    return difficulty
