"""Two bots on one SQLite file would each post every daily: the second one waits a little, and is refused."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.store import lock
from bot.store.lock import alone
from bot.store.opening import Unusable

HOLDS = """
import sys
from bot.store.lock import alone
with alone(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another(url: str) -> Iterator[subprocess.Popen[str]]:
    """A process that has the file, until its input ends or it is killed."""
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDS, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        yield child
        child.kill()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/quiz.db"


def test_the_second_one_waits_and_is_refused_with_a_sentence(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lock.WAIT == 15
    monkeypatch.setattr(lock, "WAIT", 0.3)
    with another(url), pytest.raises(Unusable, match="another awsquiz runs on it") as refused, alone(url):
        pass
    assert "\n" not in str(refused.value)
    with alone(url):
        pass


def test_where_nothing_can_be_locked_nobody_else_is_blamed(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As some network file systems answer."""

    def no_locks(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_take", no_locks)
    with pytest.raises(Unusable, match="no file can be locked there"), alone(url):
        pass


def test_one_that_ends_meanwhile_is_waited_for(url: str) -> None:
    with another(url) as first:
        second = subprocess.Popen(
            [sys.executable, "-c", HOLDS, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        with second:
            assert first.stdin is not None
            first.stdin.close()
            assert second.stdout is not None
            assert second.stdout.readline() == "held\n"
            second.kill()


def test_the_kernel_lets_go_of_what_a_killed_one_held(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with another(url) as first:
        first.kill()
        first.wait()
        monkeypatch.setattr(lock, "WAIT", 0)
        with alone(url):
            pass


def test_a_servers_database_may_have_many() -> None:
    url = "postgresql+psycopg://me@127.0.0.1:9/quiz"
    with alone(url), alone(url):
        pass


def test_run_is_refused_before_it_touches_the_file(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT", 0.1)
    for name, value in {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "DATABASE_URL": url,
    }.items():
        monkeypatch.setenv(name, value)
    with another(url):
        result = CliRunner().invoke(app, ["run"])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "another awsquiz runs on it" in result.output
    assert [f.name for f in tmp_path.iterdir()] == ["quiz.db.lock"]
