"""Cards on their way to their channels: what falls due together is written together, in a few statements."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Date, Integer, Select, String, and_, bindparam, cast, exists, literal, select, update

from bot.quiz import occasion
from bot.store import Tx, json_rows, upsert
from bot.store.among import among
from bot.store.shown import OF_A_CARD, CardShown, errand_of, write
from bot.store.tables import Moment, cards, outbox, standing

# A card that nobody posted, and that is worth posting no more, also before anybody has noted that.
LAPSED = and_(
    cards.c.posted_at.is_(None),
    exists().where(
        outbox.c.key == literal(OF_A_CARD) + cast(cards.c.id, String),
        outbox.c.expires_at <= bindparam("now", type_=Moment),
    ),
)
_SHOWN_IN = update(cards).where(cards.c.id == bindparam("card")).values(standing_id=bindparam("message"))


@dataclass(frozen=True, slots=True)
class OnItsWay:
    card_id: int
    workspace_id: int
    channel: str
    due_at: datetime
    expires_at: datetime
    below: str = ""  # the message in whose thread it belongs


def send(tx: Tx, sent: Sequence[OnItsWay]) -> None:
    """Each card's errand and the message it will be; what was sent before stays as it is."""
    by_key = {errand_of(each.card_id): each for each in sent}
    errands = [
        {
            "key": key,
            "workspace_id": each.workspace_id,
            "channel": each.channel,
            "shows": write(CardShown(each.card_id)),
            "due_at": each.due_at,
            "expires_at": each.expires_at,
            "below": each.below,
        }
        for key, each in by_key.items()
    ]
    new = {row.key for row in upsert.add_all(tx, outbox, errands, outbox.c.key)}
    messages = [
        {name: errand[name] for name in ("key", "workspace_id", "channel", "shows")}
        for errand in errands
        if errand["key"] in new
    ]
    standing_ids = upsert.add_all(tx, standing, messages, standing.c.key, standing.c.id)
    if standing_ids:
        tx.execute(_SHOWN_IN, [{"card": by_key[row.key].card_id, "message": row.id} for row in standing_ids])


def had_daily(tx: Tx, wanted: Collection[tuple[int, str, date]]) -> set[tuple[int, str, date]]:
    """The workspaces, channels and dates of these that had a daily, or have one on its way: what was refused
    is none.
    """
    if not wanted:
        return set()
    found = tx.execute(_had(tx.dialect.name), json_rows.rows(sorted(wanted)))
    return {(team, channel, on) for team, channel, on in found}


@cache
def _had(dialect: str) -> Select[Any]:
    """One by one, by the index: of pairs in a list SQLite looks through every card."""
    of = json_rows.table(dialect, team=Integer, channel=String, on=Date)
    there = (
        select(cards.c.id)
        .where(cards.c.workspace_id == of.c.team, cards.c.channel == of.c.channel, cards.c.on_date == of.c.on)
        .where(among(cards.c.occasion, occasion.DATED), cards.c.trouble.is_(None))
    )
    return select(of).where(there.exists())
