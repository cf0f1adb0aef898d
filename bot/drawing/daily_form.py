"""A channel's daily as a form: how it is now, or how it may begin, to be changed."""

from __future__ import annotations

from datetime import time

from bot.commands import DIFFICULTIES, MIXED
from bot.context import Context
from bot.forms import ChoiceField, Field, Offer, SeveralField, TextField, TimeField
from bot.quiz.asks import Asks
from bot.quiz.inputs import MOST_WEEKS, show_every
from bot.quiz.occurrence import WEEKDAYS
from bot.quiz.subject import NEW
from bot.quiz.zones import LONGEST
from bot.store.schedules import Schedule

ANY = "any"  # the topic
FIRST = time(9, 30)
WORKDAYS = ("0", "1", "2", "3", "4")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DIFFICULTIES = tuple(Offer(level.capitalize(), level) for level in (MIXED, *DIFFICULTIES))
_WEEKS = tuple(Offer((show_every(n) or "every week").capitalize(), f"{n}") for n in range(1, MOST_WEEKS + 1))
_MENU = 25  # offers: more do not fit everywhere
_DATE = 20  # characters
_TOPICS = 300


def fields(ctx: Context, schedule: Schedule | None, zone: str) -> tuple[Field, ...]:
    """`at`, `zone`, `days`, `topic`, `until`, and where there is room `level` and `every`.

    zone: the one to begin with where the daily has none.
    """
    level, every = (schedule.asks.difficulty, schedule.rule.every) if schedule else ("", 1)
    days = tuple(map(str, sorted(schedule.rule.days))) if schedule else WORKDAYS
    return (
        TimeField("at", "Time", schedule.at if schedule else FIRST, "Such as 09:30, or 9am"),
        TextField(
            "zone",
            "Time zone",
            LONGEST,
            "A city or a zone, such as Berlin",
            value=schedule.zone if schedule else zone,
        ),
        SeveralField("days", "Days", tuple(Offer(day, str(n)) for n, day in enumerate(_DAYS)), chosen=days),
        _topic(ctx, schedule.asks if schedule else Asks()),
        TextField(
            "until",
            "Paused until",
            _DATE,
            "The day it starts again, such as 2027-01-04; empty for no pause",
            required=False,
            value=_paused(ctx, schedule),
        ),
        ChoiceField("level", "Difficulty", _DIFFICULTIES, chosen=level or MIXED, spare=True),
        ChoiceField("every", "How often", _WEEKS, chosen=f"{every}", spare=True),
    )


def _paused(ctx: Context, schedule: Schedule | None) -> str:
    if schedule is None or schedule.paused_until is None:
        return ""
    return f"{schedule.paused_until}" if schedule.paused_until > ctx.today(schedule.zone) else ""


def topics(asks: Asks) -> str:
    """As they are typed: "any", "networking", or "networking fri:fun" where a weekday has one of its own."""
    by_day = (f"{WEEKDAYS[day]}:{topic or ANY}" for day, topic in asks.by_day.items())
    return " ".join((asks.topic or ANY, *by_day))


def _topic(ctx: Context, asks: Asks) -> Field:
    """Every topic and pack, and what is new; a service where it is that now. In words where weekdays have
    their own.
    """
    now = asks.topic
    wanted = dict.fromkeys((*ctx.bank.topics, *ctx.bank.packs, NEW, now))
    ids = [id for id in wanted if id in ctx.bank.subjects.by_id]
    if asks.by_day:
        return TextField("topic", "Topic", _TOPICS, "Such as networking fri:s3, or any", value=topics(asks))
    if len(ids) >= _MENU:
        return TextField("topic", "Topic", _TOPICS, "A topic, or any", value=now or ANY)
    offers = (Offer("Any topic", ANY), *(Offer(ctx.bank.title_of(id), id) for id in ids))
    return ChoiceField("topic", "Topic", offers, chosen=now if now in ids else ANY)
