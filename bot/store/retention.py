"""What is kept for a while only: errands that are done, and where their messages stand.

Answers stay, and so do the cards they are given to: every score, streak and tally is replayed from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, not_, or_, select, update

from bot.store import Tx
from bot.store.shown import WelcomeShown, beginning
from bot.store.tables import cards, outbox, standing


def old_errands(tx: Tx, before: datetime, limit: int) -> list[str]:
    """The keys of some that were done before that. A greeting stays, or it would come twice; so does what
    shows a card that is still to be closed.
    """
    greeting = outbox.c.shows.startswith(beginning(WelcomeShown), autoescape=True)
    query = (
        select(outbox.c.key)
        .outerjoin(standing, standing.c.key == outbox.c.key)
        .outerjoin(cards, cards.c.standing_id == standing.c.id)
        .where(outbox.c.done_at < before, not_(greeting))
        .where(or_(cards.c.id.is_(None), cards.c.closed_at.is_not(None)))
        .limit(limit)
    )
    return list(tx.execute(query).scalars())


def let_go(tx: Tx, keys: Sequence[str]) -> None:
    """Of these errands, and of where their messages stand, nothing is left: nobody draws those anew."""
    places = list(tx.execute(select(standing.c.id).where(standing.c.key.in_(keys))).scalars())
    tx.execute(update(cards).where(cards.c.standing_id.in_(places)).values(standing_id=None))
    tx.execute(delete(standing).where(standing.c.id.in_(places)))
    tx.execute(delete(outbox).where(outbox.c.key.in_(keys)))
