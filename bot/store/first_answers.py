"""How the first answers to dailies came out, by which a channel's next one is chosen (`quiz.unknown`).

Of dailies that are over and returned from no other, five answers at a time (`store/returns.py`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, bindparam, cast, func, select

from bot.store import Tx
from bot.store.tables import cards

Told = tuple[str, int, int]  # a question; of how many answers it is told, and how many of those were right


def to_dailies(
    tx: Tx, workspaces: Collection[int], since: date
) -> Mapping[int, Mapping[str, Sequence[Told]]]:
    """By workspace and channel. since: a daily's own date."""
    found: defaultdict[int, dict[str, Sequence[Told]]] = defaultdict(dict)
    asked = {"teams": sorted(workspaces), "since": since}
    for team, channel, told in tx.execute(_told(tx.dialect.name), asked):
        found[team][channel] = json.loads(told)
    return found


@cache  # building a statement costs more than running it
def _told(dialect: str) -> Select[Any]:
    """A row a channel: one a daily would cost five times as much."""
    fields = (cards.c.question_id, cards.c.told, cards.c.told_right)
    every: ColumnElement[Any]
    if dialect == "postgresql":
        every = cast(func.json_agg(func.json_build_array(*fields)), Text)
    else:
        every = func.json_group_array(func.json_array(*fields))
    return (
        select(cards.c.workspace_id, cards.c.channel, every)
        .where(
            cards.c.workspace_id.in_(bindparam("teams", expanding=True)),
            cards.c.on_date >= bindparam("since"),
            cards.c.told > 0,
            cards.c.returns_id.is_(None),
        )
        .group_by(cards.c.workspace_id, cards.c.channel)
    )
