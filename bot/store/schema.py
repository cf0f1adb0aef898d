"""Every table there is. One that a single module uses stands in that module, beside its queries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from sqlalchemy import MetaData, Table

import bot.store
from bot.store.forgetting_key import STAYS
from bot.store.tables import metadata


def modules() -> Iterator[ModuleType]:
    """Every module of the store, so that a new one need not be listed anywhere."""
    return _within(bot.store.__name__, list(bot.store.__path__))


@cache
def whole() -> MetaData:
    """All tables, also those whose module nobody has imported yet."""
    for _ in modules():
        pass  # importing a module adds its tables
    return metadata


def copied() -> list[Table]:
    """The tables that a copy of the database has the rows of, each after those that it refers to."""
    return [table for table in whole().sorted_tables if not table.info.get(STAYS)]


def _within(package: str, path: list[str]) -> Iterator[ModuleType]:
    for each in iter_modules(path):
        if each.name == "migrations":
            continue  # Alembic's to load
        module = import_module(f"{package}.{each.name}")
        yield module
        if each.ispkg:
            yield from _within(module.__name__, list(module.__path__))
