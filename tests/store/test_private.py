"""What people answered is in files that nobody but the bot's own user may read."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.store.backup import backup
from bot.store.database import Database
from bot.store.engines import untouched
from bot.store.lock import alone
from bot.store.restore import restore
from tests.quiz_table import Table, sqlite


@pytest.fixture(autouse=True)
def as_most_machines_have_it() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    return {str(f.relative_to(folder)): f"{stat.S_IMODE(f.stat().st_mode):o}" for f in folder.rglob("*")}


def test_a_new_database_is_the_bots_alone_and_so_are_the_folders_made_for_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/data/deep/quiz.db"
    with alone(url), closing(Database(url)):
        assert modes(tmp_path) == {
            "data": "700",
            "data/deep": "700",
            **{f"data/deep/quiz.db{end}": "600" for end in ("", "-wal", "-shm", ".lock")},
        }


def test_a_folder_that_was_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    Database(f"sqlite:///{tmp_path}/data/quiz.db").close()
    assert modes(tmp_path)["data"] == "755"


def test_one_that_an_earlier_version_left_open_is_closed_to_others(tmp_path: Path) -> None:
    url = sqlite(tmp_path / "quiz.db")
    with closing(Database(url)):
        for file in tmp_path.iterdir():
            file.chmod(0o644)
        with closing(Database(url)):
            assert set(modes(tmp_path).values()) == {"600"}


def test_a_folder_that_was_named_by_mistake_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    with pytest.raises(OperationalError):
        Database(f"sqlite:///{folder}")
    assert modes(tmp_path) == {"data": "755"}


async def test_a_backup_and_what_is_restored_from_it(table: Table, tmp_path: Path) -> None:
    await table.asked("compute")
    folder = tmp_path / "backups"
    folder.mkdir()
    backup(table.url, folder / "backup.db")
    restore(folder / "backup.db", f"sqlite:///{folder}/new/quiz.db", replace=False)
    assert modes(folder) == {"backup.db": "600", "new": "700", "new/quiz.db": "600"}


def test_what_a_kill_left_half_written_is_not_read_as_if_it_were_whole(tmp_path: Path) -> None:
    """Its journal says that it is not, and who only looks may not mend it."""
    live, left = tmp_path / "live.db", tmp_path / "left.db"
    with closing(sqlite3.connect(live, isolation_level=None)) as writing:
        writing.executescript("PRAGMA cache_size=1; CREATE TABLE t (x); BEGIN")
        writing.executemany("INSERT INTO t VALUES (?)", [("x" * 3000,)] * 200)
        for end in ("", "-journal"):
            shutil.copy(f"{live}{end}", f"{left}{end}")
        writing.execute("ROLLBACK")
    with (
        pytest.raises(sqlite3.OperationalError),
        closing(sqlite3.connect(untouched(left), uri=True)) as looking,
    ):
        looking.execute("SELECT count(*) FROM t").fetchone()
