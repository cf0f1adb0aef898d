"""What is installed is in a lock, and every file of it has a hash."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests import audit

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
EXTRAS, GROUPS = PROJECT["project"]["optional-dependencies"], PROJECT["dependency-groups"]
RUNS = [*PROJECT["project"]["dependencies"], *EXTRAS["postgresql"]]


def of_group(name: str) -> Iterator[str]:
    for each in GROUPS[name]:
        yield from [each] if isinstance(each, str) else of_group(each["include-group"])


LOCKS = {
    "requirements.txt": RUNS,
    "requirements-build.txt": list(of_group("build")),
    "requirements-dev.txt": [*RUNS, *EXTRAS["playground"], *of_group("dev")],
}


def locked(file: str) -> dict[str, list[str]]:
    """Each requirement as it is written, and its hashes."""
    text = "\n".join(line for line in (ROOT / file).read_text().splitlines() if not line.startswith("#"))
    written = (entry.split() for entry in text.replace(" \\\n", " ").splitlines())
    return {
        " ".join(word for word in entry if not word.startswith("--")): [
            w for w in entry if w.startswith("--")
        ]
        for entry in written
    }


def versions(file: str) -> dict[str, set[Version]]:
    """By name: where Pythons differ in what they can have there are several."""
    found: dict[str, set[Version]] = {}
    for each in map(Requirement, locked(file)):
        (exact,) = each.specifier
        assert exact.operator == "=="
        found.setdefault(canonicalize_name(each.name), set()).add(Version(exact.version))
    return found


@pytest.mark.parametrize("file", LOCKS)
def test_whatever_pyproject_names_is_locked_at_a_version_it_wants(file: str) -> None:
    there = versions(file)
    for wanted in map(Requirement, LOCKS[file]):
        of_it = there.get(canonicalize_name(wanted.name), set())
        assert of_it, f"{wanted} is not in {file}: make lock"
        assert all(version in wanted.specifier for version in of_it), f"{file} is too old: make lock"


@pytest.mark.parametrize("file", LOCKS)
def test_every_line_of_a_lock_has_hashes_and_no_address(file: str) -> None:
    for requirement, hashes in locked(file).items():
        assert hashes, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", each) for each in hashes), requirement
        assert "@" not in requirement


def test_developers_have_the_versions_that_run() -> None:
    developers = versions("requirements-dev.txt")
    for file in ("requirements.txt", "requirements-build.txt"):
        assert {name: developers[name] for name in versions(file)} == versions(file)


def test_what_runs_holds_no_tool() -> None:
    tools = {canonicalize_name(Requirement(each).name) for each in of_group("dev")} - {"simcord"}
    assert tools & versions("requirements.txt").keys() == set()


def test_buildpacks_are_given_a_python_that_the_project_takes() -> None:
    asked = Version((ROOT / ".python-version").read_text().strip())
    assert asked in Requirement(f"awsquiz{PROJECT['project']['requires-python']}").specifier


@pytest.mark.parametrize(
    ("packages", "status", "said"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], 0, "No known hole in 1 of 1"),
        ([{"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}], 1, "a 1: CVE-1"),
        ([{"name": "a", "skip_reason": "Dependency not found on PyPI"}], 0, "were not looked for"),
    ],
)
def test_a_known_hole_fails_and_no_answer_is_said(
    packages: list[dict[str, Any]], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.verdict(packages) == status
    assert said in capsys.readouterr().out


def test_without_pypi_the_audit_passes_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    assert audit.main() == 0
    assert "were not looked for" in capsys.readouterr().out
