"""Duels: who challenged whom, which questions both are asked, and how far either is.

A card of a duel is its person's own; its key says which duel's it is, whose, and the how manyth.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    delete,
    false,
    func,
    or_,
    select,
    update,
)

from bot.quiz import occasion
from bot.store import Tx, upsert
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import Moment, answers, cards, metadata, standing

duels = Table(
    "duels",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(120), nullable=False, unique=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("channel", String(64), nullable=False),  # where it was begun; "" in a direct message
    Column("challenger_id", ForeignKey("players.id"), index=True),
    Column("challenged_id", ForeignKey("players.id"), index=True),  # NULL: nobody was written to
    Column("state", String(10), nullable=False),
    Column("at", Moment, nullable=False),  # when somebody was challenged
    Column("until", Moment, nullable=False),  # from when on it has lapsed
    Column("questions", JSON, nullable=False),  # ids and revisions, once it was accepted
    Column("challenger_shares", Boolean, nullable=False, server_default=false()),
    Column("challenged_shares", Boolean, nullable=False, server_default=false()),
    sqlite_autoincrement=True,  # a button of one that went opens nothing of the next
)

PERSONAL: Columns = (duels.c.challenger_id, duels.c.challenged_id)
_KEY = "duel"


class Side(IntEnum):
    CHALLENGER = 0
    CHALLENGED = 1

    @property
    def other(self) -> Side:
        return Side(1 - self)


class State(StrEnum):
    OPEN = "open"
    DECLINED = "declined"  # to who challenged it looks open
    TAKEN_BACK = "taken"
    ACCEPTED = "accepted"
    OVER = "over"  # one of the two went, or hides
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Duel:
    """ids: of the players by their side; None for who was forgotten, or never written to.

    questions: an id and a revision each. shares: whether each of the two wants the channel to hear of it.
    """

    id: int
    workspace_id: int
    channel: str
    ids: tuple[int | None, int | None]
    state: State
    until: datetime
    questions: tuple[tuple[str, str], ...]
    shares: tuple[bool, bool]

    def side_of(self, player_id: int) -> Side | None:
        return Side(self.ids.index(player_id)) if player_id in self.ids else None


def add(
    tx: Tx,
    key: str,
    challenger: Player,
    challenged_id: int | None,
    channel: str,
    at: datetime,
    until: datetime,
) -> int | None:
    """The duel's id; None where this key was used before."""
    values = {
        "key": key,
        "workspace_id": challenger.workspace_id,
        "channel": channel,
        "challenger_id": challenger.id,
        "challenged_id": challenged_id,
        "state": State.OPEN.value,
        "at": at,
        "until": until,
        "questions": [],
    }
    return upsert.add(tx, duels, values, duels.c.id)


def get(tx: Tx, duel_id: int, *, hold: bool = False) -> Duel | None:
    """hold: what becomes of it waits until the transaction ends."""
    query = select(duels).where(duels.c.id == duel_id)
    return _read(tx.execute(query.with_for_update() if hold else query).one_or_none())


def by_key(tx: Tx, key: str) -> Duel | None:
    return _read(tx.execute(select(duels).where(duels.c.key == key)).one_or_none())


def challenge_of(tx: Tx, player_id: int, now: datetime) -> Duel | None:
    """The one that somebody waits for, as far as they can know."""
    return _newest(tx, player_id, None, (State.OPEN, State.DECLINED), now)


def challenge_by(tx: Tx, challenger_id: int, challenged_id: int, now: datetime) -> Duel | None:
    return _newest(tx, challenger_id, challenged_id, (State.OPEN,), now)


def under_way(tx: Tx, one: int, other: int, now: datetime) -> Duel | None:
    """The one that these two are in, whoever challenged."""
    pairs = ((one, other), (other, one))
    found = (_newest(tx, *pair, (State.ACCEPTED,), now) for pair in pairs)
    return next(filter(None, found), None)


def challenges_since(tx: Tx, player_id: int, since: datetime) -> int:
    query = select(func.count()).where(duels.c.challenger_id == player_id, duels.c.at > since)
    return int(tx.execute(query).scalar_one())


def move(tx: Tx, duel: Duel, to: State) -> None:
    tx.execute(update(duels).where(duels.c.id == duel.id).values(state=to.value))


def begin(tx: Tx, duel: Duel, questions: Sequence[tuple[str, str]], until: datetime) -> None:
    values = {"state": State.ACCEPTED.value, "questions": [list(each) for each in questions], "until": until}
    tx.execute(update(duels).where(duels.c.id == duel.id).values(values))


def share(tx: Tx, duel: Duel, side: Side) -> None:
    column = (duels.c.challenger_shares, duels.c.challenged_shares)[side]
    tx.execute(update(duels).where(duels.c.id == duel.id).values({column: True}))


def key_of(duel_id: int, *rest: object) -> str:
    """The key of a card or an errand of a duel: of a card with its side and its number from zero."""
    return ":".join(map(str, (_KEY, duel_id, *rest)))


def of_card(key: str) -> tuple[int, Side]:
    """Which duel's card this is, and whose."""
    _, duel_id, side, _nth = key.split(":")
    return int(duel_id), Side(int(side))


def given(tx: Tx, duel: Duel) -> tuple[list[bool | None], list[bool | None]]:
    """By side and question, whether the answer was right; None where there is none yet."""
    keys = {key_of(duel.id, side.value, n): (side, n) for side in Side for n in range(len(duel.questions))}
    query = (
        select(cards.c.key, answers.c.right)
        .join(answers, answers.c.card_id == cards.c.id)
        .where(cards.c.key.in_(keys))
    )
    found: dict[tuple[Side, int], bool] = {keys[row.key]: bool(row.right) for row in tx.execute(query)}
    of = [[found.get((side, n)) for n in range(len(duel.questions))] for side in Side]
    return of[Side.CHALLENGER], of[Side.CHALLENGED]


def answered_lately(tx: Tx, player_ids: Collection[int], since: datetime) -> set[str]:
    """Ids of what these people answered, from the day before that moment on."""
    theirs = (answers.c.player_id.in_(player_ids), answers.c.day >= since.date())
    return set(tx.execute(select(answers.c.question_id).where(*theirs)).scalars())


def is_shared(tx: Tx, duel: Duel) -> bool:
    """Whether it stands in its channel."""
    there = (standing.c.key == key_of(duel.id, "share"), standing.c.posted_at.is_not(None))
    return tx.execute(select(standing.c.id).where(*there)).first() is not None


def shared_naming(tx: Tx, player: Player) -> list[int]:
    """The messages in channels that tell of a duel of theirs."""
    theirs = _of(player).where(duels.c.challenger_shares, duels.c.challenged_shares)
    return _shared(tx, tx.execute(theirs).scalars())


def shared_asking(tx: Tx, workspace_id: int, question_id: str) -> list[int]:
    """The messages in channels that tell of a duel that asked this."""
    here = (cards.c.workspace_id == workspace_id, cards.c.question_id == question_id)
    asked = select(cards.c.key).where(*here, cards.c.occasion == occasion.DUEL.name)
    return _shared(tx, {of_card(key)[0] for key in tx.execute(asked).scalars()})


def _shared(tx: Tx, ids: Iterable[int]) -> list[int]:
    keys = [key_of(id, "share") for id in ids]
    return list(tx.execute(select(standing.c.id).where(standing.c.key.in_(keys))).scalars()) if keys else []


def leave(tx: Tx, player: Player) -> None:
    """They hide, or go: what they are in lapses, and nobody is told."""
    states = {
        State.OVER: (duels.c.state == State.ACCEPTED.value, or_(*(c == player.id for c in PERSONAL))),
        State.TAKEN_BACK: (duels.c.state == State.OPEN.value, duels.c.challenger_id == player.id),
        State.DECLINED: (duels.c.state == State.OPEN.value, duels.c.challenged_id == player.id),
    }
    for state, where in states.items():
        tx.execute(update(duels).where(*where).values(state=state.value))


def drop_lapsed(tx: Tx, before: datetime) -> None:
    """What nobody finished."""
    lapsed = (duels.c.state != State.FINISHED.value, duels.c.until < before)
    tx.execute(delete(duels).where(*lapsed))


def seen_by(player_id: int, row: dict[str, Any]) -> dict[str, Any]:
    """The row as its person may read it: whether somebody declined, or does not want to be challenged, or
    would share it, is the other's affair.
    """
    theirs = row["challenger_id"] == player_id
    other_shares = "challenged_shares" if theirs else "challenger_shares"
    seen = {**row, other_shares: None}
    if row["state"] == State.OVER.value:
        seen["state"] = State.ACCEPTED.value
    if theirs and row["state"] in (State.OPEN.value, State.DECLINED.value, State.TAKEN_BACK.value):
        taken = row["state"] == State.TAKEN_BACK.value
        seen |= {"challenged_id": None, "state": row["state"] if taken else State.OPEN.value}
    return seen


def forget(tx: Tx, person: Player) -> None:
    """What they are in lapses, and what they alone wanted shared is not; what the other of the two has of it
    names nobody.
    """
    leave(tx, person)
    wishes = (duels.c.challenger_shares, duels.c.challenged_shares)
    for column, mine, other in zip(PERSONAL, wishes, reversed(wishes), strict=True):
        tx.execute(update(duels).where(column == person.id, ~other).values({mine: False}))  # of both, it was
    for column in PERSONAL:
        tx.execute(update(duels).where(column == person.id).values({column: None}))


def _newest(
    tx: Tx, challenger_id: int, challenged_id: int | None, states: Collection[State], now: datetime
) -> Duel | None:
    query = select(duels).where(duels.c.challenger_id == challenger_id, duels.c.until > now)
    if challenged_id is not None:
        query = query.where(duels.c.challenged_id == challenged_id)
    query = query.where(duels.c.state.in_([state.value for state in states]))
    return _read(tx.execute(query.order_by(duels.c.id.desc()).limit(1)).one_or_none())


def _of(player: Player) -> Any:
    return select(duels.c.id).where(or_(*(column == player.id for column in PERSONAL)))


def _read(row: Row[Any] | None) -> Duel | None:
    if row is None:
        return None
    return Duel(
        row.id,
        row.workspace_id,
        row.channel,
        (row.challenger_id, row.challenged_id),
        State(row.state),
        row.until,
        tuple((id, revision) for id, revision in row.questions),
        (row.challenger_shares, row.challenged_shares),
    )
