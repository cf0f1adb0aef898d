"""What people say is wrong with a question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, exists, func, select, update

from bot.store import Tx, upsert
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import Moment, QuestionId, Revision, answers, metadata, workspaces

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(120), nullable=False, unique=True),
    Column("workspace_id", ForeignKey("workspaces.id"), nullable=False),
    Column("player_id", ForeignKey("players.id")),
    Column("question_id", QuestionId, nullable=False, index=True),
    Column("revision", Revision, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

PERSONAL: Columns = (reports.c.player_id,)


@dataclass(frozen=True, slots=True)
class Report:
    id: int
    platform: str
    workspace: str
    question_id: str
    revision: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Against:
    """revision: the wording that it is about. text: what somebody says, and nobody hears who."""

    revision: str
    text: str


def add(
    tx: Tx,
    key: str,
    workspace_id: int,
    player_id: int,
    question_id: str,
    revision: str,
    text: str,
    at: datetime,
) -> int | None:
    """The report's id, or None when this very form was sent before."""
    values = {
        "key": key,
        "workspace_id": workspace_id,
        "player_id": player_id,
        "question_id": question_id,
        "revision": revision,
        "text": text,
        "at": at,
    }
    return upsert.add(tx, reports, values, reports.c.id)


def others_since(tx: Tx, player_id: int, key: str, since: datetime) -> int:
    """How many a person sent after that, beside the form of this key, which may come again."""
    query = select(func.count()).where(reports.c.player_id == player_id, reports.c.at > since)
    return int(tx.execute(query.where(reports.c.key != key)).scalar_one())


def people_against(tx: Tx, workspace_id: int, question_id: str, revision: str, after: int) -> int:
    """How many who answered a question there reported this wording of it, later than the report `after`."""
    theirs = (reports.c.workspace_id == workspace_id, reports.c.question_id == question_id)
    answered = exists().where(
        answers.c.player_id == reports.c.player_id, answers.c.question_id == reports.c.question_id
    )
    query = select(func.count(reports.c.player_id.distinct())).where(*theirs, answered)
    return int(tx.execute(query.where(reports.c.revision == revision, reports.c.id > after)).scalar_one())


def against(tx: Tx, workspace_id: int, question_id: str, after: int = 0) -> list[Against]:
    """What people there say of a question, later than the report `after`, the oldest first."""
    columns = (reports.c.revision, reports.c.text)
    theirs = (reports.c.workspace_id == workspace_id, reports.c.question_id == question_id)
    query = select(*columns).where(*theirs, reports.c.id > after).order_by(reports.c.id)
    return [Against(*row) for row in tx.execute(query)]


def everything(tx: Tx) -> list[Report]:
    """All reports, oldest first, without who sent them."""
    query = (
        select(
            reports.c.id,
            workspaces.c.platform,
            workspaces.c.name,
            reports.c.question_id,
            reports.c.revision,
            reports.c.text,
            reports.c.at,
        )
        .join(workspaces)
        .order_by(reports.c.id)
    )
    return [Report(*row) for row in tx.execute(query)]


def get(tx: Tx, report_id: int) -> Report | None:
    return next((r for r in everything(tx) if r.id == report_id), None)


def forget(tx: Tx, person: Player) -> None:
    """What they reported stays, and nobody sent it."""
    tx.execute(update(reports).where(reports.c.player_id == person.id).values(player_id=None))
