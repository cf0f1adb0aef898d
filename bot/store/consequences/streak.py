"""Every streak is a replay of the days its person kept and of the dailies that closed (`quiz.streak`).

The stored one is extended by each answer, and replayed where a daily's closing or a late answer changes
what lies behind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Select, select, update

from bot.quiz import occasion
from bot.quiz import streak as rules
from bot.quiz.streak import Daily, Streak
from bot.store import Tx, following, people
from bot.store import answers as given_answers
from bot.store.among import among
from bot.store.cards import Card
from bot.store.consequences.given import Given
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.problem import Problem
from bot.store.tables import answers, cards, players

PERSONAL: Columns = ()  # it stands in the person's own row
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
    among(answers.c.occasion, occasion.DATED)
)
_CLOSED = select(cards.c.workspace_id, cards.c.channel, cards.c.on_date).where(
    among(cards.c.occasion, occasion.DATED), cards.c.closed_at.is_not(None), cards.c.posted_at.is_not(None)
)


def apply(tx: Tx, given: Given) -> Given:
    """The streak with the answer's day kept; a miss it forgave is told once, in that answer's verdict."""
    after = _kept(tx, given.player, given.answer.day)
    given = replace(given, streak=after)
    if after.forgiven_on is None or after.forgiven_on == given.player.forgiven_told:
        return given
    people.set_forgiven_told(tx, given.player.id, after.forgiven_on)
    if after.days <= 1:
        return given  # another miss ended the streak after all
    given_answers.set_forgiven(tx, given.card.id, given.player.id, after.forgiven_on)
    return replace(given, answer=replace(given.answer, forgiven=after.forgiven_on))


def now(tx: Tx, workspace_id: int, player_id: int, stored: Streak, day: date) -> Streak:
    """The stored streak less what was missed before `day`."""
    if stored.days == 0 or stored.kept_on is None:
        return stored
    answered = following.dailies_answered(tx, player_id, since=stored.kept_on)
    channels = {d.channel for d in answered}
    closed = following.dailies_closed(tx, workspace_id, channels, since=stored.kept_on)
    return rules.until(stored, day, rules.between(answered, closed))


def card_closed(tx: Tx, card: Card) -> None:
    """A daily that closes can be a miss for people who already kept a later day: count it now."""
    if card.on_date is None:
        return
    daily = Daily(card.channel, card.on_date)
    for player_id in following.overtaken(tx, card.workspace_id, daily):
        people.set_streak(tx, player_id, _replayed(tx, card.workspace_id, player_id))


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
            due = rules.replay(kept[row.id], rules.between(answered[row.id], theirs_closed))
        stored = people.streak_of(row)
        if stored != due:
            mend = partial(people.set_streak, player_id=row.id, streak=due)
            yield Problem(f"the streak of player {row.id}", _words(stored), _words(due), mend)


def forget(tx: Tx, person: Player) -> None:
    people.set_streak(tx, person.id, Streak())
    tx.execute(update(players).where(players.c.id == person.id).values(forgiven_told=None))


def _kept(tx: Tx, player: Player, day: date) -> Streak:
    before = player.streak
    if before.kept_on == day:
        return before
    if before.kept_on is None or day > before.kept_on:
        after = rules.keep(now(tx, player.workspace_id, player.id, before, day), day)
    else:  # a daily still open from an earlier date: what lies between may change
        after = _replayed(tx, player.workspace_id, player.id)
    people.set_streak(tx, player.id, after)
    return after


def _replayed(tx: Tx, workspace_id: int, player_id: int) -> Streak:
    """The streak from all answers, as of the last kept day."""
    answered = following.dailies_answered(tx, player_id)
    closed = following.dailies_closed(tx, workspace_id, {d.channel for d in answered})
    return rules.replay(following.days_kept(tx, player_id), rules.between(answered, closed))


def _words(streak: Streak) -> str:
    kept, forgiven = streak.kept_on or "never", streak.forgiven_on or "never"
    return f"{streak.days} (best {streak.best}, kept on {kept}, forgiven {forgiven})"
