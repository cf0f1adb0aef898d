"""Dates that a daily leaves out, as spans of days: apart, in order, and as few as say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_A_DAY = timedelta(days=1)
_BETWEEN = re.compile(r"\s*(?:\.{2,}|…|\bto\b|\buntil\b|\btill\b|\bthrough\b|-)\s*")
_DATE = r"\d{4}-\d{2}-\d{2}"
_ONE_OR_TWO = re.compile(rf"({_DATE})(?:{_BETWEEN.pattern}({_DATE}))?")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """All days from the first to the last, which is not before it (ValueError)."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def parse_span(text: str) -> Span:
    """One date, or two with ".." or "to" between them: "2026-12-24..2027-01-02"; else ValueError."""
    found = _ONE_OR_TWO.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    first = date.fromisoformat(found[1])
    return Span(first, date.fromisoformat(found[2]) if found[2] else first)


def with_span(spans: Iterable[Span], more: Span) -> tuple[Span, ...]:
    """These and the days of one more."""
    merged: list[Span] = []
    for span in sorted((*spans, more)):
        if merged and span.first <= _after(merged[-1].last):
            merged[-1] = Span(merged[-1].first, max(merged[-1].last, span.last))
        else:
            merged.append(span)
    return tuple(merged)


def without_span(spans: Iterable[Span], less: Span) -> tuple[Span, ...]:
    """These without the days of one, which may leave two pieces of a span."""
    left: list[Span] = []
    for span in spans:
        if span.last < less.first or less.last < span.first:
            left.append(span)
            continue
        if span.first < less.first:
            left.append(Span(span.first, less.first - _A_DAY))
        if less.last < span.last:
            left.append(Span(less.last + _A_DAY, span.last))
    return tuple(left)


def since(spans: Iterable[Span], day: date) -> tuple[Span, ...]:
    """Those that are not over when that day begins."""
    return tuple(span for span in spans if span.last >= day)


def written(spans: Sequence[Span]) -> list[list[str]] | None:
    """As a database keeps them; None for none."""
    return [[span.first.isoformat(), span.last.isoformat()] for span in spans] or None


def read_back(stored: Iterable[Sequence[str]] | None) -> tuple[Span, ...]:
    """What `written` wrote."""
    return tuple(Span(date.fromisoformat(first), date.fromisoformat(last)) for first, last in stored or ())


def _after(day: date) -> date:
    return day if day == date.max else day + _A_DAY
