"""Dates that a channel's daily leaves out: those that its keepers name, and public holidays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.commands import DailyHolidays, DailySkip
from bot.context import Context, Refused
from bot.drawing import timetable
from bot.drawing.daily_words import show_span
from bot.game.serving import serves
from bot.game.typed import A_YEAR, short
from bot.game.which import called, here, meant, running
from bot.messages import Choice, Choices, Code, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz import holiday
from bot.quiz.dates import Span, parse_span, since, with_span, without_span
from bot.quiz.holiday import Region
from bot.store import planning
from bot.store.schedules import Schedule

MOST = 20  # spans of dates that one daily leaves out
_OFF = ("off", "not", "no", "none", "remove", "again", "stop")
_SHOWN = 5  # buttons


@serves(DailySkip, writes=True)
def skip(ctx: Context, request: Request, command: DailySkip) -> Outcome:
    team, found = here(ctx, request)
    off, _, rest = command.dates.strip().partition(" ")
    again = off.casefold() in _OFF
    dates = rest if again else command.dates
    if not dates.strip():
        return Outcome(Reply(plain(*_left_out(ctx, found))))
    span = _read(ctx, dates)
    for each in meant(found, command, likely=running(found)):
        today = ctx.today(each.zone)
        left = since(each.rule.skipped, today)
        left = without_span(left, span) if again else with_span(left, _ahead(span, today))
        if len(left) > MOST:
            raise Refused(f"The daily at {called(each)} leaves out {MOST} spans of dates, and no more fit.")
        planning.leave_out(ctx.tx, each, replace(each.rule, skipped=left), ctx.now)
    return Outcome(Reply(timetable.draw(ctx, team, request.place.channel)))


@serves(DailyHolidays, writes=True)
def holidays(ctx: Context, request: Request, command: DailyHolidays) -> Outcome:
    team, found = here(ctx, request)
    code = _country(ctx, command.country)
    for each in meant(found, command, likely=running(found)):
        planning.leave_out(ctx.tx, each, replace(each.rule, holidays=code), ctx.now)
    return Outcome(Reply(timetable.draw(ctx, team, request.place.channel)))


def _read(ctx: Context, text: str) -> Span:
    try:
        return parse_span(text)
    except ValueError:
        how = Code(ctx.traits.typed(DailySkip, "2026-12-24..2027-01-02"))
        raise Refused(Text((f"I can't read the dates “{short(text)}”. Write them like ", how, "."))) from None


def _ahead(span: Span, today: date) -> Span:
    """What of it is still to come; a year ahead at most."""
    if span.last < today:
        raise Refused(f"{span.last} is over. Name dates that are still to come.")
    if span.last > today + A_YEAR:
        raise Refused(f"{span.last} is more than a year away, which is too far.")
    return Span(max(span.first, today), span.last)


def _left_out(ctx: Context, found: Sequence[Schedule]) -> list[Text | Choices]:
    """What each leaves out, with buttons that take it back."""
    parts: list[Text | Choices] = []
    for each in found:
        today = ctx.today(each.zone)
        spans = since(each.rule.skipped, today)
        said = ", ".join(show_span(span, today) for span in spans) or "no dates"
        parts.append(Text((f"The daily at {called(each)} leaves out {said}.",)))
        of = f" at {called(each)}" if len(found) > 1 else ""  # buttons may stand below all words
        buttons = [
            Choice(
                f"Ask on {show_span(span, today)}{of}",
                DailySkip(f"off {span.first}..{span.last}", called(each)),
            )
            for span in spans[:_SHOWN]
        ]
        parts += [Choices(tuple(buttons))] if buttons else []
    how = Code(ctx.traits.typed(DailySkip, "2026-12-24..2027-01-02"))
    return [*parts, Text(("Leave out dates with ", how, "."))]


def _country(ctx: Context, text: str) -> str:
    """Its code; "" for off."""
    how = Code(ctx.traits.typed(DailyHolidays, "DE"))
    if not text.strip():
        raise Refused(Text(("Whose public holidays? Write a country such as ", how, ", or off.")))
    if text.strip().casefold() in _OFF:
        return ""
    try:
        return holiday.region(text).code
    except ValueError:
        pass
    said = f"I know no public holidays for “{short(text)}”. "
    country = _country_of(text)
    if country is not None and country.parts:
        raise Refused(f"{said}The parts of {country.name} that I know: {', '.join(country.parts)}.")
    raise Refused(Text((said, "Write a country's two letters: ", how, ", or DE-BY for a part of it.")))


def _country_of(text: str) -> Region | None:
    """Of "DE-XX" Germany, whose part nobody knows."""
    words = text.replace("-", " ").split()
    try:
        return holiday.region(" ".join(words[:-1]))
    except ValueError:
        return None
