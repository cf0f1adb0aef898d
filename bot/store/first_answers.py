"""How the first answers to dailies came out, by which a channel's next one is chosen (`quiz.unknown`).

Of dailies that are over and returned from no other, five answers at a time (`store/returns.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, String, bindparam, func, select

from bot.quiz.unknown import Tries
from bot.store import Tx, json_rows
from bot.store.history import Channel
from bot.store.tables import cards

_LATELY = (cards.c.on_date >= bindparam("since"), cards.c.told > 0, cards.c.returns_id.is_(None))
_SUMS = (func.sum(cards.c.told), func.sum(cards.c.told_right))
_OF_WORKSPACES = (
    select(cards.c.workspace_id, cards.c.question_id, *_SUMS)
    .where(cards.c.workspace_id.in_(bindparam("teams", expanding=True)), *_LATELY)
    .group_by(cards.c.workspace_id, cards.c.question_id)
)


def of_workspaces(tx: Tx, workspaces: Collection[int], since: date) -> Mapping[int, list[tuple[str, Tries]]]:
    """By question, in whichever channel that was. since: a daily's own date."""
    found: defaultdict[int, list[tuple[str, Tries]]] = defaultdict(list)
    rows = tx.execute(_OF_WORKSPACES, {"teams": sorted(workspaces), "since": since})
    for team, question, told, right in rows:
        found[team].append((question, Tries(int(told), int(right))))
    return found


def of_channels(
    tx: Tx, channels: Collection[Channel], since: date
) -> Mapping[Channel, list[tuple[str, Tries]]]:
    """By question."""
    found: defaultdict[Channel, list[tuple[str, Tries]]] = defaultdict(list)
    given = json_rows.rows(sorted(channels)) | {"since": since}
    for team, channel, question, told, right in tx.execute(_of_channels(tx.dialect.name), given):
        found[team, channel].append((question, Tries(int(told), int(right))))
    return found


@cache  # building a statement costs more than running it
def _of_channels(dialect: str) -> Select[Any]:
    of = json_rows.table(dialect, team=Integer, channel=String)
    return (
        select(of.c.team, of.c.channel, cards.c.question_id, *_SUMS)
        .where(cards.c.workspace_id == of.c.team, cards.c.channel == of.c.channel, *_LATELY)
        .group_by(of.c.team, of.c.channel, cards.c.question_id)
    )
