"""The clock's part of the daily: claim what is due and put its card into the outbox, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.context import Context, Contexts
from bot.game.asking import add_card, new_card, next_for_person
from bot.game.fresh import fresh, unknown
from bot.game.recaps import recapping
from bot.game.subjects import askable
from bot.quiz.occasion import ANOTHER_DAILY, DAILY, OWN_DAILY
from bot.quiz.occurrence import deadline
from bot.quiz.returning import comes_back
from bot.quiz.selection import APART
from bot.store import (
    Tx,
    absences,
    cards,
    despatch,
    occurrences,
    outbox,
    people,
    planning,
    returns,
    rounds,
    schedules,
    team_streaks,
    workspaces,
    zone_data,
)
from bot.store.despatch import OnItsWay
from bot.store.schedules import Schedule
from bot.store.shown import CardShown, errand_of, write

AT_ONCE = 100  # occurrences in one transaction: thirty milliseconds, and clicks come between it and the next
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
    if not due:
        return Taken((), more=False)
    own = {s.id: (s.player_id, s.next.on) for s in due if s.player_id is not None and s.next is not None}
    away = absences.away_on(tx, own.values())  # whose own one comes not, and leaves no trace that it did not
    ours = occurrences.claim(tx, [s for s in due if own.get(s.id) not in away])
    late = _take(tx, contexts, [s for s in due if s.id in ours])
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A daily that a channel should have.

    schedule_id: the daily that it is one of, None for one of no schedule. scheduled: whether that date is one
    of that schedule's own. recap, needed: as a card has them. asker_id: who wanted it out of turn, in which
    nothing returns. due_at: when the clock sends it, if nobody else has by then.
    """

    ctx: Context
    workspace_id: int
    channel: str
    topic: str
    difficulty: str = ""
    on: date
    key: str
    due_at: datetime
    expires_at: datetime
    asker_id: int | None = None
    schedule_id: int | None = None
    scheduled: bool
    recap: bool = False
    needed: int | None = None


def add_dailies(tx: Tx, wanted: Sequence[Wanted]) -> dict[str, int]:
    """Daily cards on their way to their channels, each the first of its date or another: their ids by key.

    None of a channel twice. A key that was used before has no new card.
    """
    if not wanted:
        return {}
    workspaces.hold_all(tx, {w.workspace_id for w in wanted})
    earlier = despatch.had_daily(tx, {(w.workspace_id, w.channel, w.on) for w in wanted})
    known = {(w.workspace_id, w.channel): w.ctx.bank.known for w in wanted}
    since = wanted[0].ctx.now - APART
    heard = rounds.heard_in(tx, known, since)
    waiting = returns.waiting(tx, [(w.workspace_id, w.channel, w.on) for w in wanted if w.asker_id is None])
    odds = unknown(tx, {(w.workspace_id, w.channel): w.ctx.bank for w in wanted}, wanted[0].ctx.now.date())
    new, missed = [], {}
    for each in wanted:
        place, subject = (each.workspace_id, each.channel), asked_about(each.ctx, each.topic)
        asked, bank, rng = heard[place], each.ctx.bank, each.ctx.rng
        level, back = each.difficulty, None
        if place in waiting:
            back = comes_back(bank, asked, since, waiting[place], subject, rng, difficulty=level)
        if back:
            missed[each.key], question = back
        else:
            question = fresh(each.ctx, asked, subject, level, odds.get(place))
        another = (each.workspace_id, each.channel, each.on) in earlier
        card = new_card(
            each.ctx,
            ANOTHER_DAILY if another else DAILY,
            question,
            key=each.key,
            workspace_id=each.workspace_id,
            channel=each.channel,
            topic=each.topic,
            difficulty=each.difficulty,
            asker_id=each.asker_id,
            on=each.on,
            schedule_id=each.schedule_id,
            scheduled=each.scheduled,
            returns_id=missed[each.key].card_id if back else None,
            recap=each.recap,
            needed=each.needed,
        )
        new.append((card, question))
    added = cards.add_all(tx, new)
    returns.plan(tx, [of.card_id for key, of in missed.items() if key in added])
    despatch.send(
        tx,
        [
            OnItsWay(added[w.key], w.workspace_id, w.channel, w.due_at, w.expires_at)
            for w in wanted
            if w.key in added
        ],
    )
    return added


def add_own_daily(
    ctx: Context,
    workspace_id: int,
    channel: str,
    topic: str,
    player_id: int,
    key: str,
    expires_at: datetime,
    *,
    difficulty: str = "",
    grace: timedelta = timedelta(),
) -> int | None:
    """The same for one person, as a private word: what they practise and this share their round."""
    user, known = people.account_of(ctx.tx, player_id), asked_about(ctx, topic)
    question = next_for_person(ctx, player_id, known, difficulty)
    card_id = add_card(
        ctx,
        OWN_DAILY,
        question,
        key=key,
        workspace_id=workspace_id,
        channel=channel,
        topic=topic,
        difficulty=difficulty,
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


def asked_about(ctx: Context, topic: str) -> str:
    """What a daily on that topic asks about today: "" is anything, also for one that is gone."""
    return askable(ctx.bank, topic) if topic in ctx.bank.subjects.by_id else ""


def _take(tx: Tx, contexts: Contexts, claimed: Sequence[Schedule]) -> list[str]:
    """Each occurrence becomes a card; the platforms of those for which it is too late."""
    became: dict[tuple[int, date], tuple[int | None, str | None]] = {}
    channels = [(s, s.next.on) for s in claimed if s.next is not None and s.player_id is None]
    needed, recaps = team_streaks.needed_by(tx, channels), recapping(tx, channels)
    wanted: dict[tuple[int, date], Wanted] = {}
    late = []
    for schedule in claimed:
        if schedule.next is None:
            continue
        ctx, on = contexts.of(tx, schedule.platform, schedule.workspace), schedule.next.on
        latest, key = deadline(schedule.rule, schedule.next), f"daily:{schedule.id}:{on}"
        where, topic = (schedule.workspace_id, schedule.channel), schedule.asks.on(on)
        if ctx.now >= latest:
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
        added |= add_dailies(tx, some)
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
