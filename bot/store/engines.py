"""How each of the two databases is opened: careful with the disk, and never waiting for ever."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from bot.store import Tx, private

LOCK_SECONDS = 5  # how long a statement waits for somebody else's lock
SYNCHRONOUS = "FULL"  # SQLite waits for its disk: a score that was told survives the power going out
CONNECT_SECONDS = 5
_A_MOMENT = 50  # milliseconds that emptying the log waits for others, and lets them wait
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_CHANGES = "changes"  # in a connection's `info`
_RIVALRY = frozenset({"40001", "40P01"})  # PostgreSQL: serialization failure, deadlock
_LOCKED = "55P03"  # PostgreSQL: lock not available


def writing(url: str, connections: int) -> Engine:
    """For the one writer, whose transactions take SQLite's write lock before they read anything."""
    parsed = make_url(url)
    engine = (
        _sqlite(parsed, connections, "BEGIN IMMEDIATE", "secure_delete=ON")
        if _is_sqlite(parsed)
        else _server(parsed, connections)
    )

    @event.listens_for(engine, "before_cursor_execute")
    def count(tx: Tx, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("SELECT"):
            tx.info[_CHANGES] = changes(tx) + 1

    return engine


def changes(tx: Tx) -> int:
    """How many statements of a writing connection may have changed something, since somebody emptied its
    `info`.
    """
    return int(tx.info.get(_CHANGES, 0))


def reading(url: str, connections: int) -> Engine:
    """For the readers: each transaction sees one snapshot."""
    parsed = make_url(url)
    if _is_sqlite(parsed):
        return _sqlite(parsed, connections, "BEGIN")
    return _server(parsed, connections).execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True
    )


def looking(url: str, file: Path | None, *, briefly: bool = False) -> Engine:
    """For one look at what is there, in which nothing is written and nothing made beside it.

    file: SQLite's; None for a server's. briefly: a server that hangs is no answer.
    """
    if file is None:
        return _quick(reading(url, 1)) if briefly else reading(url, 1)

    def connect() -> sqlite3.Connection:  # somebody may have opened it since the last time
        return sqlite3.connect(untouched(file), uri=True, timeout=LOCK_SECONDS, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def start(tx: Tx) -> None:
        tx.exec_driver_sql("BEGIN")

    return engine


def _quick(server: Engine) -> Engine:
    @event.listens_for(server, "connect")
    def configure(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET statement_timeout = '{LOCK_SECONDS}s'")
        connection.commit()

    return server


def untouched(file: Path) -> str:
    """SQLite's address of a file to read; where nobody has it open there is no `-wal`, nor will there be.

    What a kill left half-written has a journal: SQLite refuses to read that, as it may not mend it.
    """
    at_rest = not any(file.with_name(f"{file.name}{end}").exists() for end in ("-wal", "-journal"))
    return f"{file.absolute().as_uri()}?mode=ro{'&immutable=1' if at_rest else ''}"


def overwrite_log(engine: Engine) -> bool:
    """Empty SQLite's log, which holds older states of pages; False where somebody reads or writes just now.

    The first step waits for nobody and keeps nobody waiting; the second, which does both, is short then. What
    was deleted from the pages themselves is overwritten at once (`secure_delete`). No server has such a log.
    """
    if engine.dialect.name != "sqlite":
        return True
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        try:
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
            cursor.execute(f"PRAGMA busy_timeout={_A_MOMENT}")
            busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
        finally:
            cursor.execute(f"PRAGMA busy_timeout={LOCK_SECONDS * 1000}")


def of_database(error: Exception) -> bool:
    """Whether a statement failed: PostgreSQL takes no more of them in that transaction then."""
    return isinstance(error, SQLAlchemyError)


def out_of_reach(error: Exception) -> bool:
    """Whether the database is locked or gone: nobody's request is to blame, and all of them would meet it."""
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    code = getattr(error.orig, "sqlite_errorcode", 0)
    state = getattr(error.orig, "sqlstate", "") or ""
    if isinstance(error, OperationalError) and _never_connected(error.orig):
        return True
    return code & 0xFF in _BUSY or state == _LOCKED or state.startswith(("08", "57P"))


def rivalry(error: Exception) -> bool:
    """Whether another process's transaction was in the way, so that trying again is all it takes."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", "") in _RIVALRY


def _never_connected(error: BaseException | None) -> bool:
    """A server's driver that finds nobody has no SQLSTATE to give."""
    return not isinstance(error, sqlite3.Error) and getattr(error, "sqlstate", "") is None


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _server(url: URL, connections: int) -> Engine:
    engine = create_engine(
        url,
        pool_size=connections,
        pool_pre_ping=True,
        # The encoding, because a database of SQL_ASCII has none of its own and psycopg would give bytes.
        connect_args={"connect_timeout": CONNECT_SECONDS, "client_encoding": "utf8"},
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
        connection.commit()

    return engine


def _sqlite(url: URL, connections: int, begin: str, *more: str) -> Engine:
    """more: pragmas of these connections alone."""
    if url.database and not url.database.startswith("file:"):
        private.make(Path(url.database))
    engine = create_engine(url, pool_size=connections)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
        for pragma in (
            f"busy_timeout={LOCK_SECONDS * 1000}",
            "journal_mode=WAL",
            f"synchronous={SYNCHRONOUS}",
            "foreign_keys=ON",
            "wal_autocheckpoint=8000",
            *more,
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(tx: Tx) -> None:
        tx.exec_driver_sql(begin)

    return engine
