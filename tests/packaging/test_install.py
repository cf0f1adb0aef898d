"""`make install` where something is amiss: one sentence, and no half-made .venv that stays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = ("Makefile", "pyproject.toml", "requirements.txt", "requirements-build.txt", "requirements-dev.txt")

OLD = """
import collections, sys
sys.version_info = (3, 10, 13)
exec(sys.argv[1])
"""
BARE = """
import importlib.util, sys
importlib.util.find_spec = lambda name: None
exec(sys.argv[1])
"""
# A pip that says what it was asked for, and gives up at the first requirements while `broken` is there.
PIP = """#!/bin/sh
echo "$@" >> asked
case "$*" in *--requirement*) test ! -e broken;; esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Nothing but what `make install` reads, in a path with a space and an apostrophe."""
    folder = tmp_path / "bob's quiz"
    folder.mkdir()
    for file in FILES:
        shutil.copy2(ROOT / file, folder)
    return folder


def python(folder: Path, check: str | None = None) -> Path:
    """A python3 that checks itself as told, and makes virtual environments with our own pip."""
    (folder / "check.py").write_text(check or "import sys; exec(sys.argv[1])")
    (folder / "pip").write_text(PIP)
    (folder / "pip").chmod(0o755)
    path = folder.parent / "python3"
    path.write_text(
        f"""#!/bin/sh
case "$1" in
-c) exec "{sys.executable}" "{folder}/check.py" "$2";;
-m) test "$2 $3" = "venv --clear" && rm -rf "$4" && mkdir -p "$4/bin" && cp "$OLDPWD/pip" "$4/bin/python";;
esac
"""
    )
    path.chmod(0o755)
    return path


def make(folder: Path, python: Path, *targets: str) -> subprocess.CompletedProcess[str]:
    """Also where `make test` runs us."""
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", f"PYTHON={python}", *targets],
        cwd=folder,
        env=alone,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("target", ["install", "demo", "runtime"])
@pytest.mark.parametrize(
    ("check", "said"),
    [(OLD, "awsquiz needs Python 3.11 or newer, and"), (BARE, "On Debian and Ubuntu: apt install python3.")],
)
def test_a_python_that_will_not_do_is_told_in_one_sentence(
    folder: Path, check: str, said: str, target: str
) -> None:
    made = make(folder, python(folder, check), target)
    sentence, stopped = made.stderr.splitlines()
    assert said in sentence
    assert stopped.startswith("make: ***")
    assert not (folder / ".venv").exists()


def test_what_an_older_python_left_behind_is_begun_anew(folder: Path) -> None:
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").write_text("an older one")
    assert make(folder, python(folder), "install").returncode == 0
    assert (folder / ".venv/bin/python").read_text() == PIP


@pytest.mark.parametrize(("target", "marker"), [("install", "installed"), ("runtime", "runtime")])
def test_an_install_that_broke_off_is_begun_anew(folder: Path, target: str, marker: str) -> None:
    (folder / "broken").touch()
    assert make(folder, python(folder), target).returncode == 2
    assert not (folder / ".venv" / marker).exists()
    (folder / ".venv/half").touch()
    (folder / "broken").unlink()
    assert make(folder, python(folder), target).returncode == 0
    assert (folder / ".venv" / marker).exists()
    assert not (folder / ".venv/half").exists()


def test_an_upgrade_that_broke_off_is_begun_anew(folder: Path) -> None:
    assert make(folder, python(folder), "install").returncode == 0
    os.utime(folder / ".venv/installed", (0, 0))
    (folder / "broken").touch()
    assert make(folder, python(folder), "install").returncode == 2
    assert not (folder / ".venv/installed").exists()


def test_nothing_is_installed_without_its_hash(folder: Path) -> None:
    for target in ("install", "runtime"):
        assert make(folder, python(folder), target).returncode == 0
    for asked in (folder / "asked").read_text().splitlines():
        assert "--require-hashes" in asked or "--no-build-isolation --editable ." in asked
        assert "--no-deps" in asked
