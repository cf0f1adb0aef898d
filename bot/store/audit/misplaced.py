"""Every answer belongs to its card, and to somebody who may answer it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, and_, or_, select

from bot.quiz import occasion
from bot.store import Tx
from bot.store.among import among
from bot.store.pages import within
from bot.store.problem import Problem
from bot.store.tables import answers, cards, players

_MISPLACED: Select[Any] = (
    select(
        answers,
        players.c.workspace_id.label("team"),
        cards.c.workspace_id.label("card_team"),
        cards.c.occasion.label("card_occasion"),
        cards.c.channel.label("card_channel"),
        cards.c.question_id.label("card_question"),
        cards.c.on_date,
        cards.c.asker_id,
    )
    .select_from(answers.join(cards).join(players, players.c.id == answers.c.player_id))
    .where(
        or_(
            answers.c.occasion != cards.c.occasion,
            answers.c.channel != cards.c.channel,
            answers.c.question_id != cards.c.question_id,
            players.c.workspace_id != cards.c.workspace_id,
            and_(among(cards.c.occasion, occasion.DATED), answers.c.day.is_distinct_from(cards.c.on_date)),
            and_(
                among(cards.c.occasion, occasion.PRIVATE),
                answers.c.player_id.is_distinct_from(cards.c.asker_id),
            ),
        )
    )
    .order_by(answers.c.id)
)


def problems(tx: Tx, ids: range) -> Iterator[Problem]:
    """Of these people's answers."""
    for row in tx.execute(_MISPLACED.where(within(answers.c.player_id, ids))):
        about, stored = f"answer {row.id}", _place(row.occasion, row.channel, row.question_id, row.team)
        should = _place(row.card_occasion, row.card_channel, row.card_question, row.card_team)
        if stored != should:
            yield Problem(about, stored, f"like its card {row.card_id}, {should}")
        elif row.occasion in occasion.DATED:
            yield Problem(about, f"a daily's of {row.day}", f"of its card's date, {row.on_date}")
        else:
            yield Problem(about, f"player {row.player_id}'s", f"player {row.asker_id}'s, who practised")


def _place(asked: str, channel: str, question: str, workspace: int) -> str:
    return f"{asked} in {channel} of workspace {workspace} about {question}"
