"""Two workspaces in one database: Eve's, who sends anything, and the one next door, which must not notice."""

from __future__ import annotations

import asyncio
import itertools
import logging
import sqlite3
import sys
import traceback
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot import commands as c
from tests.fuzz.consistent import Rows, assert_check_is_clean, assert_consistent
from tests.quiz_table import Person, Table, sqlite

NEXT_DOOR = ("Nadia Nextdoor", "Nils Nextdoor")
MINE = "T-EVE"
CARDS = range(1, 7)  # the ids of the cards next door
HERS = 7  # Eve's first: choose two of five
CROWD = 40  # others of Eve's workspace, in turn: one person answers a card only once
GOES = 400  # on one database; then a new one, so that looking at all of it stays cheap

_THEIRS = {
    "workspaces": "id = 1",
    **dict.fromkeys(("players", "cards", "scores", "schedules", "outbox", "reports"), "workspace_id = 1"),
    "answers": "card_id IN (SELECT id FROM cards WHERE workspace_id = 1)",
    "occurrences": "schedule_id IN (SELECT id FROM schedules WHERE workspace_id = 1)",
}


class Street:
    """`goes` is one thing Eve does. The database is rolled forward from one to the next."""

    def __init__(self, runner: asyncio.Runner, folder: Path) -> None:
        self._runner = runner
        self._folder = folder
        self._ids = itertools.count()
        self._left = 0
        self.table: Table | None = None

    def goes(self, act: Callable[[Person], Awaitable[str]], *, admin: bool = True) -> str:
        """What came of it, in private and in channels. Nothing fails, nothing next door changes or is told,
        and all that is stored is sound.
        """
        with nothing_fails():
            if self.table is None or self._left == 0:
                self._move()
            self._left -= 1
            table = self._eve.table
            table.later(minutes=1)
            standing = len(table.cards)
            private = self._runner.run(_run(act(self._eve if admin else next(self._others))))
            seen = "\n".join([private, *(card.text for card in table.cards[standing:])])
        assert theirs(self._rows) == self._before
        assert_consistent(self._rows)
        assert not any(name in seen for name in NEXT_DOOR), seen
        return seen.strip()

    def _move(self) -> None:
        self.leave()
        self._file = self._folder / f"{next(self._ids)}.db"
        self.table = Table(sqlite(self._file))
        self._eve = self._runner.run(furnish(self.table))
        crowd = (f"Mallory {n}" for n in range(CROWD))
        self._others = itertools.cycle([self.table.person(name, workspace=MINE) for name in crowd])
        self._look = sqlite3.connect(self._file)
        self._before = theirs(self._rows)
        self._left = GOES

    def leave(self) -> None:
        """The clock's turn comes last, because it closes cards next door too: all of them can be drawn."""
        if self.table is None:
            return
        with nothing_fails():
            self._runner.run(self.table.passes(days=2))
        assert_consistent(self._rows)
        self._look.close()
        self.table.closes()
        self.table = None
        assert_check_is_clean(self._file)

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self._look.execute(sql).fetchall()


async def _run(act: Awaitable[str]) -> str:
    return await act


async def furnish(table: Table) -> Person:
    """Something of everything next door; then Eve, an admin in her own, with a card of hers."""
    nadia, nils = (table.person(n, admin=n == NEXT_DOOR[0], zone="Europe/Berlin") for n in NEXT_DOOR)
    await nadia.does(c.Ask("networking"))
    await nadia.answers()
    await nils.answers(right=False)
    await nadia.reveals(table.card)
    await nadia.says("daily at 11:30 mon-fri compute")
    await nadia.does(c.DailyNow())
    await nils.answers()
    await nadia.does(c.Ask("databases", "", True))
    await nils.answers()
    await nils.does(c.Ask("compute", "", True))
    for practising in (nadia, nils):
        await practising.does(c.Practice("compute"))
    await nils.answers()
    await nils.does(c.ReportText(1, "B is right too"))
    assert table.rows("SELECT count(*) FROM cards WHERE workspace_id = 1") == [(len(CARDS),)]
    eve = table.person("Eve", admin=True, workspace=MINE)
    await eve.does(c.Ask("databases"))
    await eve.answers()
    await eve.says("daily at 11:45")
    return eve


def theirs(rows: Rows) -> dict[str, list[tuple[Any, ...]]]:
    """Everything stored of the workspace next door."""
    return {t: sorted(rows(f"SELECT * FROM {t} WHERE {which}"), key=repr) for t, which in _THEIRS.items()}  # noqa: S608 -- our own words


@contextmanager
def looking_at(file: Path) -> Iterator[Rows]:
    """A database that somebody else holds open and writes to."""
    with closing(sqlite3.connect(file)) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


@contextmanager
def nothing_fails(*allowed: str) -> Iterator[list[EventDict]]:
    """No line in any log that tells of an error, except those events."""
    listening = _Errors()
    logging.getLogger().addHandler(listening)
    try:
        with capture_logs(processors=[_told]) as said:
            yield said
    finally:
        logging.getLogger().removeHandler(listening)
    wrong = [line for line in said if line["event"] not in allowed and _is_error(line)]
    assert not wrong, wrong
    assert not listening.heard, listening.heard


def _told(_logger: object, _method: str, line: EventDict) -> EventDict:
    """With the traceback, for whoever has to find out."""
    if line.get("exc_info"):
        error = line["exc_info"] if isinstance(line["exc_info"], Exception) else sys.exception()
        line["traceback"] = traceback.format_exception(error)
    return line


def _is_error(line: EventDict) -> bool:
    return line["log_level"] in ("error", "critical") or "traceback" in line


class _Errors(logging.Handler):
    """What the libraries complain about; asyncio tells of exceptions nobody fetched."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.name}: {record.getMessage()} {record.exc_info}")
