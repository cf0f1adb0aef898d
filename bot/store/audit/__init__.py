"""`awsquiz check`: whatever is derived from the facts is computed again and compared with what is stored.

Facts are what people did and what was posted: answers, cards, occurrences. Scores, ranks,
rounds and streaks follow from them and can be mended; a fact that contradicts another can only be named.

It goes through people page by page, each in a transaction of its own, so that ten million answers
need no more memory than a few, and that whoever writes meanwhile need not wait: a page is as of one moment,
and what comes after that moment is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from bot.store import Tx, pages, returns, rounds
from bot.store.audit import asked, damage, grades, kept_packs, misplaced, posting, ranks, stood
from bot.store.consequences import CONSEQUENCES
from bot.store.database import TRIES
from bot.store.engines import rivalry
from bot.store.problem import Problem
from bot.store.tables import players

__all__ = ["Begin", "Problem", "Tell", "check", "mend", "problems", "repair"]

Begin = Callable[[], AbstractContextManager[Tx]]  # a transaction
Tell = Callable[[str, int, int], None]  # what was looked at, how much of it, and out of how much
Look = Callable[[Tx], Iterator[Problem]]
_OF_PEOPLE = tuple(consequence.problems for consequence in CONSEQUENCES)


def check(begin: Begin, tell: Tell = lambda *_: None) -> Iterator[Problem]:
    """Everything that is not as it should be; nothing is the only good answer."""
    broken = False
    for problem in _damage(begin, tell):
        broken = True
        yield problem
    if broken:  # rows that contradict each other say nothing more while the file itself is damaged
        return
    graded = grades.Grades()
    whole = (
        *(("messages", posting.problems), ("dailies", stood.problems), ("questions", asked.problems)),
        ("packs", kept_packs.problems),
    )
    for what, of_all in whole:
        tell(what, 0, 1)
        with begin() as tx:
            yield from of_all(tx)
    for ids in _pages(begin, tell):
        with begin() as tx:
            for look_at in (misplaced.problems, graded.problems, *_OF_PEOPLE):
                yield from look_at(tx, ids)
    for look in _counted(tell):
        with begin() as tx:
            yield from look(tx)


def mend(begin: Begin, write: Begin, tell: Tell = lambda *_: None) -> Iterator[Problem]:
    """Mend what is derived, from the answers as they are stored; what was mended.

    write: begins a writing transaction. A page that needs mending is looked at again in one of its own, in
    which nobody else writes; what was mended before something fails stays so.
    """
    if any(_damage(begin, tell)):
        return
    paged: Iterator[Look] = (partial(_derived, ids=ids) for ids in _pages(begin, tell))
    for look in chain(paged, _counted(tell)):
        with begin() as tx:
            wrong = any(look(tx))
        if wrong:
            yield from _mended(write, look)


def problems(tx: Tx) -> list[Problem]:
    """What `check` finds, all as of one moment."""
    return list(check(lambda: nullcontext(tx)))


def repair(tx: Tx) -> list[Problem]:
    """What `mend` mends, in one writing transaction: all of it is mended or nothing."""
    return list(mend(lambda: nullcontext(tx), lambda: nullcontext(tx)))


def _damage(begin: Begin, tell: Tell) -> Iterator[Problem]:
    """Of the looks that build on each other what the first finds that finds anything."""
    for what, look in damage.LOOKS:
        found = False
        tell(what, 0, 1)
        with begin() as tx:
            for problem in look(tx):
                found = True
                yield problem
        if found:
            return


def _pages(begin: Begin, tell: Tell) -> Iterator[range]:
    """Of people."""
    with begin() as tx:
        last = tx.execute(select(func.max(players.c.id))).scalar() or 0
        ids = pages.page(tx, players, 0)
    while ids is not None:
        tell("people", ids.start, max(last, ids.stop))
        yield ids
        with begin() as tx:
            ids = pages.page(tx, players, ids.stop)


def _derived(tx: Tx, ids: range) -> Iterator[Problem]:
    """What follows from the answers of these people."""
    for look in _OF_PEOPLE:
        yield from look(tx, ids)


def _counted(tell: Tell) -> Iterator[Look]:
    """What follows from what was looked at by then."""
    looks = (("boards", ranks.problems), ("rounds", rounds.problems), ("returns", returns.problems))
    for what, look in looks:
        tell(what, 0, 1)
        yield look


def _mended(write: Begin, look: Look, tries: int = TRIES) -> list[Problem]:
    """All that it finds or nothing; again where PostgreSQL ended it for somebody else's sake."""
    try:
        with write() as tx:
            _hold_still(tx)
            found = [p for p in look(tx) if p.mend is not None]
            for problem in found:
                if problem.mend is not None:
                    problem.mend(tx)
        return found
    except DBAPIError as error:
        if tries > 1 and rivalry(error):
            return _mended(write, look, tries - 1)
        raise


def _hold_still(tx: Tx) -> None:
    """PostgreSQL lets others write beside us unless told; SQLite's writer is alone already."""
    if tx.dialect.name == "postgresql":
        tx.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
        tx.exec_driver_sql(
            "LOCK TABLE cards, players, answers, scores, ranks, memories, streak_marks"
            ", days_away, streak_starts IN SHARE ROW EXCLUSIVE MODE"
        )
