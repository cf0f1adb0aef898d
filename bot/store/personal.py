"""Whose tables hold something of a person: each says which columns, and how to forget it."""

from __future__ import annotations

from typing import Any, Protocol

from sqlalchemy import Column

from bot.store import Tx
from bot.store.people import Player

FORGOT = "forgot"  # in a connection's `info`, until it commits: the database's log holds what was erased
Columns = tuple[Column[Any], ...]


class Holder(Protocol):
    """A module with something of people in its tables; PERSONAL are the columns that say whose it is."""

    @property
    def PERSONAL(self) -> Columns: ...

    def forget(self, tx: Tx, person: Player) -> None:
        """Erase what is theirs, or whose it was."""
