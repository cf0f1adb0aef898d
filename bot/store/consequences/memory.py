"""Every memory is a replay of its person's answers (`quiz.memory`), once they have opened a review.

An answer that comes late, or of which more is said, has its learning point replayed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select, update

from bot.quiz.memory import Attempt, Memory, Sure, after, is_late, replay
from bot.store import Tx, memories, pages
from bot.store.answers import Graded
from bot.store.consequences.given import Given
from bot.store.memories import memory_of
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.problem import Problem
from bot.store.tables import answers, players

PERSONAL: Columns = (memories.memories.c.player_id,)
_POINT = func.coalesce(answers.c.point, answers.c.question_id)
_GIVEN: Select[Any] = select(
    answers.c.player_id,
    _POINT.label("point"),
    answers.c.question_id,
    answers.c.card_id,
    answers.c.at,
    answers.c.day,
    (answers.c.right & ~answers.c.outdated).label("right"),  # it is by the key that holds now
    answers.c.sure,
)
_OF = answers.c.player_id == bindparam("player")
_EXAMINED = select(answers.c.question_id).where(_OF, answers.c.point == bindparam("of_point"))  # by the index
_OF_POINT = _GIVEN.where(_OF, answers.c.question_id.in_(_EXAMINED), bindparam("of_point") == _POINT)
_WAITING = "what is to be remembered"  # in a connection's `info`
_BEGUN = players.c.memory_since.is_not(None)


def apply(tx: Tx, given: Given) -> Given:
    """Their memory of the learning point after the answer: stored by `settle`, together with others'."""
    if given.player.memory_since is not None:
        answer = given.answer
        tx.info.setdefault(_WAITING, []).append((answer.player_id, attempt_of(answer)))
    return given


def settle(tx: Tx) -> None:
    """What follows from the answers of this transaction that `apply` was given since the last time."""
    waiting: list[tuple[int, Attempt]] = tx.info.pop(_WAITING, [])
    if not waiting:
        return
    found = memories.get_all(tx, {(player_id, attempt.point) for player_id, attempt in waiting})
    late = set[tuple[int, str]]()
    changed: dict[tuple[int, str], Memory] = {}
    for player_id, attempt in waiting:
        key = player_id, attempt.point
        before = changed.get(key) or found.get(key)
        if is_late(before, attempt):
            late.add(key)
        else:
            changed[key] = after(before, attempt)
    in_one_order = sorted(changed)  # so that no two processes wait for each other
    memories.keep_all(tx, [(key[0], changed[key]) for key in in_one_order])
    for player_id, point in sorted(late):
        replay_point(tx, player_id, point)


def replay_point(tx: Tx, player_id: int, point: str) -> None:
    """The memory of it anew, from all the answers there are."""
    rows = tx.execute(_OF_POINT, {"player": player_id, "of_point": point})
    memories.keep(tx, player_id, replay(map(_attempt, rows)).values())


def attempts(tx: Tx, player_id: int, points: Mapping[str, str]) -> Iterator[Attempt]:
    """Everything a person answered, in no order. points: what questions examined, where no answer says so."""
    for row in tx.execute(
        _GIVEN.add_columns(answers.c.point.label("told")).where(_OF), {"player": player_id}
    ):
        attempt = _attempt(row)
        yield attempt if row.told else replace(attempt, point=points.get(row.question_id, attempt.point))


def problems(tx: Tx, ids: range) -> Iterator[Problem]:
    """Whoever runs the check learns whose is wrong, and nothing of what they remember."""
    due, kept = _due(tx, ids), _stored(tx, ids)
    for player_id in sorted(due.keys() | kept.keys()):
        theirs, should = kept.get(player_id, {}), due.get(player_id, {})
        for point in sorted(theirs.keys() | should.keys()):
            if theirs.get(point) != should.get(point):
                stored = "another" if point in theirs else "none"
                wanted = "as their answers have it" if point in should else "none"
                mend = partial(_set, player_id, point, should.get(point))
                yield Problem(f"a memory of player {player_id}", stored, wanted, mend)


def forget(tx: Tx, person: Player) -> None:
    """Also how sure they said they were; the answers stay, nobody's."""
    memories.drop_all(tx, person.id)
    said = (answers.c.player_id == person.id, answers.c.sure.is_not(None))
    tx.execute(update(answers).where(*said).values(sure=None))


def attempt_of(answer: Graded) -> Attempt:
    sure = answer.sure or Sure.UNSAID
    return Attempt(
        answer.point,
        answer.question_id,
        answer.card_id,
        answer.at,
        answer.day,
        answer.right and not answer.outdated,
        sure,
    )


def _due(tx: Tx, ids: range) -> dict[int, dict[str, Memory]]:
    begun = select(players.c.id).where(_BEGUN, pages.within(players.c.id, ids))
    given: defaultdict[int, list[Attempt]] = defaultdict(list)
    for row in tx.execute(_GIVEN.where(answers.c.player_id.in_(begun)), execution_options=pages.STREAMED):
        given[row.player_id].append(_attempt(row))
    return {player_id: replay(theirs) for player_id, theirs in given.items()}


def _stored(tx: Tx, ids: range) -> dict[int, dict[str, Memory]]:
    found: defaultdict[int, dict[str, Memory]] = defaultdict(dict)
    rows = tx.execute(
        select(memories.memories).where(pages.within(memories.memories.c.player_id, ids)),
        execution_options=pages.STREAMED,
    )
    for row in rows:
        found[row.player_id][row.point] = memory_of(row)
    return found


def _attempt(row: Row[Any]) -> Attempt:
    sure = Sure(row.sure or "")
    return Attempt(row.point, row.question_id, row.card_id, row.at, row.day, row.right, sure)


def _set(player_id: int, point: str, memory: Memory | None, tx: Tx) -> None:
    if memory is None:
        memories.drop(tx, player_id, [point])
    else:
        memories.keep(tx, player_id, [memory])
