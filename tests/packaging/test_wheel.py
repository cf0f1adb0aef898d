"""The wheel holds all that the program reads, and nothing of the repository beside it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMES = {"adapters", "bot", "content", "playground"}  # README.md says that they must not meet others'

DATABASE = "sqlite:///quiz.db"
MIGRATE = f"""
from bot.store import engines, migrate
migrate.upgrade(engines.writing({DATABASE!r}, 1))
"""


def python(*arguments: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )


def test_the_program_runs_from_a_wheel_alone(tmp_path: Path) -> None:
    made = python(
        *("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"),
        *("--wheel-dir", tmp_path, ROOT),
        cwd=tmp_path,
    )
    assert made.returncode == 0, made.stderr
    (wheel,) = tmp_path.glob("awsquiz-*.whl")
    alone = tmp_path / "alone"
    with zipfile.ZipFile(wheel) as files:
        files.extractall(alone)
    assert {p.name for p in alone.iterdir() if p.suffix != ".dist-info"} == NAMES
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for arguments in (("-c", MIGRATE), ("-m", "bot", "check"), ("-m", "bot", "content", "stats")):
        ran = python(*arguments, cwd=elsewhere, PYTHONPATH=str(alone), DATABASE_URL=DATABASE)
        assert ran.returncode == 0, ran.stderr
