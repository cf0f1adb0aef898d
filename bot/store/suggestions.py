"""Questions that people of a workspace suggest, until somebody decides and after; and what could not be taken
as they wrote it, which is theirs alone until it can.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    Text,
    delete,
    false,
    func,
    select,
    text,
    update,
)

from bot.store import Tx, upsert
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import Moment, metadata

suggestions = Table(
    "suggestions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(120), nullable=False, unique=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("player_id", ForeignKey("players.id")),
    Column("named", Boolean, nullable=False, server_default=false()),  # beside the question, as its author
    Column("body", JSON, nullable=False),  # the question as a file of a pack would hold it
    Column("at", Moment, nullable=False),
    Column("state", String(10), nullable=False, server_default=text("'open'")),
    Column("entry", String(40)),  # the id in the workspace's pack, once approved
    Column("decided_by_id", ForeignKey("players.id")),
    Column("decided_at", Moment),
    Column("reason", Text, nullable=False, server_default=text("''")),  # what who declined it says of it
    Index(None, "workspace_id", "state"),
    sqlite_autoincrement=True,  # a button of one that went decides nothing of the next
)

PERSONAL: Columns = (suggestions.c.player_id, suggestions.c.decided_by_id)
WORDS = ("player_id", "named", "body", "entry")  # what tells whose it is, and what they wrote


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """player_id: whose it is; None once they were forgotten. named: whether they want their name beside it.

    body: a raw question without an id. entry, reason: as decided.
    """

    id: int
    workspace_id: int
    player_id: int | None
    named: bool
    body: Mapping[str, Any]
    at: datetime
    state: State
    entry: str | None
    decided_by_id: int | None
    reason: str


def add(
    tx: Tx, key: str, author: Player, body: Mapping[str, Any], at: datetime, *, named: bool
) -> int | None:
    """The suggestion's id, or None when this very form was sent before."""
    values = {
        "key": key,
        "workspace_id": author.workspace_id,
        "player_id": author.id,
        "named": named,
        "body": dict(body),
        "at": at,
    }
    return upsert.add(tx, suggestions, values, suggestions.c.id)


def others_since(tx: Tx, player_id: int, key: str, since: datetime) -> int:
    """How many a person sent after that, beside the form of this key, which may come again."""
    query = select(func.count()).where(suggestions.c.player_id == player_id, suggestions.c.at > since)
    return int(tx.execute(query.where(suggestions.c.key != key, _SENT)).scalar_one())


def waits(tx: Tx, player_id: int, body: Mapping[str, Any]) -> bool:
    """Whether the very same of theirs is still open."""
    theirs = (suggestions.c.player_id == player_id, suggestions.c.state == State.OPEN.value)
    return dict(body) in tx.execute(select(suggestions.c.body).where(*theirs)).scalars()


def get(tx: Tx, workspace_id: int, suggestion_id: int) -> Suggestion | None:
    """Of this workspace: a forged button may name another's."""
    theirs = (suggestions.c.id == suggestion_id, suggestions.c.workspace_id == workspace_id, _SENT)
    found = tx.execute(_all().where(*theirs)).one_or_none()
    return None if found is None else _read(*found)


def next_open(tx: Tx, workspace_id: int, after: int = 0) -> Suggestion | None:
    """The oldest that waits, of those with a higher id."""
    later = _all().where(*_open(workspace_id), suggestions.c.id > after).order_by(suggestions.c.id).limit(1)
    found = tx.execute(later).one_or_none()
    return None if found is None else _read(*found)


def count_open(tx: Tx, workspace_id: int) -> int:
    return int(tx.execute(select(func.count()).where(*_open(workspace_id))).scalar_one())


def change(tx: Tx, suggestion: Suggestion, body: Mapping[str, Any]) -> None:
    """Unless somebody has decided meanwhile."""
    undecided = (suggestions.c.id == suggestion.id, suggestions.c.state == State.OPEN.value)
    tx.execute(update(suggestions).where(*undecided).values(body=dict(body)))


def decide(
    tx: Tx,
    suggestion: Suggestion,
    state: State,
    by: Player,
    at: datetime,
    *,
    entry: str | None = None,
    reason: str = "",
) -> bool:
    """Whether nobody had decided before."""
    undecided = (suggestions.c.id == suggestion.id, suggestions.c.state == State.OPEN.value)
    values = {"state": state.value, "decided_by_id": by.id, "decided_at": at, "entry": entry}
    _drop_edits(tx, suggestion.id)
    return tx.execute(update(suggestions).where(*undecided).values(**values, reason=reason)).rowcount > 0


def keep_draft(tx: Tx, author: Player, body: Mapping[str, Any], at: datetime, of: int = 0) -> None:
    """What somebody wrote last, in place of what they wrote before. of: the suggestion that they edit."""
    drop_draft(tx, author, of)
    values = {"key": _draft(author.id, of), "workspace_id": author.workspace_id, "player_id": author.id}
    values |= {"body": dict(body), "at": at, "state": State.DRAFT.value, "named": False}
    upsert.add(tx, suggestions, values, suggestions.c.id)


def draft(tx: Tx, author: Player, of: int = 0) -> Mapping[str, Any] | None:
    found = tx.execute(select(suggestions.c.body).where(suggestions.c.key == _draft(author.id, of))).scalar()
    return None if found is None else dict(found)


def drop_draft(tx: Tx, author: Player, of: int = 0) -> None:
    tx.execute(delete(suggestions).where(suggestions.c.key == _draft(author.id, of)))


def drop_drafts(tx: Tx, before: datetime) -> None:
    """What nobody came back to."""
    old = (suggestions.c.state == State.DRAFT.value, suggestions.c.at < before)
    tx.execute(delete(suggestions).where(*old))


def forget(tx: Tx, person: Player) -> None:
    """What waits for a word goes, with how others were about to edit it; what was decided stays, nobody's."""
    theirs = suggestions.c.player_id == person.id
    unsaid = suggestions.c.state.in_((State.OPEN.value, State.DRAFT.value))
    for id in tx.execute(select(suggestions.c.id).where(theirs, unsaid)).scalars().all():
        _drop_edits(tx, id)
    tx.execute(delete(suggestions).where(theirs, unsaid))
    tx.execute(update(suggestions).where(theirs).values(player_id=None, named=False))
    tx.execute(update(suggestions).where(suggestions.c.decided_by_id == person.id).values(decided_by_id=None))


_SENT = suggestions.c.state != State.DRAFT.value


def _draft(author: int | str, of: int) -> str:
    """Its key: one for each of them."""
    return f"draft:{author}:{of}"


def _drop_edits(tx: Tx, id: int) -> None:
    """What others wrote who were about to edit it."""
    tx.execute(delete(suggestions).where(suggestions.c.key.like(_draft("%", id))))


def _open(workspace_id: int) -> tuple[ColumnElement[bool], ...]:
    return suggestions.c.workspace_id == workspace_id, suggestions.c.state == State.OPEN.value


def _all() -> Select[Any]:
    return select(*(suggestions.c[field.name] for field in fields(Suggestion)))


def _read(*row: Any) -> Suggestion:
    found = Suggestion(*row)
    return replace(found, state=State(found.state))
