"""The tests on a machine where other people's files lie in /tmp."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START = (
    "from tests.postgres import serving, url_of\nwith serving() as server: print(url_of(server, 'postgres'))"
)
ANY = "tests/packaging/test_install.py::test_what_an_older_python_left_behind_is_begun_anew"


@pytest.fixture
def tmp() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="t") as folder:  # short, as the path of a socket must be
        yield Path(folder)


def python(tmp: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    mine = {k: v for k, v in os.environ.items() if k != "XDG_RUNTIME_DIR" and not k.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=mine | {"TMPDIR": str(tmp)} | env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_another_users_lock_is_none_of_our_postgresqls(tmp: Path) -> None:
    (tmp / ".lockfile").mkdir()  # root, too, is refused to write there
    done = python(tmp, "-c", START)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("postgresql")
    assert [p.name for p in tmp.iterdir()] == [".lockfile"]


def test_who_is_called_like_another_user_has_a_folder_of_ones_own(tmp: Path) -> None:
    done = python(tmp, "-m", "pytest", ANY, LOGNAME="somebody", USER="somebody")
    assert done.returncode == 0, done.stdout
    assert [p.name for p in tmp.iterdir()] == [f"pytest-of-{os.geteuid()}"]
