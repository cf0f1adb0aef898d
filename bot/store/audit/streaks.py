"""Every streak is a replay of the days its person kept and of the dailies that closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Select, select

from bot.quiz import occasion
from bot.quiz.streak import Daily, Streak, replay
from bot.store import Tx, people
from bot.store.audit.problem import Problem
from bot.store.tables import answers, cards, players

_PLAYERS: Select[Any] = select(
    players.c.id,
    players.c.workspace_id,
    players.c.user,
    players.c.streak,
    players.c.best_streak,
    players.c.kept_on,
    players.c.forgiven_on,
).order_by(players.c.id)
_KEPT = select(answers.c.player_id, answers.c.day).distinct()
_ANSWERED = select(answers.c.player_id, answers.c.channel, answers.c.day).where(
    answers.c.occasion.in_(occasion.DATED)
)
_CLOSED = select(cards.c.workspace_id, cards.c.channel, cards.c.on_date).where(
    cards.c.occasion.in_(occasion.DATED), cards.c.closed_at.is_not(None), cards.c.message_id.is_not(None)
)


def problems(tx: Tx) -> Iterator[Problem]:
    kept: defaultdict[int, set[date]] = defaultdict(set)
    for player, day in tx.execute(_KEPT):
        kept[player].add(day)
    answered: defaultdict[int, set[Daily]] = defaultdict(set)
    for player, channel, day in tx.execute(_ANSWERED):
        answered[player].add(Daily(channel, day))
    closed: defaultdict[tuple[int, str], set[Daily]] = defaultdict(set)
    for workspace, channel, on in tx.execute(_CLOSED):
        closed[workspace, channel].add(Daily(channel, on))
    for row in tx.execute(_PLAYERS):
        due = Streak()  # nobody's, once they asked to be forgotten
        if row.user is not None:
            theirs = {d.channel for d in answered[row.id]}
            theirs_closed = [d for channel in theirs for d in closed[row.workspace_id, channel]]
            due = replay(kept[row.id], answered[row.id], theirs_closed)
        stored = people.streak_of(row)
        if stored != due:
            mend = partial(people.set_streak, player_id=row.id, streak=due)
            yield Problem(f"the streak of player {row.id}", _words(stored), _words(due), mend)


def _words(streak: Streak) -> str:
    kept, forgiven = streak.kept_on or "never", streak.forgiven_on or "never"
    return f"{streak.days} (best {streak.best}, kept on {kept}, forgiven {forgiven})"
