"""How many people of a board have how many points, so that a rank is the sum of a few rows, not of a team.

Whoever scores touches nobody's row but their own: a score whose person is counted otherwise than it stands is
found by an index of its own, is counted within seconds (`bot.ranking`), and corrects each rank until then. So
a rank is exact whenever it is asked for, and no two people's clicks wait for the same row.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Integer,
    String,
    Table,
    bindparam,
    case,
    delete,
    func,
    select,
    text,
    update,
)

from bot.store import Tx
from bot.store.tables import UNRANKED, metadata, players, scores
from bot.store.upsert import Insert, insert

ranks = Table(
    "ranks",
    metadata,
    Column("workspace_id", ForeignKey("workspaces.id"), primary_key=True),
    Column("channel", String(64), primary_key=True),
    Column("period", String(16), primary_key=True),
    Column("points", Integer, primary_key=True),
    Column("people", Integer, nullable=False),
)

Place = tuple[int, str, str, int]  # workspace, channel, period, points
_ONE_AT_A_TIME = "SELECT pg_try_advisory_xact_lock(7236837)"  # "rank", for one process's batch
_OF = (scores.c.workspace_id, scores.c.channel, scores.c.period)
_STANDS = case((scores.c.shown, scores.c.points), else_=0)
_UNRANKED = text(UNRANKED)
_BOARD: dict[str, ColumnElement[Any]] = {
    "team": bindparam("team"),
    "place": bindparam("place"),
    "when": bindparam("when"),
}
_COUNTED = (
    select(func.coalesce(func.sum(ranks.c.people), 0))
    .where(ranks.c.workspace_id == _BOARD["team"], ranks.c.channel == _BOARD["place"])
    .where(ranks.c.period == _BOARD["when"], ranks.c.points > bindparam("points"))
    .scalar_subquery()
)
_SINCE = (
    select(
        func.coalesce(
            func.sum(
                case((bindparam("points") < _STANDS, 1), else_=0)
                - case((scores.c.ranked > bindparam("points"), 1), else_=0)
            ),
            0,
        )
    )
    .where(scores.c.workspace_id == _BOARD["team"], scores.c.channel == _BOARD["place"])
    .where(scores.c.period == _BOARD["when"], _UNRANKED)
    .scalar_subquery()
)
_AHEAD = select(_COUNTED + _SINCE)
_WAITING = (
    select(*_OF, scores.c.player_id, scores.c.ranked, _STANDS.label("stands"))
    .where(_UNRANKED)
    .order_by(*_OF)  # by the index
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_SEEN = (
    select(~players.c.hidden & ~players.c.gone).where(players.c.id == bindparam("player")).scalar_subquery()
)
_SHOW = (
    update(scores)
    .where(scores.c.player_id == bindparam("player"), scores.c.shown != _SEEN)
    .values(shown=_SEEN)
)
_DROP_EMPTY = delete(ranks).where(ranks.c.people == 0)
for _column in ranks.primary_key:
    _DROP_EMPTY = _DROP_EMPTY.where(_column == bindparam(f"of_{_column.name}"))
_SET_RANKED = (
    update(scores)
    .where(*(column == bound for column, bound in zip(_OF, _BOARD.values(), strict=True)))
    .where(scores.c.player_id.in_(bindparam("people", expanding=True)))
    .values(ranked=_STANDS)
)


def ahead(tx: Tx, workspace_id: int, channel: str, period: str, points: int) -> int:
    """How many people on the board have more points."""
    where = {"team": workspace_id, "place": channel, "when": period, "points": points}
    return int(tx.execute(_AHEAD, where).scalar_one())


def any_uncounted(tx: Tx) -> bool:
    query = select(scores.c.player_id).where(_UNRANKED).order_by(*_OF).limit(1)
    return tx.execute(query).first() is not None


def count_some(tx: Tx, limit: int) -> int:
    """Count up to `limit` scores as they stand now; how many. None while another process does the same: two
    that hold other rows already would wait for each other.
    """
    if tx.dialect.name == "postgresql" and not tx.exec_driver_sql(_ONE_AT_A_TIME).scalar():
        return 0
    rows = tx.execute(_WAITING, {"limit": limit}).all()
    changes: Counter[Place] = Counter()
    for board, of_one in groupby(rows, itemgetter(0, 1, 2)):
        theirs = list(of_one)
        values = dict(zip(_BOARD, board, strict=True)) | {"people": [row.player_id for row in theirs]}
        tx.execute(_SET_RANKED, values)
        for (ranked, stands), people in Counter(map(itemgetter(4, 5), theirs)).items():
            changes[*board, ranked] -= people
            changes[*board, stands] += people
    change(tx, changes)
    return len(rows)


def leave(tx: Tx, *which: ColumnElement[bool]) -> None:
    """These scores are about to go."""
    query = select(*_OF, scores.c.ranked).where(*which, scores.c.ranked != 0).with_for_update()
    change(
        tx, Counter({(w, c, p, points): -n for (w, c, p, points), n in Counter(tx.execute(query)).items()})
    )


def show(tx: Tx, player_id: int) -> None:
    """Whether they are on boards has changed, and so have the ranks of those behind them."""
    tx.execute(_SHOW, {"player": player_id})


def change(tx: Tx, changes: Counter[Place]) -> None:
    """So many people more, or fewer, have these points; in one order for everybody."""
    news = sorted((place, people) for place, people in changes.items() if people and place[-1])
    if news:
        names = ranks.columns.keys()
        tx.execute(
            _add(tx.dialect.name),
            [dict(zip(names, (*place, people), strict=True)) for place, people in news],
        )
        keys = [f"of_{column.name}" for column in ranks.primary_key]
        if left := [dict(zip(keys, place, strict=True)) for place, people in news if people < 0]:
            tx.execute(_DROP_EMPTY, left)


@cache  # building a statement costs more than running it
def _add(dialect: str) -> Insert:
    statement = insert(dialect, ranks)
    return statement.on_conflict_do_update(
        index_elements=[column.name for column in ranks.primary_key],
        set_={"people": ranks.c.people + statement.excluded.people},
    )
