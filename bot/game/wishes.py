"""What somebody wants of a daily: all of it is understood, or what is not is named and nothing changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time

from bot.commands import LEVELS, MIXED, DailyAdd, DailyAt
from bot.context import Context, Refused
from bot.drawing.daily_words import show_topics
from bot.game.subjects import among, named, nearest
from bot.game.typed import nearest_zone, read, read_zone, short
from bot.phrases import reads
from bot.quiz.asks import Asks, told_apart
from bot.quiz.inputs import days_apart, parse_days, parse_every, show_days, show_every
from bot.quiz.times import parse_time
from bot.words import MAX_WORDS, parse_daily


@dataclass(frozen=True, slots=True)
class Wishes:
    """None is what was left out. zone: an IANA name; topic: a subject's id, "" for any; by_day: those of
    weekdays; difficulty: "" for any; every: in how many weeks.
    """

    at: time | None = None
    days: frozenset[int] | None = None
    zone: str | None = None
    topic: str | None = None
    by_day: Mapping[int, str] | None = None
    difficulty: str | None = None
    every: int | None = None


def read_wishes(ctx: Context, command: DailyAt) -> Wishes:
    """Refuses what cannot be read, and what is left over together with what was understood."""
    command = _apart(command)
    wishes = Wishes(
        at=read(command.at, parse_time, "I can't read the time “{}”. Write it like 09:30, or 9am."),
        days=read(command.days, parse_days, "I can't read the days “{}”. Write mon-fri, or mon,wed,fri."),
        zone=read_zone(command.zone) if command.zone.strip() else None,
        difficulty=_difficulty(command.level),
        every=read(command.every, _weeks, "I can't read “{}”. Write it like every 2 weeks; 4 at most."),
    )
    words, of_days = days_apart(command.topic[:MAX_WORDS])
    topic, left = among(ctx.bank, words)
    by_day: dict[int, str] = {}
    for days, words_of in of_days.items():
        its, unknown = among(ctx.bank, words_of)
        if its is None and not unknown:
            raise Refused(f"About what on {show_days(days)}? Write it like mon:networking,fri:s3.")
        left = left or unknown
        if its is not None:
            by_day |= dict.fromkeys(days, its)
    wishes = replace(wishes, topic=topic, by_day=by_day or None)
    if left:
        near = nearest(ctx.bank, left)
        meant = named(ctx.bank, near[1]) if near else "" if wishes.zone else nearest_zone(left)
        guess = f" Did you mean {meant}?" if meant else ""
        understood = ", ".join(describe(ctx, wishes))
        also = f" I understood {understood}." if understood else " Write it like 09:30 mon-fri Europe/Berlin."
        raise Refused(f"I don't understand “{short(left)}”.{guess}{also} Nothing has changed.")
    return wishes


def as_set(command: DailyAt | DailyAdd) -> DailyAt:
    """The same said of one that there is already, or was."""
    if isinstance(command, DailyAt):
        return command
    return DailyAt(command.at, command.zone, command.days, command.topic, command.level, command.every)


def asks(told: Wishes, old: Asks, days: frozenset[int]) -> Asks:
    """What it asks about from now on: a topic alone is for all days, one of a weekday for that day alone."""
    topic = old.topic if told.topic is None else told.topic
    before = old.by_day if told.topic is None else {}
    by_day = told_apart(topic, {**before, **(told.by_day or {})}, days)
    return Asks(topic, by_day, old.difficulty if told.difficulty is None else told.difficulty)


def days(told: Wishes, old: frozenset[int]) -> frozenset[int]:
    """The weekdays of it: those that were named, also those that got a topic."""
    return (told.days or old) | frozenset(told.by_day or ())


def describe(ctx: Context, wishes: Wishes) -> list[str]:
    """What is in them, in words."""
    topic = None
    if wishes.topic is not None:
        topic = ctx.bank.title_of(wishes.topic) or "any topic"
    return [
        *([f"{wishes.at:%H:%M}"] if wishes.at is not None else []),
        *([wishes.zone] if wishes.zone else []),
        *([show_days(wishes.days)] if wishes.days else []),
        *([show_every(wishes.every) or "every week"] if wishes.every else []),
        *([topic] if topic else []),
        *([show_topics(ctx, wishes.by_day)] if wishes.by_day else []),
        *([wishes.difficulty or MIXED] if wishes.difficulty is not None else []),
    ]


def _weeks(text: str) -> int:
    """Where the option is called so, "2 weeks" is enough."""
    try:
        return parse_every(text)
    except ValueError:
        return parse_every(f"every {text}")


def _difficulty(text: str) -> str | None:
    """ "" for a mix of them."""
    level = text.strip().casefold()
    if level not in ("", *LEVELS):
        raise Refused(f"There is no difficulty “{short(text)}”. Take easy, medium, hard or mixed.")
    return None if not level else "" if level == MIXED else level


def _apart(command: DailyAt) -> DailyAt:
    """Where options have names, one of them may say what belongs into another: "weekdays at noon" in `at`."""
    typed = ((command.at, parse_time), (command.days, parse_days))
    if all(not text.strip() or reads(text, parse) for text, parse in typed):
        return command
    told = parse_daily(f"{command.at} , {command.days}")
    if (command.at and not told.at) or (command.days and not told.days) or (command.zone and told.zone):
        return command
    return replace(
        command,
        at=told.at,
        days=told.days,
        zone=command.zone or told.zone,
        topic=f"{command.topic} {told.topic}",
        level=command.level or told.level,
        every=command.every or told.every,
    )
