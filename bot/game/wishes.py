"""What somebody wants of a daily: all of it is understood, or what is not is named and nothing changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time

from bot.commands import DailyAt
from bot.context import Context, Refused
from bot.game.subjects import among, named, nearest
from bot.game.typed import nearest_zone, read, read_zone, short
from bot.phrases import reads
from bot.quiz.inputs import parse_days, show_days
from bot.quiz.times import parse_time
from bot.words import parse_daily


@dataclass(frozen=True, slots=True)
class Wishes:
    """None is what was left out. zone: an IANA name; topic: a subject's id, "" for any."""

    at: time | None
    days: frozenset[int] | None
    zone: str | None
    topic: str | None


def read_wishes(ctx: Context, command: DailyAt) -> Wishes:
    """Refuses what cannot be read, and what is left over together with what was understood."""
    command = _apart(command)
    wishes = Wishes(
        read(command.at, parse_time, "I can't read the time “{}”. Write it like 09:30, or 9am."),
        read(command.days, parse_days, "I can't read the days “{}”. Write mon-fri, or mon,wed,fri."),
        read_zone(command.zone) if command.zone.strip() else None,
        None,
    )
    topic, left = among(ctx.bank, command.topic)
    wishes = replace(wishes, topic=topic)
    if left:
        near = nearest(ctx.bank, left)
        meant = named(ctx.bank, near[1]) if near else "" if wishes.zone else nearest_zone(left)
        guess = f" Did you mean {meant}?" if meant else ""
        understood = ", ".join(describe(ctx, wishes))
        also = f" I understood {understood}." if understood else " Write it like 09:30 mon-fri Europe/Berlin."
        raise Refused(f"I don't understand “{short(left)}”.{guess}{also} Nothing has changed.")
    return wishes


def describe(ctx: Context, wishes: Wishes) -> list[str]:
    """What is in them, in words."""
    topic = None
    if wishes.topic is not None:
        topic = ctx.bank.title_of(wishes.topic) or "any topic"
    return [
        *([f"{wishes.at:%H:%M}"] if wishes.at is not None else []),
        *([wishes.zone] if wishes.zone else []),
        *([show_days(wishes.days)] if wishes.days else []),
        *([topic] if topic else []),
    ]


def _apart(command: DailyAt) -> DailyAt:
    """Where options have names, one of them may say what belongs into another: "weekdays at noon" in `at`."""
    typed = ((command.at, parse_time), (command.days, parse_days))
    if all(not text.strip() or reads(text, parse) for text, parse in typed):
        return command
    told = parse_daily(f"{command.at} , {command.days}")
    if (command.at and not told.at) or (command.days and not told.days) or (command.zone and told.zone):
        return command
    topic = f"{command.topic} {told.topic}"
    return replace(command, at=told.at, days=told.days, zone=command.zone or told.zone, topic=topic)
