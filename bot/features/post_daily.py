"""The clock's part of the daily: claim what is due and put its card into the outbox, once."""

from __future__ import annotations

from datetime import date

from bot.features.ask import OPEN_FOR, PUBLIC
from bot.features.context import Context
from bot.quiz.grading import Kind
from bot.quiz.occurrence import same_local_day
from bot.quiz.selection import choose, shuffled
from bot.store import outbox, posts, schedules
from bot.store.posts import NewPost
from bot.store.schedules import Schedule

AT_ONCE = 200  # occurrences a tick: it holds the writer for milliseconds, and the next tick takes the rest
TOO_LATE = "I was not running that day"


def post_due(ctx: Context) -> int:
    """Take what is due: each occurrence becomes one card, or is recorded as missed; how many."""
    due = schedules.due(ctx.tx, ctx.now, AT_ONCE)
    for schedule in due:
        _take(ctx, schedule)
    return len(due)


def add_card(ctx: Context, workspace_id: int, channel: str, topic: str, on: date, key: str) -> int | None:
    """A daily card on its way to its channel; None when this key was used before."""
    asked = posts.asked_counts(ctx.tx, workspace_id, channel, PUBLIC)
    topic = topic if topic in ctx.bank.topics else ""
    question = choose(ctx.bank, asked, topic, "", ctx.rng)
    new = NewPost(
        key=key,
        workspace_id=workspace_id,
        channel=channel,
        kind=Kind.DAILY,
        shuffle=shuffled(question, ctx.rng),
        asker_id=None,
        asked_at=ctx.now,
        closes_at=ctx.now + OPEN_FOR,
        on_date=on,
    )
    post_id = posts.add(ctx.tx, new, question)
    if post_id is not None:
        outbox.put(ctx.tx, f"card:{post_id}", workspace_id, channel, f"card {post_id}", ctx.now)
    return post_id


def _take(ctx: Context, schedule: Schedule) -> None:
    occurrence = schedule.next
    if occurrence is None:
        return
    if schedules.claim(ctx.tx, schedule.id, occurrence):
        if same_local_day(occurrence, ctx.now, schedule.zone):
            key = f"daily:{schedule.id}:{occurrence.on}"
            channel = schedule.channel
            post_id = add_card(ctx, schedule.workspace_id, channel, schedule.topic, occurrence.on, key)
            schedules.set_outcome(ctx.tx, schedule.id, occurrence.on, post_id=post_id)
        else:
            schedules.set_outcome(ctx.tx, schedule.id, occurrence.on, missed=TOO_LATE)
    schedules.reschedule(ctx.tx, schedule, occurrence.due)
