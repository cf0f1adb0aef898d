"""What must still be posted: written with the change that wants it, done when the platform took it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, Row, and_, bindparam, case, delete, or_, select, update

from bot.quiz import occasion
from bot.store import Tx, upsert
from bot.store.among import among
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import Moment, cards, outbox, standing, workspaces

PERSONAL: Columns = (outbox.c.user,)
LEASE = timedelta(seconds=30)  # longer than the outbox gives any one call to a platform
BRIEF = timedelta(seconds=4)  # of what people in a round wait for: renewed while its call lasts
_ROUNDS = "contest:"  # begins the keys of a round's own messages; its questions are below one of those
_DONE = (
    update(outbox)
    .where(outbox.c.key.in_(bindparam("errands", expanding=True)))
    .values(done_at=bindparam("now", type_=Moment))
)
_EARLY = bindparam("early", type_=Boolean)
_FREE = (
    outbox.c.key.in_(bindparam("errands", expanding=True)),
    outbox.c.done_at.is_(None),
    or_(
        and_(_EARLY, outbox.c.attempts == 0),
        and_(~_EARLY, outbox.c.due_at <= bindparam("now", type_=Moment)),
    ),
)
_HELD = select(outbox.c.key).where(*_FREE).order_by(outbox.c.key).with_for_update(skip_locked=True)
_LEASED = (
    update(outbox)
    .where(*_FREE)
    .values(
        due_at=case(
            (or_(outbox.c.below != "", outbox.c.key.startswith(_ROUNDS)), bindparam("soon", type_=Moment)),
            else_=bindparam("until", type_=Moment),
        ),
        attempts=outbox.c.attempts + 1,
    )
    .returning(outbox)
)
_WAITING = (
    select(outbox.c.key)
    .join(workspaces)
    .outerjoin(standing, standing.c.key == outbox.c.key)
    .outerjoin(cards, cards.c.standing_id == standing.c.id)
    .where(workspaces.c.platform == bindparam("platform"), outbox.c.done_at.is_(None))
    .where(outbox.c.due_at <= bindparam("now", type_=Moment))
    .order_by(
        case((among(cards.c.occasion, occasion.DATED), 0), (outbox.c.below != "", 0), else_=1),
        outbox.c.due_at,
        outbox.c.key,
    )
    .limit(bindparam("most"))
)
_NAMED = select(workspaces.c.id, workspaces.c.platform, workspaces.c.name).where(
    workspaces.c.id.in_(bindparam("teams", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing to send. `user` makes it a private word; `shows`: what to draw (`bot.store.shown`).
    below: the message of ours in whose thread it belongs, "" for the channel itself.

    waits_for: the trouble of the whole installation that it waits for.
    """

    key: str
    workspace_id: int
    platform: str
    workspace: str
    channel: str
    user: str | None
    shows: str
    below: str
    expires_at: datetime | None
    attempts: int
    waits_for: str | None

    @property
    def lease(self) -> timedelta:
        """For how long it is whose who took it. A brief one must be renewed: then the death of who has it
        keeps a round waiting no longer.
        """
        return BRIEF if self.below or self.key.startswith(_ROUNDS) else LEASE


@dataclass(frozen=True, slots=True)
class Private:
    """A private word that nobody asked for in any channel."""

    key: str
    workspace_id: int
    user: str
    shows: str
    due_at: datetime
    expires_at: datetime


def tell_all(tx: Tx, words: Sequence[Private]) -> None:
    """Those of them that are new, in one statement."""
    rows = [{**asdict(word), "channel": ""} for word in words]
    upsert.add_all(tx, outbox, rows, outbox.c.key)


def put(
    tx: Tx,
    key: str,
    workspace_id: int,
    channel: str,
    shows: str,
    due_at: datetime,
    *,
    expires_at: datetime | None = None,
    user: str | None = None,
    below: str = "",
) -> bool:
    """Whether the errand is new: a key is sent once for ever."""
    values = {
        "key": key,
        "workspace_id": workspace_id,
        "channel": channel,
        "user": user,
        "shows": shows,
        "due_at": due_at,
        "expires_at": expires_at,
        "below": below,
    }
    return upsert.add(tx, outbox, values, outbox.c.key) is not None


def due(tx: Tx, platform: str, now: datetime, limit: int) -> list[str]:
    """Keys of a platform whose time has come: cards with a date, and what people in a round wait for, come
    first, then the longest waiting.
    """
    given = {"platform": platform, "now": now, "most": limit}
    return list(tx.execute(_WAITING, given).scalars())


def lease(tx: Tx, key: str, now: datetime, *, early: bool) -> Errand | None:
    """Take an errand for its lease: nobody else sends it meanwhile. None when somebody has it, or it is done.

    early: do not wait for its time, which is right when nobody has begun with it.
    """
    taken = lease_all(tx, [key], now, early=early)
    return taken[0] if taken else None


def lease_all(tx: Tx, keys: Collection[str], now: datetime, *, early: bool = False) -> list[Errand]:
    """The same of several: those that could be had."""
    free = {"errands": list(keys), "early": early, "now": now}
    if tx.dialect.name != "sqlite":  # what another process takes just now is its own, and not waited for
        free["errands"] = tx.execute(_HELD, free).scalars().all()
    return _errands(tx, tx.execute(_LEASED, {**free, "until": now + LEASE, "soon": now + BRIEF}).all())


def renew(tx: Tx, errand: Errand, now: datetime) -> bool:
    """Whether it is still theirs who took it, and from now on for another lease."""
    ours = (outbox.c.key == errand.key, outbox.c.attempts == errand.attempts, outbox.c.done_at.is_(None))
    return tx.execute(update(outbox).where(*ours).values(due_at=now + errand.lease)).rowcount == 1


def undone(tx: Tx, key: str) -> Errand | None:
    """One that is still to be sent, whoever has it."""
    query = select(outbox).where(outbox.c.key == key, outbox.c.done_at.is_(None))
    found = _errands(tx, tx.execute(query).all())
    return found[0] if found else None


def on_their_way_to(tx: Tx, person: Player) -> list[Errand]:
    """Private words that one person has not got yet."""
    theirs = (outbox.c.workspace_id == person.workspace_id, outbox.c.user == person.user)
    rows = tx.execute(select(outbox).where(*theirs, outbox.c.done_at.is_(None)).order_by(outbox.c.due_at))
    return _errands(tx, rows.all())


def _errands(tx: Tx, rows: Sequence[Row[Any]]) -> list[Errand]:
    if not rows:
        return []
    ids = {row.workspace_id for row in rows}
    teams = {team.id: team for team in tx.execute(_NAMED, {"teams": list(ids)})}
    return [
        Errand(
            key=row.key,
            workspace_id=row.workspace_id,
            platform=teams[row.workspace_id].platform,
            workspace=teams[row.workspace_id].name,
            channel=row.channel,
            user=row.user,
            shows=row.shows,
            below=row.below,
            expires_at=row.expires_at,
            attempts=row.attempts,
            waits_for=row.waits_for,
        )
        for row in rows
    ]


def withdraw(tx: Tx, key: str, now: datetime) -> bool:
    """Whether it is not sent any more: nobody had begun to."""
    fresh = (outbox.c.key == key, outbox.c.attempts == 0, outbox.c.done_at.is_(None))
    return tx.execute(update(outbox).where(*fresh).values(done_at=now)).rowcount == 1


def done(tx: Tx, keys: Collection[str], now: datetime) -> None:
    tx.execute(_DONE, {"errands": list(keys), "now": now})


def again(tx: Tx, key: str, at: datetime, waits_for: str | None = None) -> None:
    """Try once more at that time."""
    tx.execute(update(outbox).where(outbox.c.key == key).values(due_at=at, waits_for=waits_for))


def reopen(tx: Tx, key: str, at: datetime, expires_at: datetime) -> None:
    """What was given up is wanted once more; its next attempt looks whether an earlier one arrived."""
    given_up = (outbox.c.key == key, outbox.c.done_at.is_not(None))
    anew = {"done_at": None, "due_at": at, "expires_at": expires_at, "waits_for": None}
    tx.execute(update(outbox).where(*given_up).values(anew))


def forget(tx: Tx, person: Player) -> None:
    """Words on their way to them, or told."""
    theirs = (outbox.c.workspace_id == person.workspace_id, outbox.c.user == person.user)
    tx.execute(delete(outbox).where(*theirs))
