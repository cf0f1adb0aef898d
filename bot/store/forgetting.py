"""Everybody whose tables hold something of a person, and how all of them forget one."""

from __future__ import annotations

from bot.store import Tx, outbox, people, reports, schedules
from bot.store.consequences import CONSEQUENCES
from bot.store.people import Player
from bot.store.personal import Holder

# The person's own row comes last: what the others erase they find by it.
HOLDERS: tuple[Holder, ...] = (*CONSEQUENCES, reports, outbox, schedules, people)


def forget(tx: Tx, person: Player) -> None:
    """Erase who the person was. Their answers stay, nobody's, so that cards keep their totals."""
    for holder in HOLDERS:
        holder.forget(tx, person)
