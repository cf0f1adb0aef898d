"""What is loaded when: whoever asks for help waits for no database, and no start for what it does not use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
START = """
import sys
from bot import logs
from bot.app import App
from bot.content.load import default_folder, load
from adapters.discord import Discord
from adapters.slack import Slack
logs.configure("ERROR")
App(sys.argv[1], load(default_folder()), [Discord("t")]).database.close()
print(*sys.modules)
"""
HELP = """
import __future__, sys
sys.argv[0] = "awsquiz"
try:
    {0}
except SystemExit:
    print(*sys.modules)
"""
BARE = "import argparse, contextlib, functools, gc, typing; argparse.ArgumentParser().parse_args()"
OURS = "import bot.__main__; bot.__main__.main()"


def loaded_by(program: str, *args: str) -> list[set[str]]:
    """The packages after each line that it prints."""
    ran = subprocess.run(
        [sys.executable, "-c", program, *args], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return [{name.partition(".")[0] for name in line.split()} for line in ran.stdout.splitlines()]


@pytest.mark.parametrize("words", ["--help", "--version", "content", "check --help", "content check --help"])
def test_whoever_asks_for_help_waits_for_argparse_and_nothing_else(words: str) -> None:
    """For no library, no log, no laboratory; nor for what of Python itself takes long to load."""
    *_, bare = loaded_by(HELP.format(BARE), "--help")
    *_, ours = loaded_by(HELP.format(OURS), *words.split())
    assert ours - bare == {"bot"}


def test_a_log_draws_its_own_tracebacks() -> None:
    """structlog would load a library for them."""
    (found,) = loaded_by("import sys, bot.logs; print(*sys.modules)")
    assert "structlog" in found
    assert found & {"rich", "pygments", "markdown_it"} == set()


def test_nobody_waits_for_fsrs_before_the_first_answer_that_feeds_a_memory() -> None:
    (found,) = loaded_by("import sys, bot.quiz.review, bot.quiz.unknown; print(*sys.modules)")
    assert "fsrs" not in found


def test_nobody_waits_for_holidays_before_a_daily_leaves_them_out() -> None:
    program = "import sys, bot.quiz.holiday, bot.features.daily_left_out; print(*sys.modules)"
    (found,) = loaded_by(program)
    assert found & {"holidays", "dateutil"} == set()


def test_what_has_loaded_that_library_keeps_it() -> None:
    (found,) = loaded_by("import sys, rich, bot.logs; print(*sys.modules)")
    assert "rich" in found


@pytest.mark.parametrize("unused", [{"alembic", "mako"}, {"rich", "pygments"}])
def test_a_start_whose_schema_is_todays_loads_no_migrations(unused: set[str], tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/quiz.db"
    loaded_by(START, database)
    (again,) = loaded_by(START, database)
    assert again & unused == set()
