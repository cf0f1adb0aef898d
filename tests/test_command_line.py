"""Every command as whoever runs the bot types it: the same settings, and one sentence."""

from __future__ import annotations

import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.command_line import ON_A_DATABASE, ROOT, SLACK, awsquiz, typed
from tests.quiz_table import sqlite

# ---- the same settings, the same sentences


@pytest.mark.parametrize("command", [*ON_A_DATABASE, ("doctor",)], ids=" ".join)
def test_every_command_names_what_is_wrong_in_the_environment_as_run_does(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**SLACK, "DATABASE_URL": "nonsense", "LOG_LEVEL": "loud"}.items():
        monkeypatch.setenv(name, value)
    assert typed(*command) == typed("run")
    assert typed(*command)[0] == 2


@pytest.mark.parametrize("command", ON_A_DATABASE, ids=" ".join)
def test_a_newer_schema_is_one_sentence(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite(tmp_path / "newer.db")
    with closing(sqlite3.connect(tmp_path / "newer.db")) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    shutil.copy(tmp_path / "newer.db", tmp_path / "argument")
    monkeypatch.chdir(tmp_path)
    if command[0] == "backup":
        (tmp_path / "argument").unlink()
    for name, value in {**SLACK, "DATABASE_URL": url}.items():
        monkeypatch.setenv(name, value)
    code, said = typed(*command)
    assert (code, said.count("\n")) == (1, 1), said
    assert "newer awsquiz" in said or "schema 9999" in said


@pytest.mark.parametrize("command", ON_A_DATABASE, ids=" ".join)
def test_a_missing_driver_is_one_sentence_that_says_what_to_install(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlite(tmp_path / "argument")
    monkeypatch.chdir(tmp_path)
    if command[0] == "backup":
        (tmp_path / "argument").unlink()
    monkeypatch.setitem(sys.modules, "psycopg", None)  # to import it fails
    for name, value in {**SLACK, "DATABASE_URL": "postgresql://me@127.0.0.1:9/quiz"}.items():
        monkeypatch.setenv(name, value)
    code, said = typed(*command)
    assert (code, said.count("\n")) == (1, 1), said
    assert "psycopg is missing. Install it with: pip install 'awsquiz[postgresql]'" in said


# ---- a real child process


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A folder with a database at rest, in which nobody may write."""
    folder = tmp_path / "tree"
    folder.mkdir()
    sqlite(folder / "quiz.db")
    (folder / "quiz.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def everything_in(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {str(f): (f.stat().st_mtime_ns, f.read_bytes()) for f in folder.rglob("*") if f.is_file()}


def test_reports_of_a_read_only_tree_are_read_and_nothing_is_made(read_only: Path) -> None:
    before = everything_in(read_only)
    env = {"DATABASE_URL": f"sqlite:///{read_only}/quiz.db"}
    ended = awsquiz("content", "reports", env=env, folder=read_only, obedient=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "No reports.\n", "")
    ended = awsquiz("check", env=env, folder=read_only, obedient=True)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert everything_in(read_only) == before


def test_reports_make_nothing_where_they_could(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = typed("content", "reports")  # of the default, in a folder that is not there
    assert (code, said.count("\n")) == (1, 1)
    assert "no such file" in said
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv("DATABASE_URL", sqlite(tmp_path / "quiz.db"))
    before = everything_in(tmp_path)
    assert typed("content", "reports") == (0, "No reports.\n")
    assert everything_in(tmp_path) == before


def test_reports_are_read_while_a_bot_has_the_file_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite(tmp_path / "quiz.db"))
    with closing(sqlite3.connect(tmp_path / "quiz.db")) as bot:
        bot.execute("PRAGMA journal_mode=WAL")
        bot.execute("UPDATE alembic_version SET version_num = version_num")
        bot.commit()
        bot.execute("BEGIN IMMEDIATE")  # and is about to write again
        assert typed("content", "reports") == (0, "No reports.\n")
        assert typed("check")[0] == 0


@pytest.mark.parametrize("words", [("run",), ("backup", "copy.db"), ("check", "--repair")], ids=" ".join)
def test_a_read_only_folder_is_one_sentence(read_only: Path, words: tuple[str, ...]) -> None:
    env = {**SLACK, "DATABASE_URL": f"sqlite:///{read_only}/quiz.db"}
    ended = awsquiz(*words, env=env, folder=read_only, obedient=True)
    said = ended.stdout + ended.stderr
    assert (ended.returncode, said.count("\n")) == (1, 1), said
    assert "Traceback" not in said
    assert re.search("Permission denied|readonly|read-only|unable to open", said), said


def test_restore_into_a_read_only_folder_is_one_sentence(read_only: Path, tmp_path: Path) -> None:
    env = {"DATABASE_URL": f"sqlite:///{read_only}/other.db"}
    ended = awsquiz("restore", "quiz.db", env=env, folder=read_only, obedient=True)
    assert (ended.returncode, (ended.stdout + ended.stderr).count("\n")) == (1, 1), ended.stderr
    assert "Permission denied" in ended.stderr


def test_the_version() -> None:
    assert typed("--version") == (0, f"awsquiz {version('awsquiz')}\n")


def test_it_needs_no_home(tmp_path: Path) -> None:
    for words, code in ((("--version",), 0), (("content", "schema"), 0), (("play",), 0), (("run",), 2)):
        ended = awsquiz(*words, env={}, folder=tmp_path, lines="/awsquiz\nexit\n")
        assert (ended.returncode, "Traceback" in ended.stderr) == (code, False), ended.stderr


@pytest.mark.parametrize(("makefile", "hint"), [(False, "awsquiz playground"), (True, "make demo")])
def test_without_a_makefile_the_hint_is_the_installed_command(
    tmp_path: Path, makefile: bool, hint: str
) -> None:
    for package in ("bot", "content"):
        shutil.copytree(ROOT / package, tmp_path / package)
    if makefile:
        shutil.copy(ROOT / "Makefile", tmp_path)
    ended = awsquiz("run", env={"PYTHONPATH": str(tmp_path)}, folder=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].endswith(f"run: {hint}")
