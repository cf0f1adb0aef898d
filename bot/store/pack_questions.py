"""The questions of packs, each as its author wrote it; all others know them as `workspace/pack/id`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.quiz.pack import id_of, place_of
from bot.store import Tx, packs
from bot.store.packs import Pack
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import metadata

pack_questions = Table(
    "pack_questions",
    metadata,
    Column("pack_id", ForeignKey("packs.id"), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("body", JSON, nullable=False),  # as a file would hold it
    Column("revision", Integer, nullable=False),  # its pack's, when it last changed
    Column("author_id", ForeignKey("players.id"), index=True),  # who suggested it
    Column("named", Boolean, nullable=False),  # whether they want to be named with it
)

PERSONAL: Columns = (pack_questions.c.author_id,)


@dataclass(frozen=True, slots=True)
class Entry:
    """A question as it stands in a pack. body: plain data, as in a file. author_id: of the player who
    suggested it; named: whether they want to be named with it.
    """

    id: str
    body: Mapping[str, Any]
    author_id: int | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """How many questions of a pack came, were edited, and went."""

    added: int
    edited: int
    removed: int


def fill(tx: Tx, pack: Pack, entries: Sequence[Entry]) -> Changes:
    """Make these all its questions, in this order; where they are already, nothing is written. One whose text
    stays keeps who suggested it.
    """
    before = {row.id: row for row in tx.execute(_ALL.where(pack_questions.c.pack_id == pack.id))}
    gone = before.keys() - {entry.id for entry in entries}
    placed = [(n, entry, before.get(entry.id)) for n, entry in enumerate(entries)]
    new = [(n, entry) for n, entry, was in placed if was is None]
    edited = [(n, entry) for n, entry, was in placed if was is not None and was.body != dict(entry.body)]
    moved = [
        {"of": pack.id, "which": entry.id, "to": n}
        for n, entry, was in placed
        if was is not None and was.position != n
    ]
    if not (gone or new or edited or moved):
        return Changes(0, 0, 0)
    revision = packs.changed(tx, pack)
    if gone:
        tx.execute(_GONE, [{"of": pack.id, "which": id} for id in gone])
    if new:
        tx.execute(insert(pack_questions), [_row(pack, revision, n, entry) for n, entry in new])
    if edited:
        rows = [_row(pack, revision, n, entry) for n, entry in edited]
        tx.execute(_EDITED, [{"of": pack.id, "which": row["id"], **row} for row in rows])
    if moved:
        tx.execute(_MOVED, moved)
    return Changes(len(new), len(edited), len(gone))


def put(tx: Tx, pack: Pack, entry: Entry) -> bool:
    """Add one question at its end, or replace the text of the one of this id there; whether it is new.

    Who suggested that one stays as it is: they may have been forgotten since it was read.
    """
    revision = packs.changed(tx, pack)
    position = tx.execute(select(pack_questions.c.position).where(*_is(pack, entry.id))).scalar()
    if position is not None:
        text = {"body": dict(entry.body), "revision": revision}
        tx.execute(update(pack_questions).where(*_is(pack, entry.id)).values(text))
        return False
    last = select(func.max(pack_questions.c.position)).where(pack_questions.c.pack_id == pack.id)
    end = tx.execute(last).scalar()
    tx.execute(insert(pack_questions).values(_row(pack, revision, 0 if end is None else end + 1, entry)))
    return True


def drop(tx: Tx, pack: Pack, id: str) -> bool:
    """Remove one question; whether it was there."""
    packs.changed(tx, pack)
    return tx.execute(delete(pack_questions).where(*_is(pack, id))).rowcount == 1


def remove(tx: Tx, pack: Pack) -> None:
    """A pack with all its questions. Cards that asked them keep them as they were."""
    tx.execute(delete(pack_questions).where(pack_questions.c.pack_id == pack.id))
    packs.drop(tx, pack)


def of(tx: Tx, pack: Pack, changed_since: int = 0) -> list[Entry]:
    """In their order; changed_since: only what changed after that revision of the pack."""
    of = (pack_questions.c.pack_id == pack.id, pack_questions.c.revision > changed_since)
    return [_entry(row) for row in tx.execute(_ALL.where(*of))]


def find(tx: Tx, pack: Pack, id: str) -> Entry | None:
    row = tx.execute(_ALL.where(*_is(pack, id))).one_or_none()
    return None if row is None else _entry(row)


def revision_of(tx: Tx, pack: Pack, id: str) -> int | None:
    """The number of its last change; None where it is not there."""
    found: int | None = tx.execute(select(pack_questions.c.revision).where(*_is(pack, id))).scalar()
    return found


def ids(tx: Tx, pack: Pack) -> list[str]:
    """Of its questions, in their order."""
    query = select(pack_questions.c.id).where(pack_questions.c.pack_id == pack.id)
    return list(tx.execute(query.order_by(*_ORDER)).scalars())


def counts(tx: Tx) -> dict[int, int]:
    """How many questions each pack of all workspaces has, by its row's id."""
    query = select(pack_questions.c.pack_id, func.count()).group_by(pack_questions.c.pack_id)
    return dict(map(tuple, tx.execute(query)))


def named_author(tx: Tx, question_id: str) -> int | None:
    """The player whom it names as who suggested it; question_id: as it is called everywhere else."""
    place = place_of(question_id)
    if place is None:
        return None
    workspace_id, name, id = place
    of = (packs.packs.c.workspace_id == workspace_id, packs.packs.c.name == name, pack_questions.c.id == id)
    query = select(pack_questions.c.author_id).join(packs.packs).where(*of, pack_questions.c.named)
    return tx.execute(query).scalar()


def naming(tx: Tx, person: Player) -> list[str]:
    """The questions that name them so, as they are called everywhere else."""
    theirs = (pack_questions.c.author_id == person.id, pack_questions.c.named)
    query = select(packs.packs.c.workspace_id, packs.packs.c.name, pack_questions.c.id).join(packs.packs)
    return [id_of(*row) for row in tx.execute(query.where(*theirs))]


def forget(tx: Tx, person: Player) -> None:
    """What they suggested stays, and nobody did; a pack that named them names nobody."""
    theirs = pack_questions.c.author_id == person.id
    tx.execute(update(pack_questions).where(theirs).values(author_id=None, named=False))


_ORDER = (pack_questions.c.position, pack_questions.c.id)
_ALL = select(pack_questions).order_by(*_ORDER)
_THIS = (pack_questions.c.pack_id == bindparam("of"), pack_questions.c.id == bindparam("which"))
_GONE = delete(pack_questions).where(*_THIS)
_MOVED = update(pack_questions).where(*_THIS).values(position=bindparam("to"))
_EDITED = (
    update(pack_questions)
    .where(*_THIS)
    .values({name: bindparam(name) for name in ("position", "body", "revision", "author_id", "named")})
)


def _is(pack: Pack, id: str) -> tuple[ColumnElement[bool], ...]:
    return (pack_questions.c.pack_id == pack.id, pack_questions.c.id == id)


def _row(pack: Pack, revision: int, position: int, entry: Entry) -> dict[str, Any]:
    row = {"pack_id": pack.id, "id": entry.id, "position": position, "body": dict(entry.body)}
    return row | {"revision": revision, "author_id": entry.author_id, "named": entry.named}


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.id, row.body, row.author_id, row.named)
