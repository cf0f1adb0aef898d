"""The clock's part of the daily: claim what is due and put its card into the outbox, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.context import Context, Contexts
from bot.game.asking import add_card, next_for_channel, send_card
from bot.quiz.occasion import ANOTHER_DAILY, DAILY, OWN_DAILY
from bot.quiz.occurrence import deadline
from bot.quiz.selection import choose
from bot.store import Tx, history, occurrences, outbox, people, planning, schedules, zone_data
from bot.store.schedules import Schedule
from bot.store.shown import CardShown, errand_of, write

AT_ONCE = 50  # occurrences in one transaction: clicks come between it and the next
NOT_RUNNING = "I was not running then"


def anything_due(tx: Tx, now: datetime) -> bool:
    return schedules.anything_due(tx, now)


@dataclass(frozen=True, slots=True)
class Taken:
    """missed: the platforms of what came too late. more: whether more may be due."""

    missed: tuple[str, ...]
    more: bool


def take_due(tx: Tx, contexts: Contexts) -> Taken:
    """Take AT_ONCE of what is due: each occurrence becomes a card, or is recorded as missed."""
    due = schedules.due(tx, contexts.clock(), AT_ONCE)
    missed = [s.platform for s in due if not _take(contexts.of(tx, s.platform, s.workspace), s)]
    return Taken(tuple(missed), len(due) == AT_ONCE)


def renewed(tx: Tx, version: str, after_id: int) -> int | None:
    """Other zone data, other moments: the next occurrences are computed anew, AT_ONCE of them.

    The last one's id, from which to go on; None when all are by this version.
    """
    last = None
    if zone_data.computed_by(tx) != version:
        last = planning.renew(tx, after_id, AT_ONCE)
        if last is None:
            zone_data.set_computed_by(tx, version)
    return last


def move(ctx: Context, moved: Iterable[Schedule]) -> None:
    """Another zone counts: those without one of their own come at its time from now on."""
    for schedule in moved:
        if schedule.own_zone is None:
            planning.reschedule(ctx.tx, schedule, ctx.now)


def add_daily(
    ctx: Context,
    workspace_id: int,
    channel: str,
    topic: str,
    on: date,
    key: str,
    expires_at: datetime,
    asker_id: int | None = None,
    *,
    scheduled: bool,
    grace: timedelta = timedelta(),
) -> int | None:
    """A daily card on its way to its channel, the first of its date or another; None when this key was used
    before.

    asker_id: who wanted it out of turn. scheduled: whether that date is one of its channel's schedule.
    grace: how long the clock leaves it to the process in which somebody asks for it.
    """
    topic = _known(ctx, topic)
    question = next_for_channel(ctx, workspace_id, channel, topic, "")
    another = history.had_daily(ctx.tx, workspace_id, channel, on)
    card_id = add_card(
        ctx,
        ANOTHER_DAILY if another else DAILY,
        question,
        key=key,
        workspace_id=workspace_id,
        channel=channel,
        topic=topic,
        asker_id=asker_id,
        on=on,
        scheduled=scheduled,
    )
    if card_id is not None:
        send_card(ctx, card_id, workspace_id, channel, ctx.now + grace, expires_at)
    return card_id


def add_own_daily(
    ctx: Context,
    workspace_id: int,
    channel: str,
    topic: str,
    player_id: int,
    key: str,
    expires_at: datetime,
    *,
    grace: timedelta = timedelta(),
) -> int | None:
    """The same for one person, as a private word: what they practise and this share their round."""
    user, topic = people.account_of(ctx.tx, player_id), _known(ctx, topic)
    question = choose(ctx.bank, history.practised_by(ctx.tx, player_id), topic, "", ctx.rng)
    card_id = add_card(
        ctx,
        OWN_DAILY,
        question,
        key=key,
        workspace_id=workspace_id,
        channel=channel,
        topic=topic,
        asker_id=player_id,
    )
    if card_id is not None:
        errand, shows, due = errand_of(card_id), write(CardShown(card_id)), ctx.now + grace
        outbox.put(ctx.tx, errand, workspace_id, channel, shows, due, expires_at=expires_at, user=user)
    return card_id


def take_up_again(ctx: Context, workspace_id: int) -> None:
    """We were added to a whole server: what stopped because we could not post there is tried again."""
    for schedule in schedules.of_workspace(ctx.tx, workspace_id):
        if schedule.active and schedule.trouble is not None:
            planning.set_trouble(ctx.tx, schedule.id, None)
            planning.reschedule(ctx.tx, replace(schedule, trouble=None), ctx.now)


def _known(ctx: Context, topic: str) -> str:
    return topic if topic in ctx.bank.topics else ""


def _take(ctx: Context, schedule: Schedule) -> bool:
    """Whether it was taken in time, by us or by whoever was first."""
    occurrence = schedule.next
    if occurrence is None:
        return True
    in_time = True
    if occurrences.claim(ctx.tx, schedule.id, occurrence):
        latest = deadline(schedule.rule, occurrence)
        in_time = ctx.now < latest
        if in_time:
            key = f"daily:{schedule.id}:{occurrence.on}"
            where = (schedule.workspace_id, schedule.channel, schedule.topic)
            if schedule.player_id is None:
                card_id = add_daily(ctx, *where, occurrence.on, key, latest, scheduled=True)
            else:
                card_id = add_own_daily(ctx, *where, schedule.player_id, f"own-{key}", latest)
            occurrences.set_outcome(ctx.tx, schedule.id, occurrence.on, card_id=card_id)
        else:
            occurrences.set_outcome(ctx.tx, schedule.id, occurrence.on, missed=NOT_RUNNING)
    planning.reschedule(ctx.tx, schedule, occurrence.due)
    return in_time
