"""Every streak is a replay of its person's past (`quiz.streak.Past`).

The stored one is as of a day that was kept, nearly always the last one, and whoever looks at it goes on from
there. A daily's closing that changes what lies behind that day sets it back to before: it is counted again
when it is looked at, so no closing waits for it. So does whoever says that they were away (`store.away`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Select, select, update

from bot.quiz import absence
from bot.quiz import streak as rules
from bot.quiz.stood import could_be_answered
from bot.quiz.streak import Past, Streak
from bot.store import Tx, marks, pages, past, people, streaks
from bot.store import answers as given_answers
from bot.store.cards import Card
from bot.store.consequences.given import Given
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.problem import Problem
from bot.store.tables import players

PERSONAL: Columns = ()  # it stands in the person's own row
_A_DAY = timedelta(days=1)
_PLAYERS: Select[Any] = select(
    players.c.id, players.c.streak, players.c.best_streak, players.c.kept_on, players.c.forgiven_on
).order_by(players.c.id)


def apply(tx: Tx, given: Given) -> Given:
    """The streak with the answer's day kept; a miss it forgave is told once, in that answer's verdict."""
    states = _kept(tx, given)
    after = states[-1]
    ended = absence.ended(states, given.answer.day) is not None or _untold(tx, given, after)
    given = replace(given, streak=after, ended=ended)
    if after.forgiven_on is None or after.forgiven_on == given.player.forgiven_told:
        return given
    streaks.set_forgiven_told(tx, given.player.id, after.forgiven_on)
    if after.days <= 1:
        return given  # another miss ended the streak after all
    given_answers.set_forgiven(tx, given.card.id, given.player.id, after.forgiven_on)
    return replace(given, answer=replace(given.answer, forgiven=after.forgiven_on))


def last(tx: Tx, workspace_id: int, player_id: int, stored: Streak) -> Streak:
    """The streak as of the last kept day."""
    if stored.kept_on is None:
        return stored
    return rules.go_on(stored, past.since(tx, workspace_id, player_id, stored.kept_on))[-1]


def now(tx: Tx, workspace_id: int, player_id: int, stored: Streak, day: date) -> Streak:
    """The streak as of the last kept day, less what was missed since then and before `day`."""
    return now_each(tx, workspace_id, {player_id: (stored, day)})[player_id]


def now_each(tx: Tx, workspace_id: int, of: Mapping[int, tuple[Streak, date]]) -> dict[int, Streak]:
    """The same of several people: their stored streaks, and each one's own day."""
    started = {player: streak.kept_on for player, (streak, _) in of.items() if streak.kept_on}
    pasts = past.since_each(tx, workspace_id, started)
    return {
        player: rules.until(rules.go_on(streak, pasts[player])[-1], day, pasts[player])
        if player in pasts
        else streak
        for player, (streak, day) in of.items()
    }


def cards_closed(tx: Tx, closed: Iterable[Card]) -> None:
    """A daily that closes can be a miss for people who already kept a later day: they are set back."""
    cards_changed(tx, (card for card in closed if could_be_answered(card.stood)))


def cards_changed(tx: Tx, changed: Iterable[Card]) -> None:
    """What became of a daily was not what it seemed: whoever kept a later day is set back to before it."""
    dailies: defaultdict[date, list[int]] = defaultdict(list)
    for card in changed:
        if card.on_date is not None:
            dailies[card.on_date].append(card.id)
    for day, card_ids in dailies.items():
        _set_back(tx, day, past.overtaken(tx, day, card_ids))


def problems(tx: Tx, ids: range) -> Iterator[Problem]:
    pasts = dict(past.everybodys(tx, ids))
    for row in tx.execute(_PLAYERS.where(pages.within(players.c.id, ids))):
        theirs = pasts.get(row.id, Past())  # nobody's, once they asked to be forgotten
        stored = streaks.streak_of(row)
        if stored != rules.replay(theirs, stored.kept_on):
            due = rules.replay(theirs)
            mend = partial(streaks.set_streak, player_id=row.id, streak=due)
            yield Problem(f"the streak of player {row.id}", _words(stored), _words(due), mend)
    for player_id, mark in marks.of(tx, ids):
        due = rules.replay(pasts.get(player_id, Past()), mark.kept_on)
        if mark != due and mark.kept_on is not None:
            about = f"the month of player {player_id} that ended with {mark.kept_on}"
            mend = partial(marks.drop, day=mark.kept_on, player_ids=[player_id])
            yield Problem(about, _words(mark), _words(due), mend)


def forget(tx: Tx, person: Player) -> None:
    streaks.set_streak(tx, person.id, Streak())
    tx.execute(update(players).where(players.c.id == person.id).values(forgiven_told=None))


def _kept(tx: Tx, given: Given) -> list[Streak]:
    """The streak as of one kept day after another; what the answer made of it comes last."""
    player, before, day = given.player, given.player.streak, given.answer.day
    if before.kept_on is None:
        after = rules.keep(before, day)
        streaks.keep(tx, player.id, after, given.reckoning)
        return [after]
    # Two days at least lie between what was set back and the last kept day, which is tomorrow at most.
    latest = day >= given.answer.at.astimezone(UTC).date()
    if day == before.kept_on and latest:
        if given.reckoning != player.reckoning:
            people.set_reckoning(tx, player.id, given.reckoning)
        return [before]
    if day == before.kept_on + _A_DAY and latest and not _may_be_set_back(before, day):
        states = [before, rules.keep(before, day)]
    else:
        if day < before.kept_on:  # a daily's: what lies between may change
            before = _set_back(tx, day, [player.id])[player.id]
        since = past.since(tx, player.workspace_id, player.id, before.kept_on or day)
        states = rules.go_on(before, since)
    marks.add(tx, player.id, states)
    streaks.keep(tx, player.id, states[-1], given.reckoning)
    return states


def _untold(tx: Tx, given: Given, after: Streak) -> bool:
    """Whether a streak may have ended before their last kept day, and no verdict could say so since."""
    card, day = given.card, given.answer.day
    if card.occasion.asks_sure or card.occasion.by_votes:  # what this one brings is no verdict either
        return False
    if after.days > 2 or after.best < absence.WORTH_SAYING:  # a day of a new one, or the next
        return False
    back = min(day, given.player.streak.kept_on or day)
    return not given_answers.any_told(tx, given.player.id, back, card.id)


def _may_be_set_back(streak: Streak, day: date) -> bool:
    """To somebody's first day or to a month's end: tomorrow, the day after this one, may be kept already."""
    return streak.days == 1 or streak.kept_on is None or streak.kept_on.month != (day + _A_DAY).month


def _set_back(tx: Tx, day: date, player_ids: Collection[int]) -> dict[int, Streak]:
    """To before something of this day changed what followed; by person."""
    if not player_ids:
        return {}
    sure = marks.before(tx, day, player_ids)
    streaks.set_streaks(tx, sure)
    marks.drop(tx, day, player_ids)
    return sure


def _words(streak: Streak) -> str:
    kept, forgiven = streak.kept_on or "never", streak.forgiven_on or "never"
    return f"{streak.days} (best {streak.best}, kept on {kept}, forgiven {forgiven})"
