"""Vote, argue, vote again: where each one stands, when its next step is due, and what was told of its votes.

That is stored as it was told: nobody who is forgotten afterwards changes it, and so nothing of them can be
read from a difference.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Row,
    String,
    Table,
    bindparam,
    false,
    select,
    text,
    update,
)

from bot.quiz.peer import LASTS, Moves, Pace, Phase, Result, Spread
from bot.store import Tx
from bot.store.tables import Moment, cards, metadata

peers = Table(
    "peers",
    metadata,
    Column("card_id", ForeignKey("cards.id"), primary_key=True),
    Column("pace", String(8), nullable=False),
    Column("phase", String(8), nullable=False),
    Column("next_at", Moment),  # when its time is up; NULL: nothing is due any more, or yet
    Column("stopped", Boolean, nullable=False, server_default=false()),  # before its time was up
    Column("first", JSON(none_as_null=True)),  # what was told of the first vote
    Column("result", JSON(none_as_null=True)),  # and at the reveal
    Index(
        "ix_peers_next_at",
        "next_at",
        sqlite_where=text("next_at IS NOT NULL"),
        postgresql_where=text("next_at IS NOT NULL"),
    ),
)
_OF = peers.c.card_id == bindparam("card")
_DUE = (
    select(peers.c.card_id)
    .where(peers.c.next_at <= bindparam("at", type_=Moment))
    .order_by(peers.c.next_at)
    .limit(bindparam("most"))
)
_HELD = select(peers).where(_OF).with_for_update(key_share=True)
_GET = select(peers).where(_OF)


@dataclass(frozen=True, slots=True)
class Peer:
    """first, result: as they were told; None until then."""

    card_id: int
    pace: Pace
    phase: Phase
    next_at: datetime | None
    stopped: bool
    first: Spread | None
    result: Result | None


def add(tx: Tx, card_id: int) -> None:
    """One whose message is on its way."""
    tx.execute(peers.insert(), {"card_id": card_id, "pace": Pace.MINUTES.value, "phase": Phase.WAITS.value})


def get(tx: Tx, card_id: int, *, hold: bool = False) -> Peer | None:
    """hold: nobody else takes its next step until the transaction ends."""
    row = tx.execute(_HELD if hold else _GET, {"card": card_id}).one_or_none()
    return None if row is None else _peer(row)


def under_way_in(tx: Tx, workspace_id: int, channel: str) -> int | None:
    """The card of the one that stands open in a channel, or is on its way there."""
    here = (cards.c.workspace_id == workspace_id, cards.c.channel == channel, cards.c.closed_at.is_(None))
    query = select(cards.c.id).join(peers, peers.c.card_id == cards.c.id).where(*here).limit(1)
    found: int | None = tx.execute(query).scalar_one_or_none()
    return found


def due(tx: Tx, at: datetime, limit: int) -> list[int]:
    """The cards of those whose time is up, the longest ago first."""
    return list(tx.execute(_DUE, {"at": at, "most": limit}).scalars())


def begin(tx: Tx, card_ids: Collection[int], at: datetime) -> None:
    """Their messages stand: the first vote is open from now on."""
    for pace, lasts in LASTS.items():
        waiting = (peers.c.card_id.in_(card_ids), peers.c.phase == Phase.WAITS.value)
        values = {"phase": Phase.FIRST.value, "next_at": at + lasts[Phase.FIRST]}
        tx.execute(update(peers).where(*waiting, peers.c.pace == pace.value).values(values))


def pull_back(tx: Tx, now: datetime) -> None:
    """No phase lasts for longer from now on than it would if it began now."""
    for pace, lasts in LASTS.items():
        for phase, time in lasts.items():
            these = (peers.c.pace == pace.value, peers.c.phase == phase.value, peers.c.next_at > now + time)
            tx.execute(update(peers).where(*these).values(next_at=now + time))


def stretch(tx: Tx, card_id: int, next_at: datetime | None) -> None:
    tx.execute(update(peers).where(peers.c.card_id == card_id).values(pace=Pace.DAY.value, next_at=next_at))


def enter(tx: Tx, card_id: int, phase: Phase, next_at: datetime | None, first: Spread | None) -> None:
    """first: what is told of the first vote from now on."""
    values = {"phase": phase.value, "next_at": next_at, "first": _spread_body(first)}
    tx.execute(update(peers).where(peers.c.card_id == card_id).values(values))


def reveal(tx: Tx, card_id: int, result: Result, at: datetime, *, stopped: bool) -> None:
    """Its last votes are to be graded."""
    values = {"phase": Phase.COUNTS.value, "next_at": at, "stopped": stopped, "result": _body(result)}
    tx.execute(update(peers).where(peers.c.card_id == card_id).values(values))


def end(tx: Tx, card_id: int) -> None:
    """Nothing of it is due any more."""
    over = {"phase": Phase.OVER.value, "next_at": None}
    tx.execute(update(peers).where(peers.c.card_id == card_id).values(over))


def _peer(row: Row[Any]) -> Peer:
    return Peer(
        row.card_id,
        Pace(row.pace),
        Phase(row.phase),
        row.next_at,
        row.stopped,
        None if row.first is None else _spread(row.first),
        None if row.result is None else _result(row.result),
    )


def _spread_body(spread: Spread | None) -> dict[str, Any] | None:
    """JSON has no numbers as names."""
    if spread is None:
        return None
    counts = sorted(spread.counts.items())
    return {"voters": spread.voters, "counts": [list(each) for each in counts], "agree": spread.agree}


def _body(result: Result) -> dict[str, Any]:
    moves = None if result.moves is None else asdict(result.moves)
    spread = _spread_body(result.spread)
    return {"spread": spread, "moves": moves, "joined": result.joined, "correct": list(result.correct)}


def _spread(body: Mapping[str, Any]) -> Spread:
    counts: Sequence[tuple[int, int]] = body["counts"]
    return Spread(body["voters"], dict(counts), body["agree"])


def _result(body: Mapping[str, Any]) -> Result:
    moves = None if body["moves"] is None else Moves(**body["moves"])
    return Result(_spread(body["spread"]), moves, body["joined"], tuple(body["correct"]))
