"""No command says a password, whatever is wrong with the database's URL."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from bot import settings as environment
from bot.__main__ import main
from bot.settings import Settings
from tests.command_line import EVERY, ON_A_DATABASE, SLACK, typed
from tests.quiz_table import sqlite

PASSWORD = "p@s:s/w?r#d%zqz 's3cret\""
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
LEAKS = ("s3cret", "s:s", "zqz", WRITTEN, "pass@")


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
    """Python's own traceback would quote the URL."""
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
