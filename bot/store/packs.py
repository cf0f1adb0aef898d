"""Packs: what a workspace has beside the bank that all share; their questions are in `pack_questions`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)

from bot.quiz.pack import About
from bot.store import Tx, pack_changes
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import Moment, metadata

packs = Table(
    "packs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("name", String(32), nullable=False),  # what people type
    Column("title", String(80), nullable=False),
    Column("about", String(240), nullable=False),
    Column("language", String(40), nullable=False),
    Column("licence", String(80), nullable=False),
    Column("credit", String(80), nullable=False),  # whose work it is, as whoever added it wrote
    Column("topic", String(32), nullable=False),  # what its questions are on; "" is a topic of its own
    Column("own", Boolean, nullable=False),  # whether it is what people of the workspace suggested
    Column("enabled", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),  # the number of its last change
    Column("added_by_id", ForeignKey("players.id"), index=True),
    Column("source", String(64), nullable=False),  # where no person added it: "shell"
    Column("added_at", Moment, nullable=False),
    UniqueConstraint("workspace_id", "name"),
)

PERSONAL: Columns = (packs.c.added_by_id,)


@dataclass(frozen=True, slots=True)
class Pack:
    """id: its row's. revision: the number of its last change (`store.pack_changes`), higher than that of any
    change before, of any pack. source: where that was no person.
    """

    id: int
    workspace_id: int
    about: About
    own: bool
    enabled: bool
    revision: int
    added_by_id: int | None
    source: str
    added_at: datetime


def of(tx: Tx, workspace_id: int) -> list[Pack]:
    """By name."""
    return _found(tx, packs.c.workspace_id == workspace_id)


def everywhere(tx: Tx) -> list[Pack]:
    """Of all workspaces."""
    return _found(tx)


def find(tx: Tx, workspace_id: int, name: str) -> Pack | None:
    found = _found(tx, packs.c.workspace_id == workspace_id, packs.c.name == name)
    return found[0] if found else None


def get(tx: Tx, workspace_id: int, pack_id: int) -> Pack | None:
    """Of this workspace: a forged button may name another's row."""
    found = _found(tx, packs.c.workspace_id == workspace_id, packs.c.id == pack_id)
    return found[0] if found else None


def own(tx: Tx, workspace_id: int) -> Pack | None:
    """The one with what people of the workspace suggested, once there is any."""
    found = _found(tx, packs.c.workspace_id == workspace_id, packs.c.own)
    return found[0] if found else None


def add(
    tx: Tx,
    workspace_id: int,
    about: About,
    at: datetime,
    *,
    added_by_id: int | None = None,
    source: str = "",
    own: bool = False,
) -> Pack:
    """A new one without questions, whose name is free. added_by_id: a player's."""
    row = _said(about) | {"name": about.name, "own": own, "enabled": True}
    row |= {"added_by_id": added_by_id, "source": source, "added_at": at}
    revision = pack_changes.note(tx, workspace_id)
    tx.execute(insert(packs).values(workspace_id=workspace_id, revision=revision, **row))
    made = find(tx, workspace_id, about.name)
    assert made is not None  # noqa: S101  (it was added above)
    return made


def describe(tx: Tx, pack: Pack, about: About) -> None:
    """Say anew what it is; its name stays."""
    values = _said(about) | {"revision": pack_changes.note(tx, pack.workspace_id)}
    tx.execute(update(packs).where(packs.c.id == pack.id).values(values))


def changed(tx: Tx, pack: Pack) -> int:
    """Its questions change: its new revision."""
    revision = pack_changes.note(tx, pack.workspace_id)
    tx.execute(update(packs).where(packs.c.id == pack.id).values(revision=revision))
    return revision


def drop(tx: Tx, pack: Pack) -> None:
    """One that has no questions any more (`pack_questions.remove` is for the rest)."""
    tx.execute(delete(packs).where(packs.c.id == pack.id))
    pack_changes.note(tx, pack.workspace_id)


def forget(tx: Tx, person: Player) -> None:
    """What they added stays, and nobody added it."""
    tx.execute(update(packs).where(packs.c.added_by_id == person.id).values(added_by_id=None))


def _found(tx: Tx, *where: ColumnElement[bool]) -> list[Pack]:
    return [
        Pack(
            row.id,
            row.workspace_id,
            About(row.name, row.title, row.about, row.language, row.licence, row.credit, row.topic),
            *(row.own, row.enabled, row.revision, row.added_by_id, row.source, row.added_at),
        )
        for row in tx.execute(select(packs).where(*where).order_by(packs.c.workspace_id, packs.c.name))
    ]


def _said(about: About) -> dict[str, object]:
    said = {each: getattr(about, each) for each in ("title", "about", "language", "licence", "topic")}
    return said | {"credit": about.author}
