"""`awsquiz check`: whatever is derived from the facts is computed again and compared with what is stored.

Facts are what people did and what was posted: answers, cards, occurrences. Tallies, scores and streaks
follow from them and can be mended; a fact that contradicts another can only be named.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from bot.store import Tx, rounds
from bot.store.audit import damage, grades, posting, stood
from bot.store.consequences import CONSEQUENCES
from bot.store.problem import Problem

__all__ = ["Problem", "problems", "repair"]


def problems(tx: Tx) -> list[Problem]:
    """Everything that is not as it should be, in one snapshot; empty is the only good answer."""
    broken = list(damage.problems(tx))
    if broken:  # rows that contradict each other say nothing more while the file itself is damaged
        return broken
    looks = (grades.problems, posting.problems, stood.problems, _derived)
    return list(chain.from_iterable(look(tx) for look in looks))


def repair(tx: Tx) -> list[Problem]:
    """Mend what is derived, from the answers as they are stored; what was mended.

    Run it in a writing transaction: nobody else writes meanwhile, and all of it is mended or nothing.
    """
    _hold_still(tx)
    if list(damage.problems(tx)):
        return []
    found = [p for p in _derived(tx) if p.mend is not None]
    for problem in found:
        if problem.mend is not None:
            problem.mend(tx)
    return found


def _derived(tx: Tx) -> Iterator[Problem]:
    for consequence in CONSEQUENCES:
        yield from consequence.problems(tx)
    yield from rounds.problems(tx)


def _hold_still(tx: Tx) -> None:
    """PostgreSQL lets others write beside us unless told; SQLite's writer is alone already."""
    if tx.dialect.name == "postgresql":
        tx.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
        tx.exec_driver_sql("LOCK TABLE cards, standing, players, answers, scores IN SHARE ROW EXCLUSIVE MODE")
