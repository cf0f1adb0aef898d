"""Everybody whose tables hold something of a person, and how all of them forget one."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

import bot.store
from bot.store import Tx, people
from bot.store.people import Player
from bot.store.personal import Holder


def _found(package: str, path: list[str]) -> Iterator[Holder]:
    """The modules that know how to forget, so that a new one need not be listed anywhere."""
    for each in iter_modules(path):
        if each.name not in ("forgetting", "migrations", "personal"):
            module = import_module(f"{package}.{each.name}")
            if each.ispkg:
                yield from _found(module.__name__, list(module.__path__))
            elif hasattr(module, "PERSONAL") and module is not people:
                yield cast(Holder, module)


# The person's own row comes last: what the others erase they find by it.
HOLDERS: tuple[Holder, ...] = (*_found(bot.store.__name__, list(bot.store.__path__)), people)


def forget(tx: Tx, person: Player) -> None:
    """Erase who the person was. Their answers stay, nobody's, so that cards keep their totals."""
    for holder in HOLDERS:
        holder.forget(tx, person)
