"""Every streak is a replay of its person's past (`quiz.streak.Past`).

The stored one is extended by each answer, and replayed where a daily's closing or a late answer changes
what lies behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Select, select, update

from bot.quiz import streak as rules
from bot.quiz.stood import could_be_answered
from bot.quiz.streak import Daily, Streak
from bot.store import Tx, pages, past, people, streaks
from bot.store import answers as given_answers
from bot.store.cards import Card
from bot.store.consequences.given import Given
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.problem import Problem
from bot.store.tables import players

PERSONAL: Columns = ()  # it stands in the person's own row
_PLAYERS: Select[Any] = select(
    players.c.id, players.c.streak, players.c.best_streak, players.c.kept_on, players.c.forgiven_on
).order_by(players.c.id)


def apply(tx: Tx, given: Given) -> Given:
    """The streak with the answer's day kept; a miss it forgave is told once, in that answer's verdict."""
    after = _kept(tx, given)
    given = replace(given, streak=after)
    if after.forgiven_on is None or after.forgiven_on == given.player.forgiven_told:
        return given
    streaks.set_forgiven_told(tx, given.player.id, after.forgiven_on)
    if after.days <= 1:
        return given  # another miss ended the streak after all
    given_answers.set_forgiven(tx, given.card.id, given.player.id, after.forgiven_on)
    return replace(given, answer=replace(given.answer, forgiven=after.forgiven_on))


def now(tx: Tx, workspace_id: int, player_id: int, stored: Streak, day: date) -> Streak:
    """The stored streak less what was missed before `day`."""
    if stored.days == 0 or stored.kept_on is None:
        return stored
    return rules.until(stored, day, past.since(tx, workspace_id, player_id, stored.kept_on))


def now_each(tx: Tx, workspace_id: int, of: Mapping[int, tuple[Streak, date]]) -> dict[int, Streak]:
    """The same of several people: their stored streaks, and each one's own day."""
    since = {
        player: streak.kept_on
        for player, (streak, day) in of.items()
        if streak.days and streak.kept_on and streak.kept_on + timedelta(days=1) < day
    }  # who kept the day before has missed nothing since
    pasts = past.since_each(tx, workspace_id, since) if since else {}
    return {
        player: rules.until(streak, day, pasts[player]) if player in pasts else streak
        for player, (streak, day) in of.items()
    }


def replay(tx: Tx, workspace_id: int, player_id: int) -> Streak:
    """The streak from all there is, stored, as of the last kept day."""
    streak = rules.replay(past.whole(tx, workspace_id, player_id))
    streaks.set_streak(tx, player_id, streak)
    return streak


def card_closed(tx: Tx, card: Card) -> None:
    """A daily that closes can be a miss for people who already kept a later day: count it now."""
    if could_be_answered(card.stood):
        card_changed(tx, card)


def card_changed(tx: Tx, card: Card) -> None:
    """What became of a daily was not what it seemed: whoever kept a later day is counted anew."""
    if card.on_date is None:
        return
    daily = Daily(card.channel, card.on_date)
    for player_id in past.overtaken(tx, card.workspace_id, daily):
        replay(tx, card.workspace_id, player_id)


def problems(tx: Tx, ids: range) -> Iterator[Problem]:
    replayed = {player_id: rules.replay(whole) for player_id, whole in past.everybodys(tx, ids)}
    for row in tx.execute(_PLAYERS.where(pages.within(players.c.id, ids))):
        due = replayed.get(row.id, Streak())
        stored = streaks.streak_of(row)
        if stored != due:
            mend = partial(streaks.set_streak, player_id=row.id, streak=due)
            yield Problem(f"the streak of player {row.id}", _words(stored), _words(due), mend)


def forget(tx: Tx, person: Player) -> None:
    streaks.set_streak(tx, person.id, Streak())
    tx.execute(update(players).where(players.c.id == person.id).values(forgiven_told=None))


def _kept(tx: Tx, given: Given) -> Streak:
    player, before, day = given.player, given.player.streak, given.answer.day
    if before.kept_on is not None and day <= before.kept_on:
        if given.reckoning != player.reckoning:
            people.set_reckoning(tx, player.id, given.reckoning)
        # An earlier day is a daily's: what lies between may change.
        return before if day == before.kept_on else replay(tx, player.workspace_id, player.id)
    after = rules.keep(now(tx, player.workspace_id, player.id, before, day), day)
    streaks.keep(tx, player.id, after, given.reckoning)
    return after


def _words(streak: Streak) -> str:
    kept, forgiven = streak.kept_on or "never", streak.forgiven_on or "never"
    return f"{streak.days} (best {streak.best}, kept on {kept}, forgiven {forgiven})"
