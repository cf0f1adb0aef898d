"""What the doctor says of the database, of whoever runs on it, and that it leaves no trace there."""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.doctor import database
from bot.store.migrate import head
from tests.doctor.conftest import Installation
from tests.quiz_table import Table

_HOLDS = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[2])
held.execute("SELECT 1 FROM alembic_version").fetchall()
print("open", flush=True)
sys.stdin.read()
"""


@asynccontextmanager
async def running_on(file: Path) -> AsyncIterator[int]:
    """A process that looks like `awsquiz run` and has the database open."""
    command = (sys.executable, "-c", _HOLDS, "run", str(file))
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    assert process.stdin is not None
    assert process.stdout is not None
    assert await process.stdout.readline() == b"open\n"
    yield process.pid
    process.stdin.close()
    await process.wait()


async def test_where_all_is_well_it_says_what_it_found(at: Installation, file: Path) -> None:
    found = {f.what: f for f in await at.findings()}
    assert all(f.ok for f in found.values())
    assert found["Database"].says.startswith(f"sqlite:///{file}, schema {head()}, ")
    assert found["File mode"].says == "for this user alone"
    assert found["Disk space"].says.endswith(" free")
    assert found["Processes"].says == "none runs on it now"


@pytest.mark.parametrize("beside", [(), ("-wal", "-shm")])
async def test_a_look_leaves_no_trace(at: Installation, file: Path, beside: tuple[str, ...]) -> None:
    holding = create_engine(f"sqlite:///{file}").connect() if beside else None
    if holding is not None:
        holding.execute(text("CREATE TABLE more (x)"))
        holding.commit()
    before = {path.name: path.read_bytes() for path in file.parent.iterdir() if path.suffix != ".db-shm"}
    assert (await at.about("Database")).ok
    assert {path.name for path in file.parent.iterdir()} == {f"quiz.db{end}" for end in ("", *beside)}
    assert {
        path.name: path.read_bytes() for path in file.parent.iterdir() if path.suffix != ".db-shm"
    } == before
    if holding is not None:
        holding.close()


async def test_before_the_first_start_there_is_none_and_nothing_is_made(
    at: Installation, tmp_path: Path
) -> None:
    found = await at.about("Database", DATABASE_URL=f"sqlite:///{tmp_path}/data/quiz.db")
    assert found.ok
    assert found.says.endswith("is not there yet: `awsquiz run` makes it")
    assert not (tmp_path / "data").exists()


async def test_a_database_that_cannot_be_reached_is_told_without_its_password(at: Installation) -> None:
    url = "postgresql+psycopg://quiz:s3cret@127.0.0.1:1/quiz"
    found = await at.about("Database", DATABASE_URL=url)
    assert not found.ok
    assert found.says.startswith(
        "DATABASE_URL is postgresql+psycopg://quiz:***@127.0.0.1:1/quiz, which cannot"
    )
    assert "s3cret" not in f"{found}"
    assert found.remedy


async def test_a_file_that_is_no_database_is_told(at: Installation, tmp_path: Path) -> None:
    (tmp_path / "quiz.db").write_text("not a database, and long enough to be read as one" * 100)
    found = await at.about("Database", DATABASE_URL=f"sqlite:///{tmp_path}/quiz.db")
    assert not found.ok
    assert "file is not a database" in found.says


async def test_another_schema_is_told(at: Installation, file: Path) -> None:
    with create_engine(f"sqlite:///{file}").begin() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    found = await at.about("Database")
    assert not found.ok
    assert found.says.endswith(f"has schema 9999, and this awsquiz knows {head()}")


async def test_files_that_others_may_read_are_told_with_the_command_that_mends_it(
    at: Installation, file: Path
) -> None:
    os.chmod(file, 0o644)  # noqa: PTH101
    found = await at.about("File mode")
    assert (found.ok, found.remedy) == (False, f"chmod 600 {file}")
    assert "quiz.db 644" in found.says


async def test_a_full_disk_is_told(at: Installation, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LEAST_ROOM", shutil.disk_usage(file).total + 1)
    found = await at.about("Disk space")
    assert not found.ok
    assert found.remedy.startswith("Make room")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="nobody tells who has a file open")
async def test_one_file_has_one_bot(at: Installation, file: Path) -> None:
    async with running_on(file):
        assert (await at.about("Processes")).says == "one runs on it"
        async with running_on(file) as second:
            found = await at.about("Processes")
    assert not found.ok
    assert found.says.startswith("2 run on one SQLite file")
    assert str(second) in found.says


async def test_who_holds_the_lock_beside_the_file_runs_on_it_wherever_that_is(
    at: Installation, file: Path
) -> None:
    lock = file.with_name("quiz.db.lock")
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert (await at.about("Processes")).says == "one runs on it"
    assert (await at.about("Processes")).says == "none runs on it now"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_folder_that_is_not_ours_is_told(at: Installation, tmp_path: Path) -> None:
    os.chmod(tmp_path, 0o500)  # noqa: PTH101
    found = await at.about("Database", DATABASE_URL=f"sqlite:///{tmp_path}/quiz.db")
    assert not found.ok
    assert "lets this user make nothing" in found.says


async def test_on_either_database_it_reads_what_a_quiz_left(at: Installation, table: Table) -> None:
    found = {f.what: f for f in await at.findings(DATABASE_URL=table.url)}
    assert found["Database"].ok
    assert f"schema {head()}" in found["Database"].says
    assert ("Processes" in found) == table.url.startswith("sqlite")
