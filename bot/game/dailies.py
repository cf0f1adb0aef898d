"""The clock's part of the daily: claim what is due and put its card into the outbox, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.context import Context, Contexts
from bot.game.daily_cards import NOWHERE, Wanted, add_dailies, add_own_daily
from bot.game.fresh import known
from bot.game.recaps import recapping
from bot.quiz.occurrence import deadline
from bot.quiz.unknown import Odds
from bot.store import (
    Tx,
    absences,
    occurrences,
    planning,
    schedules,
    team_streaks,
    zone_data,
)
from bot.store.history import Channel
from bot.store.schedules import Schedule

AT_ONCE = 100  # occurrences in one transaction: thirty milliseconds, and clicks come between it and the next
NOT_RUNNING = "I was not running then"


def anything_due(tx: Tx, now: datetime) -> bool:
    return schedules.anything_due(tx, now)


@dataclass(frozen=True, slots=True)
class Taken:
    """missed: the platforms of what came too late. more: whether more may be due."""

    missed: tuple[str, ...]
    more: bool


def look_ahead(tx: Tx, contexts: Contexts) -> dict[Channel, Odds | None]:
    """What is likely known in channels that a daily is due in. For a snapshot: nobody waits for it."""
    now = contexts.clock()
    due = [s for s in schedules.next_due(tx, now, AT_ONCE) if s.player_id is None]
    banks = {(s.workspace_id, s.channel): contexts.library.of(s.platform, s.workspace) for s in due}
    return known(tx, banks, now.date())


def take_due(tx: Tx, contexts: Contexts, ahead: Mapping[Channel, Odds | None] = NOWHERE) -> Taken:
    """Take AT_ONCE of what is due: each occurrence becomes a card, or is recorded as missed.

    ahead: as `look_ahead` found it; of other channels it is found now.
    """
    due = schedules.due(tx, contexts.clock(), AT_ONCE)
    if not due:
        return Taken((), more=False)
    own = {s.id: (s.player_id, s.next.on) for s in due if s.player_id is not None and s.next is not None}
    away = absences.away_on(tx, own.values())  # whose own one comes not, and leaves no trace that it did not
    ours = occurrences.claim(tx, [s for s in due if own.get(s.id) not in away])
    late = _take(tx, contexts, [s for s in due if s.id in ours], ahead)
    planning.passed(tx, due)
    return Taken(tuple(late), more=len(due) == AT_ONCE)


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


def take_up_again(ctx: Context, workspace_id: int) -> None:
    """We were added to a whole server: what stopped because we could not post there is tried again."""
    for schedule in schedules.of_workspace(ctx.tx, workspace_id):
        if schedule.active and schedule.trouble is not None:
            planning.set_trouble(ctx.tx, schedule.id, None)
            planning.reschedule(ctx.tx, replace(schedule, trouble=None), ctx.now)


def _take(
    tx: Tx, contexts: Contexts, claimed: Sequence[Schedule], ahead: Mapping[Channel, Odds | None]
) -> list[str]:
    """Each occurrence becomes a card; the platforms of those for which it is too late."""
    became: dict[tuple[int, date], tuple[int | None, str | None]] = {}
    now = contexts.clock()
    channels = [
        (s, s.next.on)
        for s in claimed
        if s.next is not None and s.player_id is None and now < deadline(s.rule, s.next)
    ]
    needed, recaps = team_streaks.needed_by(tx, channels), recapping(tx, channels, now)
    wanted: dict[tuple[int, date], Wanted] = {}
    late = []
    for schedule in claimed:
        if schedule.next is None:
            continue
        ctx, on = contexts.of(tx, schedule.platform, schedule.workspace), schedule.next.on
        latest, key = deadline(schedule.rule, schedule.next), f"daily:{schedule.id}:{on}"
        where, topic = (schedule.workspace_id, schedule.channel), schedule.asks.on(on)
        if now >= latest:
            late.append(schedule.platform)
            became[schedule.id, on] = None, NOT_RUNNING
        elif schedule.player_id is not None:
            own, difficulty = f"own-{key}", schedule.asks.difficulty
            card_id = add_own_daily(
                ctx, *where, topic, schedule.player_id, own, latest, difficulty=difficulty
            )
            became[schedule.id, on] = card_id, None
        else:
            wanted[schedule.id, on] = Wanted(
                ctx=ctx,
                workspace_id=schedule.workspace_id,
                channel=schedule.channel,
                topic=topic,
                difficulty=schedule.asks.difficulty,
                on=on,
                key=key,
                due_at=ctx.now,
                expires_at=latest,
                schedule_id=schedule.id,
                scheduled=True,
                recap=schedule.id in recaps,
                needed=needed.get(schedule.id),
            )
    added: dict[str, int] = {}
    for some in _one_a_channel(wanted.values()):
        added |= add_dailies(tx, some, ahead)
    became |= {of: (added.get(daily.key), None) for of, daily in wanted.items()}
    occurrences.set_outcomes(tx, became)
    return late


def _one_a_channel(wanted: Iterable[Wanted]) -> list[list[Wanted]]:
    """In groups, in their order, none of which has two of a channel: each sees the one before it."""
    groups: list[dict[tuple[int, str], Wanted]] = []
    for each in wanted:
        place = each.workspace_id, each.channel
        free = next((group for group in groups if place not in group), None)
        if free is None:
            groups.append(free := {})
        free[place] = each
    return [list(group.values()) for group in groups]
