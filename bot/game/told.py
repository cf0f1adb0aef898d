"""What a daily is from now on: what was told of it, and else what it was."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Context
from bot.game.wishes import Wishes, days, describe
from bot.messages import Text
from bot.quiz.occurrence import Rule, following
from bot.store import occurrences
from bot.store.schedules import Schedule


def told_rule(ctx: Context, old: Schedule | None, told: Wishes, new: Rule) -> Rule:
    """When it comes: what was told, else as before, else as a new one. Every so many weeks is counted from
    the first date that it has when somebody says so.
    """
    if old is not None:
        kept = ("days", "every", "counted_from", "skipped", "holidays")
        new = replace(new, **{name: getattr(old.rule, name) for name in kept})
    new = replace(new, days=days(told, new.days))
    if told.every is None:
        return new
    weekly = replace(new, every=1, counted_from=None)
    if told.every == 1:
        return weekly
    last = occurrences.last_claimed(ctx.tx, old.id) if old else None
    return replace(weekly, every=told.every, counted_from=following(weekly, ctx.now, last).on)


def on_again(ctx: Context, old: Schedule, told: Wishes) -> Text:
    """What was left out keeps its value, also from before it was off."""
    before = old.asks.by_day if told.topic is None else {}
    by_day = {day: topic for day, topic in before.items() if day not in (told.by_day or {})}
    kept = Wishes(
        at=old.at if told.at is None else None,
        days=old.rule.days if told.days is None else None,
        zone=old.zone if told.zone is None else None,
        topic=old.asks.topic if told.topic is None else None,
        by_day=by_day or None,
        difficulty=old.asks.difficulty or None if told.difficulty is None else None,
        every=old.rule.every if told.every is None and old.rule.every > 1 else None,
    )
    values = ", ".join(describe(ctx, kept))
    return Text((f"It is on again. Kept from before: {values}." if values else "It is on again.",))
