"""Messages that stand in channels: where, what they show, and who draws them anew, within a platform's rates.

What should be shown and what is shown are two numbers. A redraw closes the gap, one process at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    bindparam,
    select,
    true,
    update,
)

from bot.store import Tx, edits, upsert
from bot.store.tables import Moment, cards, standing, workspaces

EVERY = timedelta(seconds=10)  # a message is redrawn at most this often; what is urgent does not wait
FRESH = timedelta(days=1)  # what has stood for longer waits for what people look at now
LEASE = timedelta(seconds=10)  # longer than the outbox gives one edit
_CHANGED = "changed"  # in a connection's `info`, until it commits
_NEXT_VERSION = (
    update(standing).where(standing.c.id == bindparam("standing")).values(version=standing.c.version + 1)
)
_CHANGED_FOR_GOOD = (
    update(standing)
    .where(standing.c.id == bindparam("standing"))
    .values(version=standing.c.version + 1, urgent=true())
)
_POSTED = (
    update(standing)
    .where(standing.c.key == bindparam("errand"))
    .values(
        message_id=bindparam("message"),
        link=bindparam("where"),
        thread=bindparam("within"),
        posted_at=bindparam("at", type_=Moment),
        drawn_at=bindparam("at", type_=Moment),
    )
)
_LINK = select(standing.c.id, standing.c.link).where(standing.c.id.in_(bindparam("messages", expanding=True)))
_MESSAGE = select(standing, workspaces.c.platform, workspaces.c.name.label("workspace")).join(workspaces)
_BY_ID = _MESSAGE.where(standing.c.id.in_(bindparam("messages", expanding=True)))


@dataclass(frozen=True, slots=True)
class Standing:
    """`shows` says what to draw, as `bot.store.shown` writes it. thread: that it stands in, "" for none."""

    id: int
    workspace_id: int
    platform: str
    workspace: str
    channel: str
    shows: str
    message_id: str
    link: str
    thread: str
    version: int


def put(tx: Tx, key: str, workspace_id: int, channel: str, shows: str) -> int | None:
    """A message on its way, by its errand's key; None when there is one already."""
    row = {"key": key, "workspace_id": workspace_id, "channel": channel, "shows": shows}
    id: int | None = upsert.add(tx, standing, row, standing.c.id)
    return id


def posted(tx: Tx, stand: Mapping[str, tuple[str, str, str]], at: datetime) -> None:
    """Remember where messages stand; what was drawn so far is what they showed when they were posted.

    stand: the platform's id of each, its link and its thread, by its errand's key.
    """
    rows = [
        {"errand": key, "message": message_id, "where": link, "within": thread, "at": at}
        for key, (message_id, link, thread) in stand.items()
    ]
    if rows:
        tx.execute(_POSTED, rows)


def get(tx: Tx, standing_id: int) -> Standing | None:
    return get_all(tx, [standing_id]).get(standing_id)


def get_all(tx: Tx, standing_ids: Collection[int]) -> dict[int, Standing]:
    """Those of them that there are, by their ids."""
    rows = tx.execute(_BY_ID, {"messages": list(standing_ids)})
    return {row.id: _standing(row) for row in rows}


def links_of(tx: Tx, standing_ids: Collection[int]) -> dict[int, str]:
    """Where to read them; without what does not stand yet."""
    rows = tx.execute(_LINK, {"messages": list(standing_ids)}) if standing_ids else ()
    return {id: link for id, link in rows if link}


def link_of(tx: Tx, standing_id: int | None) -> str | None:
    """The same of one."""
    return None if standing_id is None else links_of(tx, [standing_id]).get(standing_id)


def changed(tx: Tx, standing_id: int | None) -> None:
    """It should show something else once this transaction has ended. Its number changes by then, and not now:
    whoever holds a message that many people change should not do anything else meanwhile.
    """
    if standing_id is not None:
        tx.info.setdefault(_CHANGED, set()).add(standing_id)


def number_changes(tx: Tx) -> None:
    """The last thing that a transaction does; in one order, so that no two wait for each other."""
    if ids := tx.info.pop(_CHANGED, None):
        tx.execute(_NEXT_VERSION, [{"standing": id} for id in sorted(ids)])


def changed_for_good(tx: Tx, standing_ids: Iterable[int]) -> None:
    """The same, and its redraw waits for nothing but the platform."""
    messages = [{"standing": id} for id in sorted(standing_ids)]
    if messages:
        tx.execute(_CHANGED_FOR_GOOD, messages)


def redraw_asked_by(tx: Tx, player_id: int) -> None:
    """Cards that name this person are drawn anew."""
    asked = select(cards.c.standing_id).where(cards.c.asker_id == player_id, cards.c.standing_id.is_not(None))
    tx.execute(update(standing).where(standing.c.id.in_(asked)).values(version=standing.c.version + 1))


def redraw_asking(tx: Tx, question_ids: Collection[str]) -> None:
    """The same of cards that ask these questions."""
    if question_ids:
        of = (cards.c.question_id.in_(question_ids), cards.c.standing_id.is_not(None))
        asked = select(cards.c.standing_id).where(*of)
        tx.execute(update(standing).where(standing.c.id.in_(asked)).values(version=standing.c.version + 1))


def redraw(tx: Tx, standing_ids: Iterable[int]) -> None:
    ids = list(standing_ids)
    if ids:
        tx.execute(update(standing).where(standing.c.id.in_(ids)).values(version=standing.c.version + 1))


def waiting(tx: Tx, platform: str, now: datetime) -> bool:
    """Whether there is anything to take: a look costs less than a write."""
    return tx.execute(_stale(platform, now).limit(1)).first() is not None


def take(tx: Tx, platform: str, now: datetime, limit: int, a_minute: int | None) -> list[Standing]:
    """Lease messages to redraw, urgent ones first; what its workspace's minute has no room for waits.

    a_minute: the edits one workspace may have in a minute; None for any number.
    """
    ids = list(tx.execute(_stale(platform, now).limit(limit)).scalars())
    _hold(tx, ids)
    still = _MESSAGE.where(standing.c.id.in_(ids), _free(now))  # another process may have taken them since
    found = {row.id: _standing(row) for row in tx.execute(still)}
    candidates = [found[id] for id in ids if id in found]
    taken = candidates
    if a_minute is not None:
        room = edits.room(tx, {m.workspace_id for m in candidates}, now, a_minute)
        taken = []
        for message in candidates:
            if room[message.workspace_id] > 0:
                room[message.workspace_id] -= 1
                taken.append(message)
    if taken:
        taken_ids = [m.id for m in taken]
        tx.execute(update(standing).where(standing.c.id.in_(taken_ids)).values(redraw_at=now + LEASE))
        if a_minute is not None:
            edits.count(tx, (m.workspace_id for m in taken), now)
    return taken


def _hold(tx: Tx, ids: list[int]) -> None:
    """In the order of `number_changes`. What is answered just now is waited for: it may be so always."""
    query = select(standing.c.id).where(standing.c.id.in_(ids)).order_by(standing.c.id)
    tx.execute(query.with_for_update(key_share=True))


def drawn(tx: Tx, standing_id: int, version: int, at: datetime) -> None:
    """It shows this version now."""
    shown = {"drawn": version, "drawn_at": at, "redraw_at": None}
    tx.execute(update(standing).where(standing.c.id == standing_id).values(shown))


def again(tx: Tx, standing_id: int, at: datetime) -> None:
    """It could not be drawn: try no sooner than then."""
    tx.execute(update(standing).where(standing.c.id == standing_id).values(redraw_at=at))


def _free(now: datetime) -> ColumnElement[bool]:
    return standing.c.redraw_at.is_(None) | (standing.c.redraw_at <= now)


def _stale(platform: str, now: datetime) -> Select[Any]:
    """Ids. The workspace is asked for beside it: joined, SQLite would begin there and read every message."""
    of_platform = select(workspaces.c.id).where(
        workspaces.c.id == standing.c.workspace_id, workspaces.c.platform == platform
    )
    return (
        select(standing.c.id)
        .where(standing.c.version > standing.c.drawn, standing.c.message_id.is_not(None))
        .where(of_platform.exists())
        .where(_free(now))
        .where((standing.c.drawn_at <= now - EVERY) | standing.c.urgent)
        .order_by(standing.c.urgent.desc(), standing.c.posted_at <= now - FRESH, standing.c.drawn_at)
    )


def _standing(row: Row[Any]) -> Standing:
    return Standing(
        id=row.id,
        workspace_id=row.workspace_id,
        platform=row.platform,
        workspace=row.workspace,
        channel=row.channel,
        shows=row.shows,
        message_id=row.message_id,
        link=row.link,
        thread=row.thread,
        version=row.version,
    )
