"""What people answered on a channel's cards, for `quiz.insights`: whoever they are now, and on whatever days.

Answers stay when their person is forgotten, so no figure changes by that. Of very many the oldest are left
out, many at a time: who is in a group with whom would hang on each answer that comes.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import bindparam, func, select

from bot.quiz import occasion
from bot.quiz.insights import Met
from bot.store import Tx
from bot.store.pages import STREAMED
from bot.store.tables import answers, players

LEFT_OUT = 50_000  # answers at a time
MOST = 3 * LEFT_OUT  # answers

_FROM = answers.join(players, players.c.id == answers.c.player_id)
_WHERE = (
    players.c.workspace_id == bindparam("team"),
    answers.c.channel == bindparam("channel"),
    answers.c.occasion.in_(occasion.PUBLIC),
)
_COUNT = select(func.count()).select_from(_FROM).where(*_WHERE)
_MET = (
    select(
        answers.c.player_id,
        answers.c.topic,
        answers.c.question_id,
        func.coalesce(answers.c.point, answers.c.question_id).label("point"),
        (answers.c.right & ~answers.c.outdated).label("right"),
        answers.c.day,
    )
    .select_from(_FROM)
    .where(*_WHERE)
    .order_by(answers.c.id)
    .offset(bindparam("left_out"))
)


def met(tx: Tx, workspace_id: int, channel: str, topics: Mapping[str, str]) -> list[Met]:
    """Oldest first; fewer than MOST. topics: as in `answers.by_topic`."""
    where = {"team": workspace_id, "channel": channel}
    many: int = tx.execute(_COUNT, where).scalar_one()
    left_out = max(0, many // LEFT_OUT - 2) * LEFT_OUT
    rows = tx.execute(_MET, {**where, "left_out": left_out}, execution_options=STREAMED)
    return [
        Met(person, topics.get(asked, topic), asked, point, right, day)
        for person, topic, asked, point, right, day in rows
    ]
