"""A backup put in place of everything in either database: also the way from SQLite to PostgreSQL."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, Integer, func, inspect, literal, select, table
from sqlalchemy.exc import DBAPIError

from bot.store import Tx, engines, opening, private
from bot.store.audit import damage
from bot.store.backup import Copied, NotCopied, bring_up_to_date, copy_file, copy_rows, looked_at, plain
from bot.store.migrate import Newer, revision, upgrade
from bot.store.schema import copied, whole

_HELD = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


def restore(file: Path, url: str, *, replace: bool) -> Copied:
    """Put a backup's content in place of everything in DATABASE_URL, which must be empty unless `replace`."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.db"
        _rows_of(_checked(file, Path(folder) / "given.db"), file, draft)
        with opening.explained(url):
            target = opening.sqlite_file(url)
            if target is not None:
                _into_file(draft, target, replace)
            else:
                _into_server(draft, url, replace)
        return looked_at(draft)


def _checked(file: Path, draft: Path) -> Path:
    """A copy of a backup that is whole, and of a schema we know, brought up to today's."""
    if not file.is_file():
        raise NotCopied(f"There is no file {file}.")
    try:
        copy_file(engines.untouched(file), draft)
        with closing(sqlite3.connect(draft)) as copy:
            (said,) = copy.execute("PRAGMA integrity_check").fetchone()
            _disarm(copy)
    except sqlite3.DatabaseError as error:
        raise NotCopied(f"{file} is no SQLite database that can be read: {error}.") from None
    if said != "ok":
        raise NotCopied(f"{file} is damaged: {said}. Take another backup.")
    with opening.opened(plain(draft)) as engine, engine.connect() as tx:
        if revision(tx) is None:
            raise NotCopied(f"{file} is no backup of awsquiz.")
    try:
        bring_up_to_date(draft)
    except Newer:
        raise NotCopied(f"{file} was written by a newer awsquiz. Install that one to restore it.") from None
    except DBAPIError as error:
        raise _damaged(file, error) from None
    return draft


def _disarm(given: sqlite3.Connection) -> None:
    """Nothing that a file brings along may run while it is read; we have tables and indexes alone."""
    made = given.execute("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall()
    for kind, name in made:
        given.execute(f"DROP {kind} {_quoted(name)}")
    given.commit()


def _rows_of(given: Path, file: Path, draft: Path) -> None:
    """Our tables' rows and nothing else, into a schema of our own making."""
    bring_up_to_date(draft)
    try:
        with (
            opening.opened(plain(given)) as source,
            source.connect() as here,
            opening.opened(plain(draft)) as engine,
            engine.begin() as there,
        ):
            copy_rows(here, there)
            for problem in damage.broken(there):
                raise NotCopied(f"{file} is damaged: {problem}. Take another backup.")
    except (
        DBAPIError,
        ValueError,
        TypeError,
    ) as error:  # it lacks a column, or holds what ours cannot
        raise _damaged(file, error) from None


def _damaged(file: Path, error: Exception) -> NotCopied:
    return NotCopied(f"{file} is damaged: {getattr(error, 'orig', None) or error}. Take another backup.")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _into_file(draft: Path, target: Path, replace: bool) -> None:
    private.make(target)
    try:
        with closing(sqlite3.connect(target, timeout=1, isolation_level=None)) as there:
            # A bot holds its file open, and then nobody leaves WAL. Once left, the lock is ours to the end.
            for statement in (
                "PRAGMA journal_mode=DELETE",
                "PRAGMA synchronous=FULL",
                "PRAGMA locking_mode=EXCLUSIVE",
                "BEGIN EXCLUSIVE",
                "COMMIT",
            ):
                there.execute(statement)
            if not replace:
                _require_empty([name for name in _names(there) if _any_row(there, name)])
            with closing(sqlite3.connect(draft)) as ours:
                ours.backup(there)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _HELD:
            raise NotCopied(
                f"{target} is open in another program, most likely the bot. Stop it, then restore again."
            ) from None
        raise NotCopied(
            f"{target} cannot be written: {error}. If it is damaged, move it away, then restore again."
        ) from None


def _names(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    return [name for (name,) in rows if name != "alembic_version"]


def _any_row(connection: sqlite3.Connection, name: str) -> bool:
    return connection.execute(f"SELECT 1 FROM {_quoted(name)} LIMIT 1").fetchone() is not None  # noqa: S608 -- its own table


def _into_server(draft: Path, url: str, replace: bool) -> None:
    with opening.opened(engines.writing(url, 1)) as engine:
        if not replace:
            _require_empty(_filled(engine))
        upgrade(engine)
        with opening.opened(plain(draft)) as ours, ours.connect() as here, engine.begin() as there:
            there.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
            names = ", ".join(f'"{each.name}"' for each in copied())
            there.exec_driver_sql(f"TRUNCATE {names}")
            copy_rows(here, there)
            _continue_ids(there)


def _filled(engine: Engine) -> list[str]:
    """Our tables that hold rows, whatever their schema's revision."""
    with engine.connect() as tx:
        known = {each.name for each in copied()}
        ours = [name for name in inspect(tx).get_table_names() if name in known]
        return [n for n in ours if tx.execute(select(literal(1)).select_from(table(n)).limit(1)).first()]


def _continue_ids(tx: Tx) -> None:
    """The next row's id comes after the restored ones."""
    for each in whole().sorted_tables:
        if "id" in each.columns and isinstance(each.c.id.type, Integer):  # a pack's questions have names
            sequence = func.pg_get_serial_sequence(each.name, "id")
            tx.execute(select(func.setval(sequence, func.coalesce(func.max(each.c.id), 0) + 1, False)))


def _require_empty(filled: list[str]) -> None:
    if filled:
        raise NotCopied(
            f"DATABASE_URL holds data already ({', '.join(sorted(filled))}). "
            "Stop the bot, then repeat with --yes to replace everything in it."
        )
