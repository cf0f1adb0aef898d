"""Cards: what was asked where, as it was asked, and what should be shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Select, bindparam, select, update

from bot.quiz.grading import Kind
from bot.quiz.question import Option, Question
from bot.store import Tx, upsert
from bot.store.tables import posts, snapshots, workspaces


@dataclass(frozen=True, slots=True)
class NewPost:
    """`shuffle` holds file positions in the order shown."""

    key: str
    workspace_id: int
    channel: str
    kind: Kind
    shuffle: tuple[int, ...]
    asker_id: int | None
    asked_at: datetime
    closes_at: datetime
    on_date: date | None = None


@dataclass(frozen=True, slots=True)
class Post:
    id: int
    workspace_id: int
    platform: str
    workspace: str
    channel: str
    kind: Kind
    question_id: str
    revision: str
    shuffle: tuple[int, ...]
    asker_id: int | None
    on_date: date | None
    asked_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    message_id: str | None
    link: str | None
    answered: int
    right: int
    version: int


POST = select(posts, workspaces.c.platform, workspaces.c.name.label("workspace")).join(workspaces)
_BY_ID = POST.where(posts.c.id == bindparam("post"))
_HELD = _BY_ID.with_for_update(of=posts)
_COUNT_ANSWER = (
    update(posts)
    .where(posts.c.id == bindparam("post"))
    .values(
        answered=posts.c.answered + 1,
        right=posts.c.right + bindparam("one_if_right", type_=Integer),
        version=posts.c.version + 1,
    )
)


def add(tx: Tx, new: NewPost, question: Question) -> int | None:
    """The new card's id, or None when its key was used before."""
    body = {**asdict(question), "verified_on": question.verified_on.isoformat()}
    snapshot = {"question_id": question.id, "revision": question.revision, "body": body}
    upsert.add(tx, snapshots, snapshot, snapshots.c.revision)
    row = {
        **asdict(new),
        "question_id": question.id,
        "revision": question.revision,
        "topic": question.topic,
        "shuffle": "".join(map(str, new.shuffle)),
    }
    return upsert.add(tx, posts, row, posts.c.id)


def get(tx: Tx, post_id: int) -> Post | None:
    row = tx.execute(_BY_ID, {"post": post_id}).one_or_none()
    return None if row is None else post_of(row)


def hold(tx: Tx, post_id: int) -> Post | None:
    """The same, and no other process closes it or counts an answer on it until this transaction ends."""
    row = tx.execute(_HELD, {"post": post_id}).one_or_none()
    return None if row is None else post_of(row)


def by_key(tx: Tx, key: str) -> Post | None:
    return _one(tx, POST.where(posts.c.key == key))


def question(tx: Tx, post: Post) -> Question:
    """The question as it was when the card was asked."""
    body = tx.execute(
        select(snapshots.c.body).where(
            snapshots.c.question_id == post.question_id, snapshots.c.revision == post.revision
        )
    ).scalar_one()
    return Question(
        **{
            **body,
            "options": tuple(Option(**o) for o in body["options"]),
            "exam": tuple(body["exam"]),
            "refs": tuple(body["refs"]),
            "verified_on": date.fromisoformat(body["verified_on"]),
        }
    )


def asked_in(tx: Tx, workspace_id: int, channel: str, kinds: Sequence[Kind]) -> list[str]:
    """The question ids a channel was asked, oldest first."""
    query = (
        select(posts.c.question_id)
        .where(posts.c.workspace_id == workspace_id, posts.c.channel == channel)
        .where(posts.c.kind.in_(kinds), posts.c.trouble.is_(None))
        .order_by(posts.c.id)
    )
    return list(tx.execute(query).scalars())


def practised_by(tx: Tx, player_id: int) -> list[str]:
    """The question ids a person practised, oldest first."""
    query = select(posts.c.question_id).where(posts.c.asker_id == player_id, posts.c.kind == Kind.PRACTICE)
    return list(tx.execute(query.order_by(posts.c.id)).scalars())


def open_in(tx: Tx, workspace_id: int, channel: str, since: datetime) -> list[Post]:
    """Open cards that stand in a channel, asked since then, newest first."""
    query = (
        POST.where(posts.c.workspace_id == workspace_id, posts.c.channel == channel)
        .where(posts.c.kind.in_((Kind.ASK, Kind.DAILY)), posts.c.asked_at >= since)
        .where(posts.c.closed_at.is_(None), posts.c.message_id.is_not(None))
        .order_by(posts.c.asked_at.desc())
    )
    return [post_of(row) for row in tx.execute(query)]


def last_daily(tx: Tx, workspace_id: int, channel: str, before_id: int | None = None) -> Post | None:
    """The channel's latest daily that was really posted (before another one, if given)."""
    query = (
        POST.where(posts.c.workspace_id == workspace_id, posts.c.channel == channel)
        .where(posts.c.kind == Kind.DAILY, posts.c.message_id.is_not(None))
        .order_by(posts.c.id.desc())
        .limit(1)
    )
    if before_id is not None:
        query = query.where(posts.c.id < before_id)
    return _one(tx, query)


def set_posted(tx: Tx, post_id: int, message_id: str, link: str, at: datetime) -> None:
    """Remember where the card stands; what was drawn so far is what it showed when it was posted."""
    tx.execute(
        update(posts).where(posts.c.id == post_id).values(message_id=message_id, link=link, drawn_at=at)
    )


def set_trouble(tx: Tx, post_id: int, trouble: str, at: datetime) -> None:
    tx.execute(update(posts).where(posts.c.id == post_id).values(trouble=trouble, closed_at=at))


def count_answer(tx: Tx, post_id: int, right: bool) -> None:
    """One more on the card's tally."""
    tx.execute(_COUNT_ANSWER, {"post": post_id, "one_if_right": int(right)})


def redraw_asked_by(tx: Tx, player_id: int) -> None:
    """Cards that name this person are to be drawn anew."""
    mine = (posts.c.asker_id == player_id, posts.c.kind == Kind.ASK)
    tx.execute(update(posts).where(*mine).values(version=posts.c.version + 1))


def close(tx: Tx, at: datetime, *which: ColumnElement[bool]) -> list[int]:
    """Close the open cards that match; their ids."""
    query = (
        update(posts)
        .where(posts.c.closed_at.is_(None), *which)
        .values(closed_at=at, version=posts.c.version + 1)
        .returning(posts.c.id)
    )
    return list(tx.execute(query).scalars())


def close_one(tx: Tx, post_id: int, at: datetime) -> bool:
    return bool(close(tx, at, posts.c.id == post_id))


def anything_to_close(tx: Tx, at: datetime) -> bool:
    query = select(posts.c.id).where(posts.c.closed_at.is_(None), *_over(at)).limit(1)
    return tx.execute(query).first() is not None


def close_due(tx: Tx, at: datetime) -> list[int]:
    return close(tx, at, *_over(at))


def close_dailies(tx: Tx, workspace_id: int, channel: str, before_id: int, at: datetime) -> list[int]:
    """Close a channel's dailies older than a new one."""
    mine = (posts.c.workspace_id == workspace_id, posts.c.channel == channel, posts.c.id < before_id)
    return close(tx, at, *mine, posts.c.kind == Kind.DAILY)


def _over(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (posts.c.closes_at <= at, posts.c.kind != Kind.PRACTICE)


def _one(tx: Tx, query: Select[Any]) -> Post | None:
    row = tx.execute(query).one_or_none()
    return None if row is None else post_of(row)


def post_of(row: Row[Any]) -> Post:
    return Post(
        id=row.id,
        workspace_id=row.workspace_id,
        platform=row.platform,
        workspace=row.workspace,
        channel=row.channel,
        kind=Kind(row.kind),
        question_id=row.question_id,
        revision=row.revision,
        shuffle=tuple(map(int, row.shuffle)),
        asker_id=row.asker_id,
        on_date=row.on_date,
        asked_at=row.asked_at,
        closes_at=row.closes_at,
        closed_at=row.closed_at,
        message_id=row.message_id,
        link=row.link,
        answered=row.answered,
        right=row.right,
        version=row.version,
    )
