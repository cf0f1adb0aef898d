"""Cards: what was asked where, as it was asked, and how it went."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, or_, select, update

from bot.quiz import occasion
from bot.quiz.occasion import Closes, Occasion
from bot.quiz.question import Question
from bot.quiz.stood import Stood
from bot.store import Tx, snapshots, upsert
from bot.store import standing as messages
from bot.store.among import among
from bot.store.tables import cards, occurrences, standing, workspaces


@dataclass(frozen=True, slots=True)
class NewCard:
    """`shuffle` holds file positions in the order shown.

    scheduled: whether its date is one of its channel's schedule; None where it has no date.
    """

    key: str
    workspace_id: int
    channel: str
    occasion: Occasion
    shuffle: tuple[int, ...]
    asker_id: int | None
    asked_at: datetime
    closes_at: datetime
    on_date: date | None = None
    scheduled: bool | None = None


@dataclass(frozen=True, slots=True)
class Card:
    id: int
    key: str
    workspace_id: int
    platform: str
    workspace: str
    channel: str
    occasion: Occasion
    question_id: str
    revision: str
    shuffle: tuple[int, ...]
    asker_id: int | None
    on_date: date | None
    asked_at: datetime
    posted_at: datetime | None
    closes_at: datetime
    closed_at: datetime | None
    stood: Stood
    standing_id: int | None
    answered: int
    right: int

    @property
    def owner_id(self) -> int | None:
        """Who asked it; a daily is everybody's, whoever wanted it out of turn."""
        return None if self.occasion.dated else self.asker_id


CARD = select(cards, workspaces.c.platform, workspaces.c.name.label("workspace")).join(workspaces)
_BY_ID = CARD.where(cards.c.id == bindparam("card"))
_HELD = _BY_ID.with_for_update(of=cards)


def add(tx: Tx, new: NewCard, question: Question) -> int | None:
    """The new card's id, or None when its key was used before."""
    snapshots.keep(tx, question)
    row = {
        **asdict(new),
        "occasion": new.occasion.name,
        "question_id": question.id,
        "revision": question.revision,
        "topic": question.topic,
        "shuffle": "".join(map(str, new.shuffle)),
    }
    return upsert.add(tx, cards, row, cards.c.id)


def get(tx: Tx, card_id: int) -> Card | None:
    row = tx.execute(_BY_ID, {"card": card_id}).one_or_none()
    return None if row is None else card_of(row)


def hold(tx: Tx, card_id: int) -> Card | None:
    """The same, and no other process closes it or counts an answer on it until this transaction ends."""
    row = tx.execute(_HELD, {"card": card_id}).one_or_none()
    return None if row is None else card_of(row)


def by_key(tx: Tx, key: str) -> Card | None:
    return _one(tx, CARD.where(cards.c.key == key))


def question(tx: Tx, card: Card) -> Question:
    """The question as it was when the card was asked."""
    return snapshots.read(tx, card.question_id, card.revision)


def asked_in(tx: Tx, workspace_id: int, channel: str) -> list[str]:
    """The question ids a channel was asked, oldest first."""
    query = (
        select(cards.c.question_id)
        .where(cards.c.workspace_id == workspace_id, cards.c.channel == channel)
        .where(among(cards.c.occasion, occasion.PUBLIC), cards.c.trouble.is_(None))
        .order_by(cards.c.id)
    )
    return list(tx.execute(query).scalars())


def practised_by(tx: Tx, player_id: int) -> list[str]:
    """The question ids a person practised, oldest first."""
    query = select(cards.c.question_id).where(
        cards.c.asker_id == player_id, among(cards.c.occasion, occasion.PRIVATE)
    )
    return list(tx.execute(query.order_by(cards.c.id)).scalars())


def open_in(tx: Tx, workspace_id: int, channel: str, since: datetime) -> list[Card]:
    """Open cards that stand in a channel or are on their way, asked since then, newest first."""
    query = (
        CARD.where(cards.c.workspace_id == workspace_id, cards.c.channel == channel)
        .where(among(cards.c.occasion, occasion.PUBLIC), cards.c.asked_at >= since)
        .where(cards.c.closed_at.is_(None))
        .order_by(cards.c.asked_at.desc(), cards.c.id.desc())
    )
    return [card_of(row) for row in tx.execute(query)]


def asked_by(
    tx: Tx, workspace_id: int, channel: str, asker_id: int, of: Occasion, since: datetime
) -> list[Card]:
    """A person's cards of an occasion in a channel, asked after that and not refused, oldest first."""
    query = (
        CARD.where(cards.c.workspace_id == workspace_id, cards.c.channel == channel)
        .where(cards.c.occasion == of.name, cards.c.asked_at > since)
        .where(cards.c.asker_id == asker_id, cards.c.trouble.is_(None))
        .order_by(cards.c.id)
    )
    return [card_of(row) for row in tx.execute(query)]


def any_open(tx: Tx, workspace_id: int, channel: str, of: Occasion) -> bool:
    """Whether a card of this occasion stands in the channel and is open."""
    query = (
        select(cards.c.id)
        .where(cards.c.workspace_id == workspace_id, cards.c.channel == channel)
        .where(cards.c.occasion == of.name, cards.c.closed_at.is_(None), cards.c.posted_at.is_not(None))
        .limit(1)
    )
    return tx.execute(query).first() is not None


def one_before(tx: Tx, card: Card) -> Card | None:
    """The latest of its occasion that was asked and posted in its channel before it, and that nobody deleted.

    What came late, when this one stood already, is not before it: its answer is nobody's to show.
    """
    query = (
        CARD.where(cards.c.workspace_id == card.workspace_id, cards.c.channel == card.channel)
        .where(cards.c.occasion == card.occasion.name, cards.c.posted_at.is_not(None), cards.c.id < card.id)
        .where(cards.c.deleted_at.is_(None))
        .order_by(cards.c.id.desc())
        .limit(1)
    )
    if card.posted_at is not None:
        query = query.where(cards.c.posted_at <= card.posted_at)
    return _one(tx, query)


def last_date(tx: Tx, workspace_id: int, channel: str) -> tuple[date, datetime] | None:
    """The date of a channel's last card that has one, and when that card was due."""
    query = (
        select(cards.c.on_date, func.coalesce(occurrences.c.due, cards.c.asked_at))
        .select_from(cards.outerjoin(occurrences))
        .where(cards.c.workspace_id == workspace_id, cards.c.channel == channel)
        .where(among(cards.c.occasion, occasion.DATED))
        .order_by(cards.c.id.desc())
        .limit(1)
    )
    row = tx.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])


def set_standing(tx: Tx, card_id: int, standing_id: int) -> None:
    """The message it is shown in."""
    tx.execute(update(cards).where(cards.c.id == card_id).values(standing_id=standing_id))


def set_posted(tx: Tx, card_id: int, at: datetime) -> None:
    tx.execute(update(cards).where(cards.c.id == card_id).values(posted_at=at))


def never_posted(tx: Tx, card_id: int, trouble: str, at: datetime) -> None:
    """It will not reach its channel, and is over."""
    tx.execute(update(cards).where(cards.c.id == card_id).values(trouble=trouble, closed_at=at))


def set_heard(tx: Tx, card_id: int, heard_for: timedelta) -> None:
    """How long it could be answered, now that it is closed."""
    tx.execute(update(cards).where(cards.c.id == card_id).values(heard_for=int(heard_for.total_seconds())))


def set_deleted(tx: Tx, card_id: int, at: datetime) -> bool:
    """Somebody deleted its message; whether that was before it closed, and is news.

    What was drawn after the closing stood until then: it was deleted later, and nothing follows from that.
    """
    drawn = select(standing.c.drawn_at).where(standing.c.id == cards.c.standing_id).scalar_subquery()
    found = tx.execute(
        update(cards)
        .where(cards.c.id == card_id, cards.c.deleted_at.is_(None))
        .where(or_(cards.c.closed_at.is_(None), drawn < cards.c.closed_at))
        .values(deleted_at=at)
    )
    return found.rowcount > 0


def close(tx: Tx, at: datetime, *which: ColumnElement[bool]) -> list[int]:
    """Close the open cards that match; their ids."""
    query = (
        update(cards)
        .where(cards.c.closed_at.is_(None), *which)
        .values(closed_at=at)
        .returning(cards.c.id, cards.c.standing_id)
    )
    closed = tx.execute(query).all()
    messages.changed_for_good(tx, [row.standing_id for row in closed if row.standing_id is not None])
    return [row.id for row in closed]


def close_one(tx: Tx, card_id: int, at: datetime) -> list[int]:
    """The same of one card: its id, or nothing where it was closed already."""
    return close(tx, at, cards.c.id == card_id)


def anything_to_close(tx: Tx, at: datetime) -> bool:
    query = select(cards.c.id).where(cards.c.closed_at.is_(None), *_over(at)).limit(1)
    return tx.execute(query).first() is not None


def close_due(tx: Tx, at: datetime) -> list[int]:
    return close(tx, at, *_over(at))


def _over(at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (cards.c.closes_at <= at, among(cards.c.occasion, occasion.closed_by(Closes.BY_TIME)))


def _one(tx: Tx, query: Select[Any]) -> Card | None:
    row = tx.execute(query).one_or_none()
    return None if row is None else card_of(row)


def card_of(row: Row[Any]) -> Card:
    return Card(
        id=row.id,
        key=row.key,
        workspace_id=row.workspace_id,
        platform=row.platform,
        workspace=row.workspace,
        channel=row.channel,
        occasion=occasion.named(row.occasion),
        question_id=row.question_id,
        revision=row.revision,
        shuffle=tuple(map(int, row.shuffle)),
        asker_id=row.asker_id,
        on_date=row.on_date,
        asked_at=row.asked_at,
        posted_at=row.posted_at,
        closes_at=row.closes_at,
        closed_at=row.closed_at,
        stood=Stood(row.scheduled, timedelta(seconds=row.heard_for or 0), row.deleted_at is not None),
        standing_id=row.standing_id,
        answered=row.answered,
        right=row.right,
    )
