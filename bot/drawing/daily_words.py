"""A daily in words: when it comes, what it asks about, what it leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from bot.context import Context
from bot.drawing.gone import is_gone
from bot.quiz import holiday
from bot.quiz.asks import Asks
from bot.quiz.dates import Span, since
from bot.quiz.inputs import show_days, show_every
from bot.quiz.occurrence import Rule


def when(rule: Rule) -> str:
    """ "Daily at 09:30 Europe/Berlin, mon-fri every 2 weeks"."""
    days = " ".join(filter(None, (show_days(rule.days), show_every(rule.every))))
    return f"Daily at {rule.at:%H:%M} {rule.zone}, {days}"


def about(ctx: Context, asks: Asks) -> str:
    """ "Networking, fri Storage, hard": what is gone is about anything."""
    topic = "" if is_gone(ctx, asks.topic) else ctx.bank.title_of(asks.topic)
    by_day = show_topics(ctx, asks.by_day) if asks.by_day else ""
    return ", ".join(filter(None, (topic or "any topic", by_day, asks.difficulty)))


def show_topics(ctx: Context, by_day: Mapping[int, str]) -> str:
    """ "mon, tue Networking, fri any topic"."""
    of: defaultdict[str, set[int]] = defaultdict(set)
    for day, topic in by_day.items():
        of["" if is_gone(ctx, topic) else topic].add(day)
    told = (
        (min(days), f"{show_days(frozenset(days))} {ctx.bank.title_of(t) or 'any topic'}")
        for t, days in of.items()
    )
    return ", ".join(words for _, words in sorted(told))


def left_out(rule: Rule, today: date) -> list[str]:
    """Sentences: dates that are still to come, and whose public holidays."""
    spans = since(rule.skipped, today)
    said = []
    if spans:
        said.append(f"Left out: {', '.join(show_span(span, today) for span in spans)}.")
    if rule.holidays:
        said.append(f"It leaves out the public holidays of {show_region(rule.holidays)}.")
    return said


def show_region(code: str) -> str:
    """ "Germany", or "Germany (BY)"."""
    try:
        place = holiday.region(code)
    except ValueError:  # the library knows it no more
        return code
    _, _, part = code.partition("-")
    return f"{place.name} ({part})" if part else place.name


def show_span(span: Span, today: date) -> str:
    """ "24 Dec", or "24 Dec 2026 to 2 Jan 2027" where a year is not this one."""
    years = {span.first.year, span.last.year} != {today.year}
    first, last = (_date(day, years) for day in (span.first, span.last))
    return first if span.first == span.last else f"{first} to {last}"


def _date(day: date, year: bool) -> str:
    return f"{day.day} {day:%b}" + (f" {day.year}" if year else "")
