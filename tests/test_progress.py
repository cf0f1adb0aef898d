"""Who waits for `awsquiz check` at a terminal sees how far it is; a pipe is told nothing of that."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot.progress import Bar
from tests.command_line import PATIENCE, ROOT, awsquiz
from tests.quiz_table import sqlite

CLEAN = "Everything that is stored is as it should be: 0 problems.\n"


def test_at_a_terminal_a_bar_is_drawn_and_taken_away(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    env = {"PATH": os.environ["PATH"], "DATABASE_URL": sqlite(tmp_path / "quiz.db")}
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "check"],
        env=env,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    os.close(theirs)
    drawn = os.read(ours, 1_000_000).decode()
    os.close(ours)
    assert ended.stdout == CLEAN
    assert "the database itself" in drawn
    assert drawn.endswith("\r\x1b[K")
    assert "\n" not in drawn


def test_in_a_pipe_there_is_none(tmp_path: Path) -> None:
    ended = awsquiz("check", env={"DATABASE_URL": sqlite(tmp_path / "quiz.db")})
    assert (ended.stdout, ended.stderr) == (CLEAN, "")


def test_it_fills_from_nothing_to_all() -> None:
    assert Bar.line("people", 0, 7).endswith(f"{'░' * 30}   0 %")
    assert Bar.line("people", 7, 7).endswith(f"{'█' * 30} 100 %")
