"""A backup holds one moment of a running quiz, and comes back whole into either database."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, select, update

from bot.commands import Ask
from bot.store import opening, workspaces
from bot.store.backup import NotCopied, backup
from bot.store.database import Database
from bot.store.migrate import upgrade
from bot.store.restore import restore
from bot.store.schema import copied
from bot.store.tables import cards
from tests.command_line import awsquiz
from tests.quiz_table import Table, sqlite


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Another database, where nothing is yet, not even tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/elsewhere/quiz.db"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
async def played(table: Table) -> Table:
    """A week with dailies, asks, practice, a report and somebody forgotten: something in every table."""
    ana, bo, cy = table.person("Ana", admin=True, zone="Asia/Tokyo"), table.person("Bo"), table.person("Cy")
    await ana.says("/awsquiz daily at 09:30 utc mon-sun")
    table.later(minutes=31)
    for day in range(4):
        await table.tick(2)
        for person in (ana, bo, cy):
            await person.answers(right=day % 2 == 0)
        await bo.does(Ask("compute", anyway=True))
        await ana.answers()
        await bo.clicks("Report a problem", on=None)
        await bo.writes("“Größe” is wrong… 🙃")
        table.later(days=1)
    await ana.says("/awsquiz practice")
    await ana.answers()
    await bo.does(Ask("networking", anyway=True))
    await cy.answers(on=table.card)
    await cy.forgets()
    await table.passes(seconds=11)
    return table


def contents(url: str) -> dict[str, list[tuple[object, ...]]]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as tx:
        return {t.name: sorted((tuple(r) for r in tx.execute(select(t))), key=repr) for t in copied()}


async def test_there_and_back(played: Table, elsewhere: str, tmp_path: Path) -> None:
    """All four ways: from SQLite and PostgreSQL into SQLite and PostgreSQL, and the quiz goes on there."""
    before = contents(played.url)
    assert all(before.values()), [name for name, rows in before.items() if not rows]
    copied = backup(played.url, tmp_path / "backup.db")
    assert (copied.problems, copied.answers) == ((), len(before["answers"]))
    assert contents(f"sqlite:///{tmp_path}/backup.db") == before
    assert restore(tmp_path / "backup.db", elsewhere, replace=False).problems == ()
    assert contents(elsewhere) == before
    with opening.snapshot(elsewhere):
        pass  # the schema is today's
    played.url = elsewhere
    played.restarts()
    await played.passes(days=1)
    dee = played.person("Dee")
    assert "Right" in await dee.answers()
    await dee.does(Ask("compute", anyway=True))
    assert "Right" in await dee.answers()
    assert backup(elsewhere, tmp_path / "later.db").problems == ()


async def test_the_key_of_what_is_kept_of_the_forgotten_is_in_no_backup(
    played: Table, tmp_path: Path
) -> None:
    """So a backup says nothing of them; put back where it was taken, it still does there."""
    server = played.url.startswith("postgresql")
    key = str(played.rows("SELECT key FROM forgetting_key")[0][0]) if server else ""
    key = key or (tmp_path / "quiz.db.key").read_text()
    file = tmp_path / "backup.db"
    backup(played.url, file)
    assert key.encode() not in file.read_bytes()
    assert bytes.fromhex(key) not in file.read_bytes()
    with closing(sqlite3.connect(file)) as copy:
        assert copy.execute("SELECT count(*) FROM forgetting_key").fetchone() == (0,)
        assert copy.execute("SELECT count(*) FROM forgotten").fetchone() == (1,)
    played.closes()
    restore(file, played.url, replace=True)
    played.restarts()
    again = await played.person("Cy").answers(on=[c for c in played.cards if "asked by Bo" in c.text][-1])
    assert "before you asked to be forgotten" in again


async def test_a_copy_holds_one_moment_while_people_go_on(played: Table, tmp_path: Path) -> None:
    rounds, enough = 0, 0
    another = asyncio.Event()

    async def plays() -> None:
        nonlocal rounds
        while not enough:
            await played.asked("compute")
            await played.person(f"P{rounds % 5}").answers()
            rounds += 1
            another.set()

    playing = asyncio.create_task(plays())
    counts = []
    for n in range(4):
        copied = await asyncio.to_thread(backup, played.url, tmp_path / f"{n}.db")
        assert copied.problems == ()
        counts.append(copied.answers)
        another.clear()
        await another.wait()
    enough = 1
    await playing
    assert counts == sorted(set(counts)), "each copy has what people did until then"


async def test_nothing_is_overwritten(played: Table, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    file.write_text("dear")
    with pytest.raises(NotCopied, match="exists already"):
        backup(played.url, file)
    assert file.read_text() == "dear"


async def test_a_backup_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    with pytest.raises(opening.Unusable, match="no such file"):
        backup(f"sqlite:///{tmp_path}/none.db", folder / "backup.db")
    sqlite3.connect(tmp_path / "other.db").close()
    with pytest.raises(NotCopied, match="no awsquiz database"):
        backup(f"sqlite:///{tmp_path}/other.db", folder / "backup.db")
    assert list(folder.iterdir()) == []
    with pytest.raises(NotCopied, match="no folder"):
        backup(sqlite(tmp_path / "quiz.db"), tmp_path / "nowhere" / "backup.db")


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
        file.execute("UPDATE reports SET revision = 'a revision that is far too long'")
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


def test_an_old_databases_backup_is_brought_up_to_date_and_it_itself_is_not(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/old.db"
    old = create_engine(url, poolclass=NullPool)
    upgrade(old, "0001")
    assert backup(url, tmp_path / "backup.db").problems == ()
    with old.connect() as tx:
        assert opening.revision(tx) == "0001"
    with create_engine(f"sqlite:///{tmp_path}/backup.db", poolclass=NullPool).connect() as tx:
        opening.require_current(tx)


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
    ["ALTER TABLE players RENAME TO people", "ALTER TABLE cards DROP COLUMN answered", "DROP TABLE answers"],
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


async def test_a_wrong_tally_is_copied_as_it_is_and_named(played: Table, tmp_path: Path) -> None:
    await played.bot.database.write(lambda tx: tx.execute(update(cards).values(answered=9)) and None)
    copied = backup(played.url, tmp_path / "backup.db")
    ((first,),) = played.rows("SELECT min(id) FROM cards")  # PostgreSQL passes over what was undone
    assert str(copied.problems[0]).startswith(f"the tally of card {first}: 9 answered")


def on(url: str, *words: str) -> tuple[int, str]:
    ended = awsquiz(*words, env={"DATABASE_URL": url})
    return ended.returncode, ended.stdout + ended.stderr


async def test_on_the_command_line(played: Table, tmp_path: Path) -> None:
    elsewhere = f"sqlite:///{tmp_path}/elsewhere.db"
    file = str(tmp_path / "backup.db")
    answers = len(contents(played.url)["answers"])
    assert on(played.url, "check") == (0, "Everything that is stored is as it should be: 0 problems.\n")
    code, said = on(played.url, "backup", file)
    assert (code, said.splitlines()[-1]) == (0, "The copy was checked: 0 problems.")
    assert f"{answers} answers" in said
    code, said = on(played.url, "backup", file)
    assert (code, said.count("\n")) == (1, 1)
    code, said = on(elsewhere, "restore", file)
    assert (code, f"DATABASE_URL holds {answers} answers" in said) == (0, True)
    code, said = on(elsewhere, "restore", file)
    assert (code, "--yes" in said) == (1, True)
    await played.bot.database.write(lambda tx: tx.execute(update(cards).values(answered=9)) and None)
    code, said = on(played.url, "check")
    count = len(contents(played.url)["cards"])
    assert (code, said.splitlines()[-1]) == (
        1,
        f"{count} problems, {count} of which `awsquiz check --repair` mends.",
    )
    code, said = on(played.url, "check", "--repair")
    assert (code, f"{count} things mended." in said) == (0, True)
    assert on(f"sqlite:///{tmp_path}/none.db", "check")[0] == 1
    assert not (tmp_path / "none.db").exists()
