"""What a season's board is counted from: a month's dailies of a channel, and who answered them.

Counted when somebody looks; nothing of it is stored. What had closed before a person's first answer to a
daily of the channel is no chance that they missed, whatever they practised there; nor is what could not be
answered (`quiz.stood`), or what they let pass on a day away: by the date while that is known
(`store.absences`), by their number from then on (`store.season_absences`). Of one that a recap has closed
(`store.season_ends`) no later answer counts, and no day away that was said later.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Integer, Row, and_, bindparam, cast, exists, func, select

from bot.quiz.enough import ENOUGH
from bot.quiz.periods import month_of
from bot.quiz.season import Placed, Tally, placed
from bot.store import Tx, season_ends
from bot.store.absences import days_away, said_before
from bot.store.people import SEEN
from bot.store.season_absences import OF_A_SEASON, first_answer, long_before, season_absences
from bot.store.season_ends import OVER_BY, End, could_be_answered, over_at
from bot.store.tables import Moment, answers, cards, players

FIRST = 3  # places are shown
MOST = 10  # people, where many have the same

_DAILIES = (
    select(*OVER_BY)
    .where(cards.c.workspace_id == bindparam("team"), cards.c.channel == bindparam("channel"))
    .where(cards.c.on_date.between(bindparam("first"), bindparam("last")), *OF_A_SEASON)
)
_CARDS: BindParameter[int] = bindparam("cards", expanding=True)
_IN_TIME = answers.c.at < bindparam("until", type_=Moment)
_ANSWERED = (
    select(
        answers.c.player_id,
        func.count().label("answered"),
        func.sum(cast(answers.c.right, Integer)).label("right"),
        func.sum(cast(answers.c.card_id.in_(bindparam("missable", expanding=True)), Integer)).label("closed"),
    )
    .where(answers.c.card_id.in_(_CARDS), _IN_TIME)
    .group_by(answers.c.player_id)
    .subquery()
)
_LET_GO = and_(
    season_absences.c.player_id == _ANSWERED.c.player_id,
    season_absences.c.channel == bindparam("channel"),
    season_absences.c.month == bindparam("first"),
)
_PEOPLE = (
    select(
        _ANSWERED,
        first_answer(players.c.id).label("since"),
        func.coalesce(season_absences.c.dailies, 0).label("let_go"),
    )
    .join(players, players.c.id == _ANSWERED.c.player_id)
    .outerjoin(season_absences, _LET_GO)
    .where(players.c.user.is_not(None), *SEEN)
)
_ANSWERED_IT = exists().where(
    answers.c.card_id == cards.c.id, answers.c.player_id == days_away.c.player_id, _IN_TIME
)
_AWAY = (
    select(days_away.c.player_id, cards.c.id)
    .join(cards, and_(cards.c.on_date == days_away.c.on_date, cards.c.id.in_(_CARDS)))
    .where(~_ANSWERED_IT, said_before(bindparam("until", type_=Moment)))
)


def standings(
    tx: Tx,
    workspace_id: int,
    channel: str,
    on: date,
    absent: Collection[int] = (),
    *,
    end: End | None = None,
) -> list[Placed] | None:
    """Everybody on the board of the season that a date is in; None while they are too few for one.

    absent: people who are in the channel no more. end: as in `tallies`.
    """
    found = tallies(tx, workspace_id, channel, on, end=end)
    board = placed([tally for tally in found if tally.player_id not in absent])
    return board if len(board) >= ENOUGH else None


def first(board: Sequence[Placed]) -> list[Placed]:
    """Those who are shown."""
    return [each for each in board[:MOST] if each.rank <= FIRST]


def tallies(tx: Tx, workspace_id: int, channel: str, on: date, *, end: End | None = None) -> list[Tally]:
    """Of everybody who answered a daily of a date's month there, is still there and wants to be seen.

    A daily that is open, or that could not be answered, is a chance of those alone who answered it. end: of a
    season that is closed, and then it is asked what was open at that moment, and no later answer counts.
    """
    first, last = month_of(on)
    days = {"team": workspace_id, "channel": channel, "first": first, "last": last}
    dailies: list[Row[Any]] = list(tx.execute(_DAILIES, days))
    missable = {d.id: over_at(d) for d in dailies if _over(d, end) and could_be_answered(d, end)}
    if not dailies:
        return []
    until = season_ends.until(end)
    asked = {"cards": [d.id for d in dailies], "missable": list(missable), "until": until, **days}
    closings, away = sorted(missable.values()), _away(tx, missable, until)
    rows = tx.execute(_PEOPLE, {**asked, "long_before": long_before(first)})
    return [_tally(row, closings, away.get(row.player_id, ())) for row in rows]


def _over(daily: Row[Any], end: End | None) -> bool:
    return daily.closed_at is not None if end is None else end.was_over(daily)


def _tally(row: Row[Any], closings: Sequence[datetime], away: Sequence[datetime]) -> Tally:
    """closings: of the dailies that could be missed, in their order; away: of those let pass on days away."""
    since = bisect_right(closings, row.since)
    missed_away = sum(closing > row.since for closing in away)
    beside = row.answered - row.closed  # of those that nobody can miss
    chances = max(row.answered, len(closings) - since - missed_away - row.let_go + beside)
    return Tally(row.player_id, row.right, row.answered, chances)


def _away(tx: Tx, missable: Mapping[int, datetime], until: datetime) -> Mapping[int, Sequence[datetime]]:
    """By person when the dailies closed that they let pass on days away."""
    found: defaultdict[int, list[datetime]] = defaultdict(list)
    rows = tx.execute(_AWAY, {"cards": list(missable), "until": until}) if missable else ()
    for player_id, card_id in rows:
        found[player_id].append(missable[card_id])
    return found
