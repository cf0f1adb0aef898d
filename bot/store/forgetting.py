"""Everybody whose tables hold something of a person, and how all of them forget one."""

from __future__ import annotations

from typing import cast

from bot.store import Tx, people
from bot.store.people import Player
from bot.store.personal import FORGOT, Holder
from bot.store.schema import modules

# The person's own row comes last: what the others erase they find by it.
HOLDERS: tuple[Holder, ...] = (
    *(cast(Holder, m) for m in modules() if hasattr(m, "PERSONAL") and m is not people),
    people,
)


def forget(tx: Tx, person: Player) -> None:
    """Erase who the person was. Their answers stay, nobody's, so that cards keep their totals."""
    for holder in HOLDERS:
        holder.forget(tx, person)
    tx.info[FORGOT] = True
