"""A channel's daily as a form: how it is now, or how it may begin, to be changed."""

from __future__ import annotations

from datetime import time

from bot.context import Context
from bot.forms import ChoiceField, Field, Offer, SeveralField, TextField, TimeField
from bot.store.schedules import Schedule

ANY = "any"  # the topic
FIRST = time(9, 30)
WORKDAYS = ("0", "1", "2", "3", "4")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MENU = 25  # offers: more do not fit everywhere
_ZONE = 64  # characters of the longest name


def fields(ctx: Context, schedule: Schedule | None, zone: str) -> tuple[Field, ...]:
    """`at`, `zone`, `days` and `topic`; `zone` is the one to begin with where the daily has none."""
    days = tuple(map(str, sorted(schedule.days))) if schedule else WORKDAYS
    return (
        TimeField("at", "Time", schedule.at if schedule else FIRST, "Such as 09:30, or 9am"),
        TextField(
            "zone",
            "Time zone",
            _ZONE,
            "A city or a zone, such as Berlin",
            value=schedule.zone if schedule else zone,
        ),
        SeveralField("days", "Days", tuple(Offer(day, str(n)) for n, day in enumerate(_DAYS)), chosen=days),
        _topic(ctx, schedule.topic if schedule else ""),
    )


def _topic(ctx: Context, now: str) -> Field:
    topics = ctx.bank.topics
    if len(topics) >= _MENU:
        return TextField("topic", "Topic", 40, "A topic, or any", value=now or ANY)
    offers = (Offer("Any topic", ANY), *(Offer(topic.title, topic.id) for topic in topics.values()))
    return ChoiceField("topic", "Topic", offers, chosen=now if now in topics else ANY)
