"""A backup holds one moment of a running quiz, and comes back whole into either database."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, update

from bot.commands import Ask
from bot.store import opening
from bot.store.backup import NotCopied, backup
from bot.store.migrate import revision, upgrade
from bot.store.restore import restore
from bot.store.tables import players
from tests.command_line import awsquiz
from tests.quiz_table import CHANNEL, Table, sqlite
from tests.store.conftest import contents


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
    again = await played.person("Cy").answers(
        on=[c for c in played.cards if "asked by Bo" in c.text and c.ref.place.channel == CHANNEL][-1]
    )
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


def test_an_old_databases_backup_is_brought_up_to_date_and_it_itself_is_not(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/old.db"
    old = create_engine(url, poolclass=NullPool)
    upgrade(old, "0001")
    assert backup(url, tmp_path / "backup.db").problems == ()
    with old.connect() as tx:
        assert revision(tx) == "0001"
    with create_engine(f"sqlite:///{tmp_path}/backup.db", poolclass=NullPool).connect() as tx:
        opening.require_current(tx)


async def test_a_wrong_streak_is_copied_as_it_is_and_named(played: Table, tmp_path: Path) -> None:
    await played.bot.database.write(lambda tx: tx.execute(update(players).values(streak=9)) and None)
    copied = backup(played.url, tmp_path / "backup.db")
    ((first,),) = played.rows("SELECT min(id) FROM players")  # PostgreSQL passes over what was undone
    assert str(copied.problems[0]).startswith(f"the streak of player {first}: 9 (best ")


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
    await played.bot.database.write(lambda tx: tx.execute(update(players).values(streak=9)) and None)
    code, said = on(played.url, "check")
    count = len(contents(played.url)["players"])
    assert (code, said.splitlines()[-1]) == (
        1,
        f"{count} problems, {count} of which `awsquiz check --repair` mends.",
    )
    code, said = on(played.url, "check", "--repair")
    assert (code, f"{count} things mended." in said) == (0, True)
    assert on(f"sqlite:///{tmp_path}/none.db", "check")[0] == 1
    assert not (tmp_path / "none.db").exists()
