"""What became of a daily's last occurrence, for whoever runs the bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from bot.store import Tx
from bot.store.tables import cards, occurrences, outbox, standing


@dataclass(frozen=True, slots=True)
class Delivery:
    """posted_at and missed (why) are None where that is not so.

    tries: so many, while it is still to be sent; waits_for: the whole installation's trouble it waits for.
    """

    on: date
    posted_at: datetime | None
    missed: str | None
    tries: int
    waits_for: str | None


def last(tx: Tx, schedule_id: int) -> Delivery | None:
    query = (
        select(
            occurrences.c.on_date,
            occurrences.c.missed,
            cards.c.posted_at,
            outbox.c.attempts,
            outbox.c.waits_for,
        )
        .select_from(
            occurrences.outerjoin(cards, cards.c.id == occurrences.c.card_id)
            .outerjoin(standing, standing.c.id == cards.c.standing_id)
            .outerjoin(outbox, (outbox.c.key == standing.c.key) & outbox.c.done_at.is_(None))
        )
        .where(occurrences.c.schedule_id == schedule_id)
        .order_by(occurrences.c.on_date.desc())
        .limit(1)
    )
    row = tx.execute(query).one_or_none()
    if row is None:
        return None
    return Delivery(row.on_date, row.posted_at, row.missed, row.attempts or 0, row.waits_for)
