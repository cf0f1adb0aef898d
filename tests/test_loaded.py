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


def loaded_by(program: str, *args: str) -> list[set[str]]:
    """The packages after each line that it prints."""
    ran = subprocess.run(
        [sys.executable, "-c", program, *args], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return [{name.partition(".")[0] for name in line.split()} for line in ran.stdout.splitlines()]


def test_the_command_line_is_there_before_anything_it_may_need() -> None:
    """`awsquiz --help` waits for no log, no YAML, no models and no laboratory."""
    (found,) = loaded_by("import sys, bot.__main__; print(*sys.modules)")
    heavy = {"content", "yaml", "pydantic", "sqlalchemy", "sklearn", "discord", "slack_sdk"}
    assert found & {*heavy, "asyncio", "structlog", "rich", "tzdata"} == set()


def test_a_log_draws_its_own_tracebacks() -> None:
    """structlog would load a library for them."""
    (found,) = loaded_by("import sys, bot.logs; print(*sys.modules)")
    assert "structlog" in found
    assert found & {"rich", "pygments", "markdown_it"} == set()


def test_what_has_loaded_that_library_keeps_it() -> None:
    (found,) = loaded_by("import sys, rich, bot.logs; print(*sys.modules)")
    assert "rich" in found


@pytest.mark.parametrize("unused", [{"alembic", "mako"}, {"rich", "pygments"}])
def test_a_start_whose_schema_is_todays_loads_no_migrations(unused: set[str], tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/quiz.db"
    loaded_by(START, database)
    (again,) = loaded_by(START, database)
    assert again & unused == set()
