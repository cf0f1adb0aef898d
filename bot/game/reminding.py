"""The clock's part of reminders: claim what is due, and let those be told who have something to review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.context import Context, Contexts
from bot.drawing import reminder as drawing
from bot.game.asker import today_of, zone_of
from bot.game.remembered import due, resting
from bot.messages import Message
from bot.quiz.reminding import IN_TIME, IN_VAIN, latest, may_come
from bot.store import Tx, outbox, people, reminders, zone_data
from bot.store.outbox import Private
from bot.store.people import Player
from bot.store.reminders import UNFOLLOWED, Reminder
from bot.store.shown import ReminderShown, write
from bot.store.workspaces import Workspace

AT_ONCE = 100  # people in one transaction: clicks come between it and the next


def anything_due(tx: Tx, contexts: Contexts) -> bool:
    return contexts.memory and reminders.anything_due(tx, contexts.clock())


def take_due(tx: Tx, contexts: Contexts) -> bool:
    """Take AT_ONCE of what is due: who has something to review is told, all others are asked again when it is
    due next. Whether more may be due.
    """
    if not contexts.memory:
        return False
    now = contexts.clock()
    due = reminders.due(tx, now, AT_ONCE)
    followed = reminders.answered_since(tx, due)
    over = [_claimed(each, followed) for each in due]
    words = {each.player_id: word for each in over if (word := _in_time(each, now)) is not None}
    dates = _dates(tx, contexts, [each for each in over if each.player_id in words])
    wanted = reminders.something_due(tx, dates)
    outbox.tell_all(tx, [word for player_id, word in words.items() if player_id in wanted])
    reminders.passed(tx, over, now - IN_TIME)  # after a long sleep the next one may be due, and still in time
    return len(due) == AT_ONCE


def move(ctx: Context, moved: Iterable[Reminder | None]) -> None:
    """Another zone counts for these."""
    reminders.reschedule(ctx.tx, [each for each in moved if each is not None], ctx.now)


def renewed(tx: Tx, version: str, after_id: int) -> int | None:
    """As `dailies.renewed`, before which it is called: that one notes the version."""
    return None if zone_data.computed_by(tx) == version else reminders.renew(tx, after_id, AT_ONCE)


def draw(ctx: Context, player_id: int) -> Message | None:
    """As of now; None where it is not wanted any more: all was reviewed, or rests since it was last asked, it
    was stopped, they went away, or it is night where they are.
    """
    found, player = reminders.get(ctx.tx, player_id), people.by_ids(ctx.tx, [player_id]).get(player_id)
    if found is None or player is None or not ctx.memory or found.stopped or found.zone is None:
        return None
    if found.gone or not may_come(found.rule, ctx.now):
        return None
    today = _today(ctx, found, player)
    asked = resting(ctx, zone_of(ctx, _team(found), player), player_id, today)
    count = len(due(ctx, player_id, today, asked))
    if not (count and reminders.something_due(ctx.tx, {player_id: today})):
        return None
    return drawing.due(count, last=found.unfollowed + 1 == IN_VAIN)


def draw_welcome(ctx: Context, player_id: int) -> Message | None:
    """The word by which somebody sees where reminders come; None where they want none any more."""
    found, player = reminders.get(ctx.tx, player_id), people.by_ids(ctx.tx, [player_id]).get(player_id)
    if found is None or player is None or found.stopped:
        return None
    return drawing.welcome(ctx, found, player)


def _claimed(each: Reminder, followed: set[int]) -> Reminder:
    """As it is once its date is claimed: the reminder before, if there was one, was followed or was not."""
    on = each.next.on if each.next is not None else each.last_on
    unfollowed = each.unfollowed
    if each.told_at is not None:
        unfollowed = 0 if each.player_id in followed else unfollowed + 1
    stopped = UNFOLLOWED if unfollowed >= IN_VAIN else each.stopped
    return replace(each, last_on=on, unfollowed=unfollowed, stopped=stopped)


def _in_time(each: Reminder, now: datetime) -> Private | None:
    """The word that may be sent; None where it is too late, who left, and where nobody knows the zone."""
    due = each.next
    if each.stopped or each.gone or each.user is None or each.zone is None or due is None:
        return None
    until = latest(each.rule, due)
    if now >= until or not may_come(each.rule, now):
        return None
    shows = write(ReminderShown(each.player_id, due.on.isoformat()))
    key = reminders.errand_of(each.player_id, due.on)
    return Private(key, each.workspace_id, each.user, shows, now, until)


def _dates(tx: Tx, contexts: Contexts, wanted: Sequence[Reminder]) -> dict[int, date]:
    """What the date is to each of these."""
    players = people.by_ids(tx, [each.player_id for each in wanted])
    return {
        each.player_id: _today(contexts.of(tx, each.platform, each.workspace), each, player)
        for each in wanted
        if (player := players.get(each.player_id)) is not None
    }


def _today(ctx: Context, reminder: Reminder, player: Player) -> date:
    """The date of their day, as a review has it."""
    return today_of(ctx, _team(reminder), player)[0]


def _team(reminder: Reminder) -> Workspace:
    """Its zone is whichever is known for its person."""
    here = (reminder.workspace_id, reminder.platform, reminder.workspace)
    return Workspace(*here, reminder.zone, zone_asked=False)
