"""Packs of a workspace at the table, added as a shell adds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot import packing
from bot.game.packing import entries_of
from bot.quiz.pack import About
from tests.quiz_table import Table


def raw(id: str, stem: str = "", *, right: str = "", topic: str = "runbooks") -> dict[str, Any]:
    """A question of two options with nothing but what it must have. Right ones begin with "yes"."""
    options = [{"text": right or f"yes, {id}", "right": True}, {"text": f"no, {id}"}]
    return {"id": id, "stem": stem or f"What about {id}?", "options": options}


def adds(
    table: Table,
    name: str,
    *questions: Mapping[str, Any],
    workspace: str = "slack:T1",
    topic: str = "",
    **about: str,
) -> packing.Added:
    """The bot knows it at its next tick."""
    says = About(name, about.pop("title", name.replace("-", " ").capitalize()), topic=topic, **about)
    entries = entries_of({str(question["id"]): question for question in questions})
    return packing.add(table.url, lambda: table.bank, workspace, says, entries, table.now)
