"""A team's streak as it is stored: what it takes with each daily, and how long it was when that was over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import bindparam, func, select, update

from bot.quiz.periods import month_before
from bot.quiz.stood import could_be_answered
from bot.quiz.team_streak import after, needed
from bot.store import Tx
from bot.store.cards import Card
from bot.store.schedules import Schedule
from bot.store.tables import answers, cards, players, schedules

_ACTIVE = (
    select(cards.c.schedule_id, func.count(answers.c.player_id.distinct()))
    .join(answers, answers.c.card_id == cards.c.id)
    .join(players, players.c.id == answers.c.player_id)
    .where(~players.c.gone, players.c.user.is_not(None))  # who is erased may have left, or come back
    .where(cards.c.schedule_id.in_(bindparam("schedules", expanding=True)))
    .where(cards.c.on_date.between(bindparam("first"), bindparam("last")))
    .group_by(cards.c.schedule_id)
)
_SET_ACTIVE = (
    update(schedules)
    .where(schedules.c.id == bindparam("schedule"))
    .values(active_in=bindparam("month"), active_people=bindparam("people"))
)
_BEGIN_ANEW = (
    update(cards)
    .where(cards.c.schedule_id == bindparam("schedule"), cards.c.needed.is_not(None))
    .values(needed=None, team_streak=None)
)
_SET_STREAK = update(cards).where(cards.c.id == bindparam("card")).values(team_streak=bindparam("streak"))
_later, _earlier = cards.alias("later"), cards.alias("earlier")
_BEFORE = (
    select(_earlier.c.id)
    .where(_earlier.c.schedule_id == _later.c.schedule_id, _earlier.c.id < _later.c.id)
    .where(_earlier.c.needed.is_not(None), _earlier.c.posted_at.is_not(None), _earlier.c.deleted_at.is_(None))
    .order_by(_earlier.c.id.desc())
    .limit(1)
    .correlate(_later)
    .scalar_subquery()
)
_STREAKS_BEFORE = (
    select(_later.c.id, cards.c.id.label("before"), cards.c.team_streak)
    .select_from(_later)
    .join(cards, cards.c.id == _BEFORE)
    .where(_later.c.id.in_(bindparam("cards", expanding=True)))
)
_LATEST = (
    select(cards.c.team_streak)
    .where(cards.c.schedule_id == bindparam("schedule"), cards.c.team_streak.is_not(None))
    .order_by(cards.c.id.desc())
    .limit(1)
)


def needed_by(tx: Tx, due: Iterable[tuple[Schedule, date]]) -> dict[int, int]:
    """How many answers each of these dailies needs on its date, by schedule; without those that count none.

    Who was active the month before is counted once a month, of those who have neither left nor been erased by
    then.
    """
    wanted = [(each, on) for each, on in due if each.team_share]
    active = {each.id: each.active_people for each, _ in wanted}
    for on in {on for _, on in wanted}:
        first, last = month_before(on)
        month, these = f"{first:%Y-%m}", [each for each, day in wanted if day == on]
        stale = [each.id for each in these if each.active_in != month]
        if stale:
            counted = _active(tx, stale, first, last)
            rows = [{"schedule": id, "month": month, "people": counted.get(id, 0)} for id in stale]
            tx.execute(_SET_ACTIVE, rows)
            active |= dict.fromkeys(stale, 0) | counted
        new = [each.id for each in these if not active[each.id]]
        active |= _active(tx, new, on.replace(day=1), on)
    return {each.id: needed(active[each.id], each.team_share) for each, _ in wanted}


def before(tx: Tx, card_ids: Collection[int]) -> dict[int, int]:
    """Of each card that another of its daily came before, the streak as of that; 0 while that is not over."""
    rows = tx.execute(_STREAKS_BEFORE, {"cards": list(card_ids)}) if card_ids else ()
    return {row.id: row.team_streak or 0 for row in rows}


def over(tx: Tx, closed: Sequence[Card], answered: Mapping[int, int]) -> None:
    """How long it is, now that these are over; answered: by card, how many did. One whose message was deleted
    leaves it as it was, and so does one that too few answered, as it could not be (`quiz.stood`).
    """
    counting = [each for each in closed if each.needed is not None and each.posted_at is not None]
    if not counting:
        return
    found = tx.execute(_STREAKS_BEFORE, {"cards": [card.id for card in counting]})
    earlier = {row.id: (row.before, row.team_streak or 0) for row in found}
    streaks: dict[int, int] = {}
    for card in sorted(counting, key=lambda each: each.id):
        before_it, stored = earlier.get(card.id, (0, 0))
        so_far = streaks.get(before_it, stored)  # two of one daily may end together
        lasted = after(so_far, answered[card.id], card.needed or 0)
        kept = lasted and not card.stood.deleted
        streaks[card.id] = lasted if kept or could_be_answered(card.stood) else so_far
    tx.execute(_SET_STREAK, [{"card": id, "streak": streak} for id, streak in streaks.items()])


def latest(tx: Tx, schedule_id: int) -> int:
    """As of the last of its dailies that is over."""
    return tx.execute(_LATEST, {"schedule": schedule_id}).scalar_one_or_none() or 0


def begin_anew(tx: Tx, schedule_id: int) -> None:
    """It is another daily from now on: what the old one came to is none of its streak."""
    tx.execute(_BEGIN_ANEW, {"schedule": schedule_id})


def set_share(tx: Tx, schedule_id: int, share: int) -> None:
    tx.execute(update(schedules).where(schedules.c.id == schedule_id).values(team_share=share))


def _active(tx: Tx, schedule_ids: Collection[int], first: date, last: date) -> dict[int, int]:
    if not schedule_ids:
        return {}
    rows = tx.execute(_ACTIVE, {"schedules": list(schedule_ids), "first": first, "last": last})
    return {row[0]: row[1] for row in rows}
