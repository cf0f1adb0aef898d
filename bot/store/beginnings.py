"""How somebody's memory begins: what they answered until then is replayed, however much that is.

It is read and reckoned in a snapshot, and written in steps, none of which keeps others waiting. Until the
last of them nothing counts: whoever is stopped in between begins anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import bindparam, func, or_, select, union_all, update

from bot.quiz.memory import Memory, replay
from bot.store import Tx, memories
from bot.store.consequences import memory
from bot.store.tables import answers, players

Step = Callable[[Tx], None]
AT_ONCE = 200  # memories in a step
ROWS = 500  # answers in one, or as many more as one question has

_UNTOLD = (
    select(answers.c.question_id, func.count())
    .where(answers.c.player_id == bindparam("player"), answers.c.point.is_(None))
    .group_by(answers.c.question_id)
)
_TELL = (
    update(answers)
    .where(answers.c.player_id == bindparam("player"), answers.c.question_id == bindparam("question"))
    .where(answers.c.point.is_(None))
    .values(point=bindparam("examined"))
)
_LAST = select(func.max(answers.c.id)).where(answers.c.player_id == bindparam("player"))
_SINCE = (
    select(func.coalesce(answers.c.point, answers.c.question_id))
    .where(answers.c.player_id == bindparam("player"))
    .where(or_(answers.c.id > bindparam("after"), answers.c.mended_after >= bindparam("after")))
    .distinct()
)
_BEGUN = union_all(
    select(players.c.id).where(players.c.memory_since.is_not(None)), select(memories.memories.c.player_id)
)
# Somebody who has a name, and whose memory has not begun.
_BEGINS = (
    select(players.c.id)
    .where(players.c.id == bindparam("player"), players.c.user.is_not(None))
    .where(players.c.memory_since.is_(None))
    .with_for_update(key_share=True)
)


def steps(tx: Tx, player_id: int, point_of: Callable[[str], str], now: datetime) -> list[Step]:
    """What must be written, each in a transaction of its own, in this order. point_of: what a question
    examines, for answers of which nobody wrote it down.
    """
    untold = {question: int(count) for question, count in tx.execute(_UNTOLD, {"player": player_id})}
    points = {question: point_of(question) for question in untold}
    last = tx.execute(_LAST, {"player": player_id}).scalar() or 0
    remembered = list(replay(memory.attempts(tx, player_id, points)).values())
    todo: list[Step] = [partial(_tell, player_id, some) for some in _some(points, untold)]
    for i in range(0, len(remembered), AT_ONCE):
        todo.append(partial(_keep, player_id, last, remembered[i : i + AT_ONCE]))
    return [*(partial(_if_it_begins, player_id, step) for step in todo), partial(begin, player_id, last, now)]


def begun(tx: Tx, limit: int) -> list[int]:
    """Some people whose memory has begun, if only by half."""
    return list(set(tx.execute(_BEGUN.limit(limit)).scalars()))


def end(tx: Tx, player_ids: Iterable[int]) -> None:
    """Nothing is modelled of these any more; a review that they open later begins it anew."""
    for player_id in sorted(player_ids):
        tx.execute(update(players).where(players.c.id == player_id).values(memory_since=None))
        memories.drop_all(tx, player_id)


def begin(player_id: int, last: int, now: datetime, tx: Tx) -> None:
    """From now on what they remember follows from every answer; those after the last one join it first."""
    if not _begins(tx, player_id):
        return
    _replay_since(tx, player_id, last)
    tx.execute(update(players).where(players.c.id == player_id).values(memory_since=now))


def _if_it_begins(player_id: int, step: Step, tx: Tx) -> None:
    """They may have been forgotten meanwhile, or another process may have been faster."""
    if _begins(tx, player_id):
        step(tx)


def _begins(tx: Tx, player_id: int) -> bool:
    return tx.execute(_BEGINS, {"player": player_id}).first() is not None


def _some(points: Mapping[str, str], counts: Mapping[str, int]) -> Iterator[Mapping[str, str]]:
    some: dict[str, str] = {}
    rows = 0
    for question, point in points.items():
        some[question] = point
        rows += counts[question]
        if rows >= ROWS:
            yield some
            some, rows = {}, 0
    if some:
        yield some


def _tell(player_id: int, points: Mapping[str, str], tx: Tx) -> None:
    rows = [
        {"player": player_id, "question": question, "examined": point} for question, point in points.items()
    ]
    tx.execute(_TELL, rows)


def _keep(player_id: int, last: int, remembered: Sequence[Memory], tx: Tx) -> None:
    """As of this moment: another process may have begun it later, and know more."""
    memories.keep(tx, player_id, remembered)
    _replay_since(tx, player_id, last)


def _replay_since(tx: Tx, player_id: int, last: int) -> None:
    for point in tx.execute(_SINCE, {"player": player_id, "after": last}).scalars().all():
        memory.replay_point(tx, player_id, point)
