"""A restore brings the whole backup or nothing of it, only our rows, and replaces nothing unasked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from bot.store import opening, workspaces
from bot.store.backup import NotCopied, backup
from bot.store.database import Database
from bot.store.migrate import upgrade
from bot.store.restore import restore
from tests.quiz_table import Table, sqlite
from tests.store.conftest import contents


async def test_what_is_there_is_replaced_only_with_yes(played: Table, tmp_path: Path) -> None:
    backup(played.url, tmp_path / "backup.db")
    await played.person("Eve").says("/awsquiz practice")
    played.closes()
    before = contents(played.url)
    with pytest.raises(NotCopied, match=r"holds data already .* --yes"):
        restore(tmp_path / "backup.db", played.url, replace=False)
    assert contents(played.url) == before
    restore(tmp_path / "backup.db", played.url, replace=True)
    assert contents(played.url) == contents(f"sqlite:///{tmp_path}/backup.db") != before


async def test_a_running_bot_keeps_its_file(tmp_path: Path) -> None:
    table = Table(sqlite(tmp_path / "quiz.db"))
    await table.person("Ana").says("/awsquiz practice")
    backup(table.url, tmp_path / "backup.db")
    before = contents(table.url)
    with pytest.raises(NotCopied, match="most likely the bot"):
        restore(tmp_path / "backup.db", table.url, replace=True)
    assert contents(table.url) == before
    assert "1 card" not in await table.person("Ana").says("/awsquiz help")  # it goes on
    table.closes()
    restore(tmp_path / "backup.db", table.url, replace=True)


async def test_a_restore_that_fails_changes_nothing(played: Table, tmp_path: Path) -> None:
    """PostgreSQL keeps to the lengths that SQLite only notes, so there nothing fails; the failure comes
    after most rows went in."""
    backup(played.url, tmp_path / "backup.db")
    played.closes()
    before = contents(played.url)
    with closing(sqlite3.connect(tmp_path / "backup.db")) as file, file:
        file.execute("UPDATE reports SET revision = 'a revision that is far too long for any column'")
    if played.url.startswith("postgresql"):
        with pytest.raises(opening.Unusable, match="value too long"):
            restore(tmp_path / "backup.db", played.url, replace=True)
        assert contents(played.url) == before
    else:
        restore(tmp_path / "backup.db", played.url, replace=True)
        assert {t for t, rows in contents(played.url).items() if rows != before[t]} == {"reports"}


async def test_an_older_backup_is_brought_up_to_date(elsewhere: str, tmp_path: Path) -> None:
    old = create_engine(f"sqlite:///{tmp_path}/old.db")
    upgrade(old, "0001")
    with old.begin() as tx:
        tx.exec_driver_sql("INSERT INTO workspaces (id, platform, name) VALUES (7, 'slack', 'T7')")
    old.dispose()
    assert restore(tmp_path / "old.db", elsewhere, replace=False).problems == ()
    assert [row[2] for row in contents(elsewhere)["workspaces"]] == ["T7"]
    new = Database(elsewhere)
    assert await new.write(lambda tx: workspaces.of(tx, "slack", "T8").id) == 8
    new.close()


def spoiled(file: Path) -> Iterator[tuple[str, bytes, str]]:
    good = file.read_bytes()
    yield "no database", b"dear diary" * 1000, "no SQLite database"
    yield "half of it", good[: len(good) // 2], "damaged|no SQLite database"
    middle = len(good) // 2
    yield "overwritten pages", good[:middle] + b"\xff" * 8192 + good[middle + 8192 :], "damaged|no SQLite"
    file.unlink()
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("CREATE TABLE mine (x)")
    yield "another program's", file.read_bytes(), "no backup of awsquiz"


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    """A backup of a little quiz."""
    table = Table(sqlite(tmp_path / "quiz.db"))
    await table.person("Ana").says("/awsquiz practice")
    table.closes()
    backup(table.url, tmp_path / "backup.db")
    return tmp_path / "backup.db"


def test_what_is_no_good_backup_is_refused(file: Path, tmp_path: Path, subtests: pytest.Subtests) -> None:
    for what, content, words in spoiled(file):
        with subtests.test(what):
            file.write_bytes(content)
            with pytest.raises(NotCopied, match=words):
                restore(file, f"sqlite:///{tmp_path}/elsewhere.db", replace=True)
    with pytest.raises(NotCopied, match="There is no file"):
        restore(tmp_path / "none.db", f"sqlite:///{tmp_path}/elsewhere.db", replace=True)
    assert not (tmp_path / "elsewhere.db").exists()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer awsquiz"),
        ("DELETE FROM workspaces", "of players by workspace_id 1: there is none"),
    ],
    ids=["of the future", "with loose ends"],
)
def test_a_backup_that_cannot_be_understood_is_refused(
    file: Path, tmp_path: Path, statement: str, words: str
) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)
    with pytest.raises(NotCopied, match=words):
        restore(file, f"sqlite:///{tmp_path}/elsewhere.db", replace=True)


STRANGE = (
    "CREATE TABLE strange (words TEXT)",
    "INSERT INTO strange VALUES ('from elsewhere')",
    "CREATE VIEW spying AS SELECT * FROM players",
    "CREATE TRIGGER undoing AFTER DELETE ON answers BEGIN DELETE FROM cards; END",
    "CREATE TRIGGER meddling AFTER UPDATE ON cards BEGIN UPDATE answers SET right = 0; END",
    "CREATE INDEX odd ON players (name)",
    "ALTER TABLE players ADD COLUMN salary TEXT",
    "UPDATE players SET salary = 'secret'",
)


def schema_of(file: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as there:
        return set(there.execute("SELECT name, sql FROM sqlite_master"))


async def test_a_backup_brings_rows_of_our_tables_and_nothing_else(
    played: Table, elsewhere: str, tmp_path: Path
) -> None:
    file = tmp_path / "backup.db"
    backup(played.url, file)
    before = contents(played.url)
    with closing(sqlite3.connect(file)) as there, there:
        for statement in STRANGE:
            there.execute(statement)
    assert restore(file, elsewhere, replace=False).problems == ()
    assert contents(elsewhere) == before
    if elsewhere.startswith("sqlite"):
        sqlite(tmp_path / "ours.db")
        assert schema_of(tmp_path / "elsewhere" / "quiz.db") == schema_of(tmp_path / "ours.db")


@pytest.mark.parametrize(
    "statement",
    ["ALTER TABLE players RENAME TO people", "ALTER TABLE cards DROP COLUMN trouble", "DROP TABLE answers"],
)
async def test_a_backup_that_lacks_something_of_ours_is_a_sentence(
    table: Table, tmp_path: Path, statement: str
) -> None:
    await table.asked("compute")
    file = tmp_path / "backup.db"
    backup(table.url, file)
    with closing(sqlite3.connect(file)) as there, there:
        there.execute("PRAGMA foreign_keys=OFF")
        there.execute(statement)
    with pytest.raises(NotCopied, match="is damaged: no such"):
        restore(file, f"sqlite:///{tmp_path}/new.db", replace=False)
