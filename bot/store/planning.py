"""A daily as somebody sets it, and when it comes next: paused, stopped, refused by its channel, on again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, insert, update

from bot.quiz.asks import Asks
from bot.quiz.dates import written
from bot.quiz.occurrence import Occurrence, Rule, following
from bot.quiz.team_streak import SHARE
from bot.store import Tx
from bot.store.occurrences import last_claimed, last_claimed_of
from bot.store.schedules import SCHEDULE, Schedule, schedule_of
from bot.store.tables import schedules

_SET_NEXT = (
    update(schedules)
    .where(schedules.c.id == bindparam("schedule"))
    .values({c: bindparam(c) for c in ("next_on", "next_at")})
)
_A_DAY, _TWO_DAYS = timedelta(days=1), timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A daily as somebody sets it. own_zone: None where it follows another's. player_id: whose own it is."""

    rule: Rule
    own_zone: str | None
    asks: Asks
    set_by: str
    player_id: int | None = None


def add(tx: Tx, workspace_id: int, channel: str, plan: Plan, now: datetime) -> None:
    """One more daily of a channel, which has none at that time."""
    place = {"workspace_id": workspace_id, "channel": channel}
    tx.execute(insert(schedules).values(**place, **_planned(plan), **_next(following(plan.rule, now))))


def change(tx: Tx, schedule_id: int, plan: Plan, now: datetime, *, anew: bool = False) -> None:
    """It takes effect from the next occurrence, and runs again if it was stopped. anew: as another daily, for
    which nobody has chosen what the old one told of its people.
    """
    coming = following(plan.rule, now, last_claimed(tx, schedule_id))
    chosen = {"recap": False, "team_share": SHARE, "active_in": None, "active_people": 0} if anew else {}
    changed = {**_planned(plan), **_next(coming), **chosen}
    tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(changed))


def leave_out(tx: Tx, schedule: Schedule, rule: Rule, now: datetime) -> None:
    """The dates and the holidays that this rule leaves out are its own from now on."""
    tx.execute(update(schedules).where(schedules.c.id == schedule.id).values(**_left_out(rule)))
    reschedule(tx, replace(schedule, rule=rule), now)


def reschedule(tx: Tx, schedule: Schedule, after: datetime) -> None:
    """Compute the next occurrence anew (a zone or a pause changed, or one has just passed)."""
    tx.execute(_SET_NEXT, _coming(schedule, after, last_claimed(tx, schedule.id)))


def passed(tx: Tx, over: Sequence[Schedule]) -> None:
    """The next occurrence of each of these has just passed: compute the one after it."""
    last = last_claimed_of(tx, [s.id for s in over])
    coming = [_coming(s, s.next.due, last.get(s.id)) for s in over if s.next is not None]
    if coming:
        tx.execute(_SET_NEXT, coming)


def renew(tx: Tx, after_id: int, limit: int) -> int | None:
    """Compute anew when the next occurrence is due, on the date that it has, for so many schedules.

    The last one's id; None when there are no more. What is overdue stays so.
    """
    more = SCHEDULE.where(schedules.c.id > after_id, schedules.c.next_at.is_not(None))
    found = [schedule_of(row) for row in tx.execute(more.order_by(schedules.c.id).limit(limit))]
    for schedule in found:
        if schedule.next is not None:
            due = following(schedule.rule, schedule.next.due - _TWO_DAYS, schedule.next.on - _A_DAY)
            tx.execute(_SET_NEXT, {"schedule": schedule.id, **_next(due)})
    return found[-1].id if found else None


def pause(tx: Tx, schedule_id: int, until: date | None) -> None:
    tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(paused_until=until))


def resume(tx: Tx, schedule_id: int) -> None:
    """On again, without a pause or trouble; `reschedule` then says when it comes."""
    changed = {"active": True, "paused_until": None, "trouble": None}
    tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(changed))


def stop(tx: Tx, schedule_id: int) -> None:
    tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(active=False, **_next(None)))


def set_trouble(tx: Tx, schedule_id: int, trouble: str | None) -> None:
    """The channel refuses us: no more occurrences until somebody sets the daily again. None: no more of that,
    and it is to be rescheduled.
    """
    tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(trouble=trouble, **_next(None)))


def set_recap(tx: Tx, schedule_id: int, recap: bool) -> None:
    """Whether its first one of a week tells of the last."""
    tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(recap=recap))


def _planned(plan: Plan) -> dict[str, object]:
    rule, asks = plan.rule, plan.asks
    return {
        "at": rule.at.strftime("%H:%M"),
        "zone": plan.own_zone,
        "days": "".join(str(d) for d in sorted(rule.days)),
        "every": rule.every,
        "counted_from": rule.counted_from,
        **_left_out(rule),
        "topic": asks.topic,
        "by_day": {str(day): of for day, of in asks.by_day.items()} or None,
        "difficulty": asks.difficulty,
        "active": True,
        "paused_until": rule.not_before,
        "trouble": None,
        "set_by": plan.set_by,
        "player_id": plan.player_id,
    }


def _left_out(rule: Rule) -> dict[str, object]:
    return {"skipped": written(rule.skipped), "holidays": rule.holidays or None}


def _coming(schedule: Schedule, after: datetime, last: date | None) -> dict[str, object]:
    due = None
    if schedule.active and schedule.trouble is None:
        due = following(schedule.rule, after, last)
    return {"schedule": schedule.id, **_next(due)}


def _next(occurrence: Occurrence | None) -> dict[str, object]:
    return {
        "next_on": None if occurrence is None else occurrence.on,
        "next_at": None if occurrence is None else occurrence.due,
    }
