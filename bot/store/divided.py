"""How well a channel's people answered its questions the first time, for whoever chooses the next one."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Date, Select, bindparam, case, func, select

from bot.quiz.arguable import Known
from bot.store import Tx
from bot.store.tables import answers, cards


def known_in(tx: Tx, workspace_id: int, channel: str, since: date) -> dict[str, Known]:
    """By question, of what was answered in this channel since that day."""
    rows = tx.execute(_KNOWN, {"team": workspace_id, "channel": channel, "since": since})
    return {question: Known(int(people), int(right), last) for question, people, right, last in rows}


def _known() -> Select[Any]:
    """By the index of a channel's days; each person's first answer counts."""
    nth = func.row_number().over(
        partition_by=(answers.c.player_id, answers.c.question_id), order_by=answers.c.id
    )
    knew = answers.c.right & ~answers.c.outdated
    here = (
        select(answers.c.question_id, answers.c.at, case((knew, 1), else_=0).label("right"), nth.label("nth"))
        .select_from(answers.join(cards, cards.c.id == answers.c.card_id))
        .where(answers.c.channel == bindparam("channel"), cards.c.workspace_id == bindparam("team"))
        .where(answers.c.day >= bindparam("since", type_=Date))
        .subquery()
    )
    return (
        select(here.c.question_id, func.count(), func.sum(here.c.right), func.max(here.c.at))
        .where(here.c.nth == 1)
        .group_by(here.c.question_id)
    )


_KNOWN = _known()
