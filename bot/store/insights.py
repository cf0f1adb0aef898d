"""What people answered on a channel's cards, for `quiz.insights`: the newest ones, whoever they are now.

Answers stay when their person is forgotten, so no figure changes by that.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, func, select

from bot.quiz import occasion
from bot.quiz.insights import Met
from bot.store import Tx
from bot.store.pages import STREAMED
from bot.store.tables import answers, players

MOST = 100_000  # answers, the newest ones

_MET = (
    select(
        answers.c.player_id,
        answers.c.topic,
        answers.c.question_id,
        func.coalesce(answers.c.point, answers.c.question_id).label("point"),
        (answers.c.right & ~answers.c.outdated).label("right"),
        answers.c.day,
    )
    .join(players, players.c.id == answers.c.player_id)
    .where(players.c.workspace_id == bindparam("team"), answers.c.channel == bindparam("channel"))
    .where(answers.c.day.between(bindparam("since"), bindparam("until")))
    .where(answers.c.occasion.in_(occasion.PUBLIC))
    .order_by(answers.c.id.desc())
    .limit(MOST)
)


def met(tx: Tx, workspace_id: int, channel: str, since: date, until: date) -> list[Met]:
    """Of these days, oldest first."""
    where = {"team": workspace_id, "channel": channel, "since": since, "until": until}
    rows = tx.execute(_MET, where, execution_options=STREAMED)
    found = [Met(person, topic, asked, point, right, day) for person, topic, asked, point, right, day in rows]
    found.reverse()
    return found
