"""The messages that tell of a channel's week before: which there are, and which of them are drawn anew."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import and_, bindparam, select

from bot.quiz.periods import monday_of
from bot.store import Tx
from bot.store.despatch import LAPSED
from bot.store.recaps import FEW_WEEKS
from bot.store.tables import cards

_TELLS = select(cards.c.id).where(cards.c.id.in_(bindparam("cards", expanding=True)), cards.c.recap)
_TOLD = select(cards.c.channel).where(
    cards.c.workspace_id == bindparam("team"),
    cards.c.channel.in_(bindparam("channels", expanding=True)),
    cards.c.on_date.between(bindparam("first"), bindparam("last")),
    cards.c.recap,
    cards.c.trouble.is_(None),
    ~LAPSED,
)
_LATELY = select(cards.c.standing_id).where(
    cards.c.workspace_id == bindparam("team"),
    cards.c.on_date >= bindparam("since"),
    cards.c.recap,
    cards.c.standing_id.is_not(None),
)
_OLD = _LATELY.where(cards.c.on_date < bindparam("until"), cards.c.posted_at.is_not(None)).limit(1)
_asked = cards.alias("asked")
_TELLING = (
    select(cards.c.standing_id, cards.c.on_date, _asked.c.on_date.label("asked_on"))
    .join(_asked, and_(_asked.c.workspace_id == cards.c.workspace_id, _asked.c.channel == cards.c.channel))
    .where(_asked.c.question_id == bindparam("question"), _asked.c.workspace_id == bindparam("team"))
    .where(_asked.c.on_date.is_not(None), cards.c.on_date > _asked.c.on_date)
    .where(cards.c.recap, cards.c.standing_id.is_not(None))
)


def telling_among(tx: Tx, card_ids: Collection[int]) -> set[int]:
    """Those of these cards that tell of the week before."""
    return set(tx.execute(_TELLS, {"cards": list(card_ids)}).scalars()) if card_ids else set()


def told_between(
    tx: Tx, workspace_id: int, channels: Collection[str], first: date, last: date, now: datetime
) -> set[str]:
    """The channels in which a daily of these dates has told of its week before, or is about to."""
    where = {"team": workspace_id, "channels": list(channels), "first": first, "last": last, "now": now}
    return set(tx.execute(_TOLD, where).scalars())


def standing_lately(tx: Tx, workspace_id: int, since: datetime) -> list[int]:
    """The messages that may name people of a workspace so."""
    found = tx.execute(_LATELY, {"team": workspace_id, "since": since.date()})
    return list(found.scalars())


def out_of_reach(tx: Tx, workspace_id: int, answered_first: datetime, until: datetime) -> bool:
    """Whether one stands there that told of a week since then, and is not drawn anew any more."""
    told = {"team": workspace_id, "since": answered_first.date(), "until": until.date()}
    return tx.execute(_OLD, told).first() is not None


def telling_of(tx: Tx, workspace_id: int, question_id: str) -> list[int]:
    """The messages that may tell of a week in which this was a daily."""
    found = tx.execute(_TELLING, {"team": workspace_id, "question": question_id})
    return [row.standing_id for row in found if monday_of(row.on_date) <= monday_of(row.asked_on) + FEW_WEEKS]
