"""Cards: what was asked where, as it was asked, and whether it got there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, exists, select, update

from bot.quiz import occasion
from bot.quiz.grading import Sight
from bot.quiz.occasion import Occasion
from bot.quiz.question import Question
from bot.quiz.stood import Stood
from bot.quiz.task import Task
from bot.store import Tx, corrections, forgotten, snapshots, upsert
from bot.store.tables import Moment, cards, standing, workspaces
from bot.store.workspaces import Workspace


@dataclass(frozen=True, slots=True)
class NewCard:
    """`shuffle` holds file positions in the order shown.

    asked_topic, asked_difficulty: what was wanted, "" for any.
    schedule_id: the daily that it is one of. scheduled: whether its date is one of that schedule's own; None
    where it has no date. returns_id: the earlier daily that returns in it. sight: what costs its points.
    """

    key: str
    workspace_id: int
    channel: str
    occasion: Occasion
    shuffle: tuple[int, ...]
    asker_id: int | None
    asked_topic: str
    asked_difficulty: str
    asked_at: datetime
    closes_at: datetime
    on_date: date | None = None
    schedule_id: int | None = None
    scheduled: bool | None = None
    returns_id: int | None = None
    sight: Sight = Sight.ANYWHERE
    recap: bool = False
    needed: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """`asked_topic` is None where nobody wrote down what was wanted.

    back_from: the date of the daily that returns in it. sight: what costs its points. recap: whether it tells
    of the week before. needed: answers that keep the team's streak.
    mended: its question was given another key there since it was asked.
    covered: another of our messages stands below it. knows_forgotten: somebody who was forgotten is known to
    have answered it, or seen its solution. These two are asked for one card alone.
    """

    id: int
    key: str
    team: Workspace
    channel: str
    occasion: Occasion
    question_id: str
    revision: str
    shuffle: tuple[int, ...]
    asker_id: int | None
    asked_topic: str | None
    asked_difficulty: str
    on_date: date | None
    asked_at: datetime
    posted_at: datetime | None
    closes_at: datetime
    closed_at: datetime | None
    stood: Stood
    standing_id: int | None
    back_from: date | None = None
    sight: Sight = Sight.ANYWHERE
    recap: bool = False
    needed: int | None = None
    mended: bool = False
    covered: bool = False
    knows_forgotten: bool = False

    @property
    def workspace_id(self) -> int:
        return self.team.id

    @property
    def platform(self) -> str:
        return self.team.platform

    @property
    def workspace(self) -> str:
        """The platform's own id of it."""
        return self.team.platform_id

    @property
    def owner_id(self) -> int | None:
        """Who asked it; a daily is everybody's, whoever wanted it out of turn."""
        return None if self.occasion.dated else self.asker_id


_returned = cards.alias("returned")
CARD = select(
    cards,
    select(_returned.c.on_date)
    .where(_returned.c.id == cards.c.returns_id)
    .scalar_subquery()
    .label("back_from"),
    workspaces.c.platform,
    workspaces.c.name.label("workspace"),
    workspaces.c.zone,
    workspaces.c.zone_asked,
    corrections.of_card().label("mended"),
).select_from(cards.join(workspaces))
# Whether another message of ours stands below it: in the same query, for every click wants to know.
_BELOW = (
    select(standing.c.id)
    .where(standing.c.workspace_id == cards.c.workspace_id, standing.c.channel == cards.c.channel)
    .where(standing.c.posted_at > cards.c.posted_at, standing.c.thread == "")
)
_TO_CLICK = CARD.add_columns(
    exists(_BELOW).label("covered"), forgotten.any_of(cards.c.id).label("knows_forgotten")
)
_THESE = cards.c.id.in_(bindparam("cards", expanding=True))
_BY_ID = _TO_CLICK.where(cards.c.id == bindparam("card"))
_BY_IDS = _TO_CLICK.where(_THESE)
_ALL = CARD.where(_THESE).order_by(cards.c.id)
_AHEAD = "cards ahead"  # in a connection's `info`
_POSTED = update(cards).where(_THESE).values(posted_at=bindparam("at", type_=Moment))


def add(tx: Tx, new: NewCard, question: Question) -> int | None:
    """The new card's id, or None when its key was used before."""
    return add_all(tx, [(new, question)]).get(new.key)


def add_all(tx: Tx, new: Sequence[tuple[NewCard, Question]]) -> dict[str, int]:
    """The new cards' ids by their keys; one that was used before has none."""
    snapshots.keep_all(tx, (question for _, question in new))
    rows = [
        {f.name: getattr(card, f.name) for f in fields(card)}
        | {
            "occasion": card.occasion.name,
            "question_id": question.id,
            "revision": question.revision,
            "topic": question.topic,
            "shuffle": "".join(map(str, card.shuffle)),
            "sight": None if card.sight is Sight.ANYWHERE else card.sight.value,
        }
        for card, question in new
    ]
    return {row.key: row.id for row in upsert.add_all(tx, cards, rows, cards.c.key, cards.c.id)}


def read_ahead(tx: Tx, card_ids: Collection[int]) -> Collection[Card]:
    """From here on `get` gives these as they are now, until they are forgotten."""
    found = {row.id: _to_click(row) for row in tx.execute(_BY_IDS, {"cards": list(card_ids)})}
    tx.info[_AHEAD] = found
    return found.values()


def forget_ahead(tx: Tx) -> None:
    tx.info.pop(_AHEAD, None)


def get(tx: Tx, card_id: int) -> Card | None:
    if card_id in (ahead := tx.info.get(_AHEAD, {})):
        known: Card = ahead[card_id]
        return known
    row = tx.execute(_BY_ID, {"card": card_id}).one_or_none()
    return None if row is None else _to_click(row)


def get_all(tx: Tx, card_ids: Collection[int]) -> list[Card]:
    """Those of them that there are, the oldest first."""
    if not card_ids:
        return []
    return [card_of(row) for row in tx.execute(_ALL, {"cards": list(card_ids)})]


def by_key(tx: Tx, key: str) -> Card | None:
    row = tx.execute(CARD.where(cards.c.key == key)).one_or_none()
    return None if row is None else card_of(row)


def question(tx: Tx, card: Card) -> Question:
    """The question as it was when the card was asked, and each key that it was given since."""
    asked = snapshots.read(tx, card.question_id, card.revision)
    if not card.mended:
        return asked
    return with_keys(asked, *corrections.keys(tx, card.workspace_id, card.question_id, card.revision))


def here(tx: Tx, workspace_id: int, question: Question) -> Question:
    """The question as it stands today, and each key that it was given in a workspace."""
    return with_keys(question, *corrections.keys(tx, workspace_id, question.id, question.revision))


def with_keys(question: Question, *keys: Task) -> Question:
    """One that was asked, given these keys since."""
    return replace(question, mended=(*question.mended, *keys))


def set_posted(tx: Tx, card_ids: Collection[int], at: datetime) -> None:
    if card_ids:
        tx.execute(_POSTED, {"cards": list(card_ids), "at": at})


def never_posted(tx: Tx, card_id: int, trouble: str, at: datetime) -> None:
    """It will not reach its channel, and is over."""
    tx.execute(update(cards).where(cards.c.id == card_id).values(trouble=trouble, closed_at=at))
    forgotten.drop(tx, [card_id])


def _to_click(row: Row[Any]) -> Card:
    return card_of(row, covered=bool(row.covered), knows_forgotten=bool(row.knows_forgotten))


def card_of(row: Row[Any], *, covered: bool = False, knows_forgotten: bool = False) -> Card:
    return Card(
        id=row.id,
        key=row.key,
        team=Workspace(row.workspace_id, row.platform, row.workspace, row.zone, row.zone_asked),
        channel=row.channel,
        occasion=occasion.named(row.occasion),
        question_id=row.question_id,
        revision=row.revision,
        shuffle=tuple(map(int, row.shuffle)),
        asker_id=row.asker_id,
        asked_topic=row.asked_topic,
        asked_difficulty=row.asked_difficulty or "",
        on_date=row.on_date,
        asked_at=row.asked_at,
        posted_at=row.posted_at,
        closes_at=row.closes_at,
        closed_at=row.closed_at,
        stood=Stood(row.scheduled, timedelta(seconds=row.heard_for or 0), row.deleted_at is not None),
        standing_id=row.standing_id,
        back_from=row.back_from,
        sight=Sight(row.sight or Sight.ANYWHERE),
        recap=row.recap,
        needed=row.needed,
        mended=bool(row.mended),
        covered=covered,
        knows_forgotten=knows_forgotten,
    )
