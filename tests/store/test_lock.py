"""Two bots on one SQLite file would each post every daily: the second one waits a little, and is refused."""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from bot.store import lock
from bot.store.lock import alone
from bot.store.opening import Unusable
from tests.command_line import SLACK, started, typed

HOLDS = """
import sys
from bot.store.lock import alone
with alone(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(url: str) -> AbstractContextManager[subprocess.Popen[str]]:
    """A process that has the file as soon as it can, until its input ends or it is killed."""
    return started(url, env={}, program=("-c", HOLDS))


def has_it(child: subprocess.Popen[str]) -> bool:
    assert child.stdout is not None
    return child.stdout.readline() == "held\n"


@contextmanager
def another(url: str) -> Iterator[subprocess.Popen[str]]:
    with holder(url) as child:
        assert has_it(child)
        yield child


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
    with another(url) as first, holder(url) as second:
        assert first.stdin is not None
        first.stdin.close()
        assert has_it(second)


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
    for name, value in {**SLACK, "DATABASE_URL": url}.items():
        monkeypatch.setenv(name, value)
    with another(url):
        code, said = typed("run")
    assert (code, said.count("\n")) == (1, 1)
    assert "another awsquiz runs on it" in said
    assert [f.name for f in tmp_path.iterdir()] == ["quiz.db.lock"]
