"""Every command as whoever runs the bot types it: the same settings, one sentence, and no password."""

from __future__ import annotations

import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

import pytest
import typer
from typer.core import TyperArgument, TyperGroup

from bot import settings as environment
from bot.__main__ import app, main
from bot.settings import Settings
from tests.command_line import ROOT, SLACK, awsquiz, heard, started, typed
from tests.quiz_table import sqlite

SERVES_FOR_EVER = {"playground"}  # and knows no database


def commands() -> Iterator[tuple[str, ...]]:
    """Every command there is, with an argument for each that it demands."""

    def below(group: TyperGroup, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for name, command in group.commands.items():
            if isinstance(command, TyperGroup):
                yield from below(command, (*path, name))
            else:
                needed = [p for p in command.params if isinstance(p, TyperArgument) and p.required]
                yield (*path, name, *("argument" for _ in needed))

    root = typer.main.get_command(app)
    assert isinstance(root, TyperGroup)
    yield from below(root, ())


EVERY = [command for command in commands() if command[0] not in SERVES_FOR_EVER]
ON_A_DATABASE = [c for c in EVERY if c[0] in ("check", "backup", "restore", "run") or c[-1] == "reports"]

PASSWORD = "p@s:s/w?r#d%zz 's3cret\""
WRITTEN = quote(PASSWORD, safe="")
BAD = {
    "nobody listens": f"postgresql+psycopg://me:{WRITTEN}@127.0.0.1:9/quiz",
    "a host's own spelling": f"postgres://me:{WRITTEN}@127.0.0.1:9/quiz",
    "no such host": f"postgresql+psycopg://me:{WRITTEN}@nowhere.invalid/quiz",
    "no number for a port": f"postgresql+psycopg://me:{WRITTEN}@127.0.0.1:port/quiz",
    "the port is missing, the password is in its place": f"postgresql+psycopg://me@127.0.0.1:{WRITTEN}/quiz",
    "an unknown driver": f"postgresql+pigeon://me:{WRITTEN}@127.0.0.1:9/quiz",
    "an unknown database": f"mysql://me:{WRITTEN}@127.0.0.1:9/quiz",
    "no URL": f"me:{WRITTEN}",
    "a password as it is": f"postgresql+psycopg://me:{PASSWORD}@127.0.0.1:9/quiz",
    "a password with an @ in it": "postgresql+psycopg://me:pass@s3cret@127.0.0.1:9/quiz",
    "a password among the options": f"postgresql+psycopg://me@127.0.0.1:9/quiz?password={WRITTEN}",
    "an option that there is not": f"postgresql+psycopg://me:{WRITTEN}@127.0.0.1:9/quiz?pigeon=1",
}
LEAKS = ("s3cret", "s:s", "zz", WRITTEN, "pass@")


def each_with_what_is_bad() -> Iterator[tuple[tuple[str, ...], str]]:
    """Those that look into no database and ask nobody meet one of each kind."""
    for command in EVERY:
        kinds = BAD if command[0] != "content" or command in ON_A_DATABASE else ["nobody listens"]
        yield from ((command, kind) for kind in kinds)


@pytest.mark.parametrize(("command", "bad"), list(each_with_what_is_bad()))
def test_no_password_in_what_any_command_says(
    command: tuple[str, ...], bad: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlite(tmp_path / "argument")
    monkeypatch.chdir(tmp_path)
    for name, value in {**SLACK, "DATABASE_URL": BAD[bad]}.items():
        monkeypatch.setenv(name, value)
    code, said = typed(*command)
    for leak in LEAKS:
        assert leak not in said
    if command in ON_A_DATABASE:
        assert code in (1, 2)
        assert said.strip()


def test_play_hides_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for url in BAD.values():
        code, said = typed("play", "--database", url)
        assert code in (1, 2)
        assert not [leak for leak in LEAKS if leak in said]


def test_every_command_there_is_was_asked() -> None:
    assert {"run", "doctor", "play", "check", "backup", "restore", "content"} <= {c[0] for c in EVERY}
    assert len(ON_A_DATABASE) == 5


def test_what_nobody_expected_is_one_line_without_secrets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python's own traceback would quote the URL, and typer's every variable."""
    monkeypatch.setenv("DATABASE_URL", BAD["nobody listens"])

    def fails(**_: object) -> Settings:
        raise RuntimeError(f"cannot read {BAD['nobody listens']} with {PASSWORD}")

    monkeypatch.setattr(environment, "read", fails)
    monkeypatch.setattr(sys, "argv", ["awsquiz", "check"])
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr().err
    assert end.value.code == 1
    assert said.count("\n") == 1
    assert "event=crashed" in said
    assert "RuntimeError: cannot read postgresql" in said
    assert not [leak for leak in LEAKS if leak in said]


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


# ---- Ctrl-C


def interrupted(child: subprocess.Popen[str], when: str) -> tuple[int, str]:
    """SIGINT once it has written this; its exit code and what it wrote afterwards."""
    heard(child, when)
    child.send_signal(signal.SIGINT)
    child.wait(20)
    assert child.stdout is not None
    return child.returncode, child.stdout.read()


@pytest.mark.parametrize("asks_first", [False, True])
def test_ctrl_c_ends_play_at_once_silently_with_130(tmp_path: Path, asks_first: bool) -> None:
    """Nobody presses Enter: its input stays open, and it waits for a line."""
    with started("play", env={"TMPDIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}) as child:
        assert child.stdin is not None
        if asks_first:
            child.stdin.write("/awsquiz topics\n")
            child.stdin.flush()
        code, rest = interrupted(child, "Compute" if asks_first else "exit ends it")
    assert code == 130
    assert "Traceback" not in rest
    assert "Aborted" not in rest
    assert "rror" not in rest
    assert list(tmp_path.iterdir()) == []  # the scores that last nowhere


def stopped(child: subprocess.Popen[str], told: signal.Signals) -> str:
    """What `run` writes once it is told to stop, which it does well."""
    heard(child, "event=unreachable")
    assert child.poll() is None
    child.send_signal(told)
    assert child.stdout is not None
    rest = child.stdout.read()
    assert child.wait(20) == 0
    return rest


def test_the_log_says_that_it_stops_and_why(tmp_path: Path) -> None:
    env = {**SLACK, "DATABASE_URL": f"sqlite:///{tmp_path}/quiz.db"}
    for told in (signal.SIGTERM, signal.SIGINT):
        with started("run", env=env) as child:
            assert f"event=stopping signal={told.name}" in stopped(child, told)


# ---- Windows, as far as it can be imitated

ON_WINDOWS = textwrap.dedent("""
    import asyncio.unix_events
    def none(self, *_): raise NotImplementedError
    asyncio.unix_events._UnixSelectorEventLoop.add_signal_handler = none
    from bot.__main__ import main
    main()
""")


def test_where_loops_take_no_signals_it_runs_and_ends_all_the_same(tmp_path: Path) -> None:
    env = {**SLACK, "DATABASE_URL": f"sqlite:///{tmp_path}/quiz.db"}
    with started("run", env=env, program=("-c", ON_WINDOWS)) as child:
        assert "event=stopping signal=SIGINT" in stopped(child, signal.SIGINT)
