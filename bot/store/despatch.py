"""Cards on their way to their channels: what falls due together is written together, in a few statements."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select, tuple_, update

from bot.quiz import occasion
from bot.store import Tx, upsert
from bot.store.among import among
from bot.store.shown import CardShown, errand_of, write
from bot.store.tables import cards, outbox, standing

_SHOWN_IN = update(cards).where(cards.c.id == bindparam("card")).values(standing_id=bindparam("message"))


@dataclass(frozen=True, slots=True)
class OnItsWay:
    card_id: int
    workspace_id: int
    channel: str
    due_at: datetime
    expires_at: datetime


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
    where = tuple_(cards.c.workspace_id, cards.c.channel)
    query = (
        select(cards.c.workspace_id, cards.c.channel, cards.c.on_date)
        .where(where.in_([(workspace_id, channel) for workspace_id, channel, _ in wanted]))
        .where(among(cards.c.occasion, occasion.DATED), cards.c.on_date.in_({on for *_, on in wanted}))
        .where(cards.c.trouble.is_(None))
    )
    return {(row.workspace_id, row.channel, row.on_date) for row in tx.execute(query)}.intersection(wanted)
