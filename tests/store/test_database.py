"""The one writer and the few readers: group commit, failures that stay alone, steady snapshots."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.store import Tx, people
from bot.store.database import BATCH, Database
from bot.store.tables import workspaces


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "folder" / "quiz.db"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


def adds(name: str) -> Callable[[Tx], int]:
    return lambda tx: people.workspace(tx, "slack", name).id


def count(tx: Tx) -> int:
    return tx.execute(select(func.count()).select_from(workspaces)).scalar_one()


def names(file: Path) -> set[str]:
    """As another program sees them: committed, on disk."""
    with closing(sqlite3.connect(file)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM workspaces")}


class Gate:
    """Holds the writer inside a transaction until opened, so that what is asked meanwhile is one batch."""

    def __init__(self) -> None:
        self.entered, self.opened = threading.Event(), threading.Event()

    def __call__(self, _: Tx) -> None:
        self.entered.set()
        assert self.opened.wait(10)


async def in_one_batch(database: Database, *works: Callable[[Tx], int]) -> list[int | BaseException]:
    """These requests, all asked while the writer is busy with another."""
    gate = Gate()
    busy = asyncio.create_task(database.write(gate))
    assert await asyncio.to_thread(gate.entered.wait, 10)
    tasks = [asyncio.create_task(database.write(work)) for work in works]
    await asyncio.sleep(0)  # each has put its work into the queue
    gate.opened.set()
    await busy
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_the_file_and_its_folder_are_made(database: Database, file: Path) -> None:
    await database.write(adds("T1"))
    assert names(file) == {"T1"}


async def test_a_write_is_on_disk_before_anybody_is_told(database: Database, file: Path) -> None:
    for n in range(5):
        await database.write(adds(f"T{n}"))
        assert f"T{n}" in names(file)


async def test_one_disk_flush_for_many_requests(database: Database, file: Path) -> None:
    """Every request of the batch sees the same transaction, and a stranger sees none of it until the end."""
    seen: list[set[str]] = []

    def last(tx: Tx) -> int:
        seen.append(names(file))
        return count(tx)

    results = await in_one_batch(database, *(adds(f"T{n}") for n in range(50)), last)
    assert results[-1] == 50
    assert seen == [set()]
    assert len(names(file)) == 50


async def test_more_than_a_batch_and_more_than_the_queue_holds(database: Database, file: Path) -> None:
    async with asyncio.timeout(30):
        await asyncio.gather(*(database.write(adds(f"T{n}")) for n in range(6 * BATCH)))
    assert len(names(file)) == 6 * BATCH


async def test_each_request_gets_its_own_result(database: Database) -> None:
    results = await in_one_batch(database, *(adds(f"T{n}") for n in range(20)))
    assert sorted(results) == list(range(1, 21))  # type: ignore[type-var]  # a failure would not sort
    assert await database.read(lambda tx: people.workspace(tx, "slack", "T7").id) == results[7]


async def test_a_failing_request_rolls_back_alone_and_its_neighbours_stand(
    database: Database, file: Path
) -> None:
    def fails(tx: Tx) -> int:
        adds("half done")(tx)
        raise RuntimeError("a bug")

    before, failed, after = await in_one_batch(database, adds("before"), fails, adds("after"))
    assert isinstance(failed, RuntimeError)
    assert isinstance(before, int)
    assert isinstance(after, int)
    assert names(file) == {"before", "after"}


async def test_the_databases_own_refusal_is_one_requests_too(database: Database, file: Path) -> None:
    def twice(tx: Tx) -> int:
        for _ in range(2):
            tx.execute(workspaces.insert().values(platform="slack", name="same"))
        return 0

    before, failed, after = await in_one_batch(database, adds("before"), twice, adds("after"))
    assert isinstance(failed, IntegrityError)
    assert names(file) == {"before", "after"}
    assert not isinstance(before, BaseException)
    assert not isinstance(after, BaseException)


async def test_foreign_keys_are_checked(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.write(lambda tx: people.player(tx, 99, "U1", "Ana"))


async def test_somebody_who_stops_waiting_stops_nobody(database: Database, file: Path) -> None:
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
    assert "patient" in names(file)


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


async def test_two_processes_on_one_file_lose_nothing(database: Database, file: Path) -> None:
    other = Database(f"sqlite:///{file}")
    mine = [database.write(adds(f"mine {n}")) for n in range(100)]
    theirs = [other.write(adds(f"theirs {n}")) for n in range(100)]
    await asyncio.gather(*mine, *theirs)
    other.close()
    assert len(names(file)) == 200


async def test_closing_finishes_what_was_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "quiz.db"
    database = Database(f"sqlite:///{file}")
    asked = [asyncio.create_task(database.write(adds(f"T{n}"))) for n in range(100)]
    await asyncio.sleep(0)
    await asyncio.to_thread(database.close)
    await asyncio.gather(*asked)
    assert len(names(file)) == 100


async def test_the_disk_is_asked_to_be_careful(database: Database) -> None:
    """A score that was told survives the power going out."""
    settings = {
        pragma: await database.read(lambda tx, p=pragma: tx.exec_driver_sql(f"PRAGMA {p}").scalar_one())  # type: ignore[misc]
        for pragma in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
