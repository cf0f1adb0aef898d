"""Every rank follows from how many people stand with how many points: the scores as they were counted
(`bot.store.ranks`), of those who are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from sqlalchemy import delete, func, literal, select, union_all

from bot.store import Tx, ranks
from bot.store.people import SEEN
from bot.store.problem import Problem
from bot.store.ranks import Place
from bot.store.tables import players, scores

_TABLE = ranks.ranks
_OF = (scores.c.workspace_id, scores.c.channel, scores.c.period)
_HELD_OTHERWISE = (
    select(*_OF, scores.c.player_id, scores.c.shown)
    .join(players, players.c.id == scores.c.player_id)
    .where(scores.c.shown != (SEEN[0] & SEEN[1]), players.c.user.is_not(None))
    .order_by(*_OF, scores.c.player_id)
)
_BOTH = union_all(
    select(*_TABLE.primary_key, _TABLE.c.people.label("stored"), literal(0).label("due")),
    select(*_OF, scores.c.ranked, literal(0), literal(1)).where(scores.c.ranked != 0),
).subquery()
_PLACE = (_BOTH.c.workspace_id, _BOTH.c.channel, _BOTH.c.period, _BOTH.c.points)
_MISCOUNTED = (
    select(*_PLACE, func.sum(_BOTH.c.stored), func.sum(_BOTH.c.due))
    .group_by(*_PLACE)
    .having(func.sum(_BOTH.c.stored) != func.sum(_BOTH.c.due))
    .order_by(*_PLACE)
)


def problems(tx: Tx) -> Iterator[Problem]:
    for *of, player_id, shown in tx.execute(_HELD_OTHERWISE):
        about = f"the score of player {player_id} {_on_board(of)}"
        stored, should = ("shown", "hidden") if shown else ("hidden", "shown")
        yield Problem(about, stored, should, partial(ranks.show, player_id=player_id))
    for *place, stored, due in tx.execute(_MISCOUNTED):
        about = f"who has {place[-1]} points {_on_board(place)}"
        yield Problem(about, f"{stored} people", f"{due} people", partial(_recount, place=tuple(place)))


def _recount(tx: Tx, place: Place) -> None:
    """By the scores as they are now: another mend may have changed them."""
    stands = [column == value for column, value in zip((*_OF, scores.c.ranked), place, strict=True)]
    people = int(tx.execute(select(func.count()).select_from(scores).where(*stands)).scalar_one())
    counted = [column == value for column, value in zip(_TABLE.primary_key, place, strict=True)]
    tx.execute(delete(_TABLE).where(*counted))
    ranks.change(tx, Counter({place: people}))


def _on_board(of: Sequence[Any]) -> str:
    workspace, channel, period, *_ = of
    where = f"in channel {channel}" if channel else "everywhere"
    return f"on the board of workspace {workspace} {where}, {period}"
