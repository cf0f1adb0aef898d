"""Told to end, the real program ends: at once, well, and saying why."""

from __future__ import annotations

import signal
import subprocess
import textwrap
from pathlib import Path

import pytest

from tests.command_line import SLACK, heard, started


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
