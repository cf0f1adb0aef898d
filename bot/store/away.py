"""What days away (`quiz.absence`) make of a streak: taken out of it, put back, and in the end let go."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime

from bot.quiz import absence
from bot.quiz import streak as rules
from bot.quiz.absence import KNOWN_FOR, Gap
from bot.quiz.streak import Past, Streak
from bot.store import Tx, absences, holds, marks, past, people, season_absences, streak_starts, streaks
from bot.store.consequences import streak
from bot.store.people import Player
from bot.store.streak_starts import Old


def ended_before(tx: Tx, player: Player, day: date) -> tuple[Gap | None, Past]:
    """Where a streak of theirs ended before they came back, that day or lately; and their past since then."""
    since, states = _counted(tx, player.workspace_id, player.id, day - absence.SAID_WITHIN)
    return absence.ended(states, day), since


def take_out(tx: Tx, player: Player, days: Collection[date], now: datetime) -> Streak:
    """They were away on these days, as they say now: their streak as of the last kept one. What it forgives
    is old news.
    """
    absences.add(tx, player.id, days, now)
    after = _changed(tx, player, min(days))
    if after.forgiven_on is not None:
        streaks.set_forgiven_told(tx, player.id, after.forgiven_on)
    return after


def set_coming(tx: Tx, player: Player, today: date, days: Collection[date], now: datetime) -> None:
    """From today on they are away on these days and on no others."""
    absences.remove_from(tx, player.id, today, but=days)
    absences.add(tx, player.id, days, now)
    _changed(tx, player, today)


def let_some_go(tx: Tx, now: datetime, limit: int) -> bool:
    """What lies more than KNOWN_FOR back is nobody's to know any more: the streak so far is where its replay
    begins. limit: people at once; whether there were any.
    """
    until = now.astimezone(UTC).date() - KNOWN_FOR
    old = streak_starts.old(tx, until, limit)
    holds.take(tx, [each.holds for each in old])
    for each in old:
        _let_go(tx, each, until)
    return bool(old)


def _let_go(tx: Tx, old: Old, until: date) -> None:
    if people.find(tx, old.workspace_id, old.holds.user, hold=True) is None:
        return  # they have just been forgotten
    gone = [day for day in absences.of(tx, old.player_id) if day < until]
    before = streak_starts.of(tx, [old.player_id]).get(old.player_id)
    on = absence.begins_anew(until, gone, before.on if before else None)
    since, states = _counted(tx, old.workspace_id, old.player_id, min(gone, default=on))
    start = rules.start_on(on, states[0], since)
    season_absences.count(tx, old.workspace_id, old.player_id, gone)
    streak_starts.begin(tx, old.player_id, start, gone)
    marks.drop_until(tx, on, old.player_id)
    streaks.begin(tx, old.player_id, start.streak)


def _changed(tx: Tx, player: Player, day: date) -> Streak:
    """Something of this day and later is otherwise: count again what came after it."""
    if player.streak.kept_on is None or player.streak.kept_on < day:
        return streak.last(tx, player.workspace_id, player.id, player.streak)
    marks.drop(tx, day, [player.id])
    _, states = _counted(tx, player.workspace_id, player.id, day)
    marks.add(tx, player.id, states)
    streaks.set_streak(tx, player.id, states[-1])
    return states[-1]


def _counted(tx: Tx, workspace_id: int, player_id: int, day: date) -> tuple[Past, list[Streak]]:
    """One kept day after another, from one before that day on; the first that there is, where none is."""
    first = marks.before(tx, day, [player_id]).get(player_id, Streak())
    if first.kept_on is None:
        return Past(), [first]  # they never answered
    since = past.since(tx, workspace_id, player_id, first.kept_on)
    return since, rules.go_on(first, since)
