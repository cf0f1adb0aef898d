"""How the first answers to dailies came out, by which a channel's next one is chosen (`quiz.unknown`).

Of dailies that are over and returned from no other, five answers at a time (`store/returns.py`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, Text, bindparam, cast, func, select

from bot.store import Tx, json_rows
from bot.store.history import Channel
from bot.store.tables import cards

Told = tuple[str, int, int]  # a question; of how many answers it is told, and how many of those were right


def to_dailies(tx: Tx, channels: Collection[Channel], since: date) -> dict[Channel, Sequence[Told]]:
    """Of each channel of which anything is told. since: a daily's own date."""
    given = json_rows.rows(sorted(channels)) | {"since": since}
    return {
        (team, channel): json.loads(told) for team, channel, told in tx.execute(_told(tx.dialect.name), given)
    }


@cache  # building a statement costs more than running it
def _told(dialect: str) -> Select[Any]:
    """A row a channel: one a daily would cost five times as much."""
    fields = (cards.c.question_id, cards.c.told, cards.c.told_right)
    every: ColumnElement[Any]
    if dialect == "postgresql":
        every = cast(func.json_agg(func.json_build_array(*fields)), Text)
    else:
        every = func.json_group_array(func.json_array(*fields))
    of = json_rows.table(dialect, team=Integer, channel=String)
    return (
        select(of.c.team, of.c.channel, every)
        .where(cards.c.workspace_id == of.c.team, cards.c.channel == of.c.channel)
        .where(cards.c.on_date >= bindparam("since"), cards.c.told > 0, cards.c.returns_id.is_(None))
        .group_by(of.c.team, of.c.channel)
    )
