"""The clock's part of the daily: claim what is due and put its card into the outbox, once."""

from __future__ import annotations

from datetime import date, datetime

from bot.features.ask import OPEN_FOR, PUBLIC
from bot.features.context import Context
from bot.quiz.grading import Kind
from bot.quiz.occurrence import deadline
from bot.quiz.selection import choose, shuffled
from bot.store import Tx, outbox, people, posts, schedules
from bot.store.posts import NewPost
from bot.store.schedules import Schedule

AT_ONCE = 200  # occurrences a tick: it holds the writer for milliseconds, and the next tick takes the rest
NOT_RUNNING = "I was not running then"


def anything_due(tx: Tx, now: datetime) -> bool:
    return schedules.anything_due(tx, now)


def post_due(ctx: Context) -> list[str]:
    """Take what is due: each occurrence becomes a card, or is recorded as missed; the platforms of these."""
    due = schedules.due(ctx.tx, ctx.now, AT_ONCE)
    return [schedule.platform for schedule in due if not _take(ctx, schedule)]


def add_card(
    ctx: Context, workspace_id: int, channel: str, topic: str, on: date, key: str, expires_at: datetime
) -> int | None:
    """A daily card on its way to its channel; None when this key was used before."""
    people.hold_workspace(ctx.tx, workspace_id)
    asked = posts.asked_in(ctx.tx, workspace_id, channel, PUBLIC)
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
        what = f"card {post_id}"
        outbox.put(ctx.tx, f"card:{post_id}", workspace_id, channel, what, ctx.now, expires_at=expires_at)
    return post_id


def _take(ctx: Context, schedule: Schedule) -> bool:
    """Whether it was taken in time, by us or by whoever was first."""
    occurrence = schedule.next
    if occurrence is None:
        return True
    in_time = True
    if schedules.claim(ctx.tx, schedule.id, occurrence):
        latest = deadline(schedule.rule, occurrence)
        in_time = ctx.now < latest
        if in_time:
            key = f"daily:{schedule.id}:{occurrence.on}"
            where = (schedule.workspace_id, schedule.channel, schedule.topic)
            post_id = add_card(ctx, *where, occurrence.on, key, latest)
            schedules.set_outcome(ctx.tx, schedule.id, occurrence.on, post_id=post_id)
        else:
            schedules.set_outcome(ctx.tx, schedule.id, occurrence.on, missed=NOT_RUNNING)
    schedules.reschedule(ctx.tx, schedule, occurrence.due)
    return in_time
