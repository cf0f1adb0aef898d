"""What was asked is graded again by a mended key: the correction is stored first, and the answers follow it.

From then on whoever answers is graded by both keys. Nobody loses anything: an answer that becomes right earns
what it would have earned then, with what had been answered and had earned points by then; later answers of
that day, which it may have left no room for, keep theirs. Streaks go by days, so nothing of them changes.

Each step is a transaction of its own and keeps others waiting for milliseconds. Whoever is stopped in between
does it once more: what is done already is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.exc import DBAPIError

from bot.quiz.mending import same_key
from bot.quiz.task import response_of
from bot.store import (
    Tx,
    contest_mends,
    corrections,
    duels,
    holds,
    mended_answers,
    recap_messages,
    returns,
    standing,
)
from bot.store.consequences import memory, score
from bot.store.engines import rivalry
from bot.store.mends import Mend, Plan, as_asked
from bot.store.people import add_mended
from bot.store.tables import answers

Step = Callable[[Tx], None]
AT_ONCE = 8  # answers, or cards, in a step: milliseconds also on a busy machine
TRIES = 5
_LAST = select(func.max(answers.c.id)).where(answers.c.player_id == bindparam("player"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """So many answers become right, of so many people, and earn so many points together.

    outdated: answers that stay right, and that their people's memory counts as wrong from now on.
    """

    answers: int
    people: int
    points: int
    outdated: int


def outcome(tx: Tx, planned: Plan) -> Outcome:
    """What it comes to, before it is done."""
    gains = list[tuple[int, int]]()
    outdated = 0
    for mend in planned.mends:
        for row in mended_answers.graded_otherwise(tx, mend):
            if not row.right:
                gains.append((row.player_id, mended_answers.due(tx, mend, row).points))
            elif not row.outdated:
                outdated += 1
    points = sum(points for _, points in gains)
    return Outcome(len(gains), len({player for player, _ in gains}), points, outdated)


def begin(tx: Tx, mend: Mend, by: int | None, now: datetime) -> None:
    """The first step: from here on whoever answers there is graded by the new key too.

    by: the person's row whose word it is; None for whoever runs the bot.
    """
    holds.alone(tx, (mend.platform, mend.workspace))  # whoever was about to answer has, or waits
    known = as_asked(tx, mend.workspace_id, mend.question_id, mend.revision)
    if not (known.mended and same_key(known.explained, mend.key)):
        corrections.add(tx, mend.workspace_id, mend.question_id, mend.revision, mend.key, by, now)


def grading(tx: Tx, mend: Mend) -> list[Step]:
    """What grades the answers that there are: behind its first step, and before the end of it."""
    ids = [row.id for row in mended_answers.graded_otherwise(tx, mend)]
    return [partial(_grade, mend, some) for some in _some(ids)]


def rest(tx: Tx, mend: Mend) -> list[Step]:
    """What follows once its first step is committed, reckoned in a snapshot."""
    asked = mend.workspace_id, mend.question_id
    stand = [
        *mended_answers.closed(tx, mend),
        *recap_messages.telling_of(tx, *asked),
        *duels.shared_asking(tx, *asked),
    ]
    rounds = contest_mends.asking(tx, mend.workspace_id, mend.question_id, mend.revision)
    return [
        *grading(tx, mend),
        *(partial(_tell_again, mend, contest_id) for contest_id in rounds),
        *(partial(_redraw, mend, some) for some in _some(stand)),
        partial(_finish, mend),
    ]


def run(write: Callable[[], AbstractContextManager[Tx]], step: Step, tries: int = TRIES) -> None:
    """In a writing transaction of its own; again where PostgreSQL ended it for somebody else's sake."""
    try:
        with write() as tx:
            step(tx)
    except DBAPIError as error:
        if tries <= 1 or not rivalry(error):
            raise
        run(write, step, tries - 1)


def rescore(tx: Tx, planned: Plan, by: int | None, now: datetime) -> Outcome:
    """All of it in one transaction, for what few people answered."""
    found = outcome(tx, planned)
    for mend in planned.mends:
        begin(tx, mend, by, now)
        for step in rest(tx, mend):
            step(tx)
    return found


def _grade(mend: Mend, ids: Sequence[int], tx: Tx) -> None:
    """These answers anew, with all that follows from them."""
    holds.alone(tx, (mend.platform, mend.workspace))
    question = as_asked(tx, mend.workspace_id, mend.question_id, mend.revision)
    given = mended_answers.of(tx, ids)
    for row in given:
        response = response_of(row.response)
        values: dict[str, Any] = {"outdated": not question.knows(response)}
        if not row.right and question.counts(response):
            due = mended_answers.due(tx, mend, row)
            last = tx.execute(_LAST, {"player": row.player_id}).scalar_one()
            values |= {"right": True, "points": due.points, "withheld": due.withheld, "mended_after": last}
            if row.user is not None:
                add_mended(tx, row.player_id, due.points)
            if row.user is not None and due.points:
                where = mend.workspace_id, row.channel, row.player_id
                score.add(tx, *where, due.points, row.scored, shown=row.shown)
        elif not row.right:
            continue
        tx.execute(update(answers).where(answers.c.id == row.id).values(values))
        if row.memory_since is not None:
            memory.replay_point(tx, row.player_id, row.point or row.question_id)
    returns.plan(tx, sorted({row.card_id for row in given}))


def _redraw(mend: Mend, ids: Sequence[int], tx: Tx) -> None:
    """Closed cards and weeks' recaps, which show the key and how many knew it, and duels that were shared."""
    holds.alone(tx, (mend.platform, mend.workspace))
    standing.redraw(tx, ids)


def _tell_again(mend: Mend, contest_id: int, tx: Tx) -> None:
    """A round's scoreboards and podium, which follow from its answers."""
    holds.alone(tx, (mend.platform, mend.workspace))
    contest_mends.tell_again(tx, contest_id)


def _finish(mend: Mend, tx: Tx) -> None:
    corrections.set_done(tx, mend.workspace_id, mend.question_id, mend.revision)


def _some(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[i : i + AT_ONCE] for i in range(0, len(ids), AT_ONCE))
