"""Procfile, Dockerfile, compose.yaml and the systemd unit name what there is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.__main__ import app
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
COMMANDS = set(app.commands)
SETTINGS = {name.upper() for name in Settings.model_fields}
DOCKERFILE = (ROOT / "Dockerfile").read_text()
UNIT = (ROOT / "deploy/awsquiz.service").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
BOT, DATABASE = COMPOSE["services"]["bot"], COMPOSE["services"]["database"]
SECONDS_TO_END = 10  # what docs/running.md promises


def of_unit(key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", UNIT, re.MULTILINE)


def unknown(names: Iterable[str]) -> set[str]:
    return set(names) - SETTINGS - {"HOME", "PATH"}


def test_procfile_starts_the_program_where_only_requirements_are_installed() -> None:
    """Buildpacks install requirements.txt and not the project: there is no `awsquiz` to call."""
    lines = re.findall(r"^(?:# )?(worker|web): (.*)$", (ROOT / "Procfile").read_text(), re.MULTILINE)
    assert [process for process, _ in lines] == ["worker", "web"]
    for _, line in lines:
        *interpreter, command = line.split()
        assert interpreter == ["python", "-m", "bot"]
        assert command in COMMANDS


def test_the_image_starts_a_command_that_there_is_as_nobody_special() -> None:
    assert 'ENTRYPOINT ["awsquiz"]' in DOCKERFILE
    command = re.search(r'^CMD \["(\w+)"\]$', DOCKERFILE, re.MULTILINE)
    assert command is not None
    assert command[1] in COMMANDS
    # A number, because Kubernetes asks whether it is root's.
    assert re.search(r"^USER [1-9]\d+", DOCKERFILE, re.MULTILINE)


def test_the_image_has_settings_and_a_python_that_there_are() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    (block,) = re.findall(r"^ENV ((?:.*\\\n)*.*)$", last, re.MULTILINE)
    assert unknown(re.findall(r"^\s*(\w+)=", block, re.MULTILINE)) == set()
    tested = (ROOT / ".python-version").read_text().strip()
    assert set(re.findall(r"^FROM python:([\d.]+)-slim", DOCKERFILE, re.MULTILINE)) == {tested}


def test_the_image_is_given_what_it_copies_and_no_more() -> None:
    """A .env, data/ or .git beside Dockerfile never get into an image."""
    first, *ignored = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] != "#"]
    assert first == "*"
    kept = {line[1:] for line in ignored if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE)
    assert kept == {each for line in copied for each in line.split()}
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert set(wheel["packages"]) < kept


def test_compose_hands_on_every_setting_but_where_the_container_listens() -> None:
    assert BOT["environment"].keys() == SETTINGS - {"HOST", "PORT"}
    assert Settings(database_url=BOT["environment"]["DATABASE_URL"]).database_url


def test_compose_leaves_what_nobody_set_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Settings()
    for name, value in BOT["environment"].items():
        if str(value).endswith(":-}"):
            monkeypatch.setenv(name, "")
    assert Settings() == usual


def test_compose_has_no_secret_of_its_own() -> None:
    for name, value in (BOT["environment"] | DATABASE["environment"]).items():
        if re.search("TOKEN|SECRET|PASSWORD", name):
            assert re.fullmatch(r"\$\{\w+:[-?][^}]*\}", value), name


def test_compose_waits_for_postgresql_and_shows_nothing_to_strangers() -> None:
    assert BOT["depends_on"]["database"]["condition"] == "service_healthy"
    assert "healthcheck" in DATABASE
    assert "ports" not in DATABASE
    assert all(port.startswith("127.0.0.1:") for port in BOT["ports"])
    assert BOT["environment"]["HEALTH_HOST"] == "127.0.0.1"


@pytest.mark.parametrize("given", [BOT["stop_grace_period"].rstrip("s"), *of_unit("TimeoutStopSec")])
def test_the_bot_is_given_the_time_that_it_takes_to_end(given: str) -> None:
    assert int(given) > SECONDS_TO_END


def test_the_unit_starts_a_command_with_settings_that_there_are() -> None:
    (start,) = of_unit("ExecStart")
    program, command = start.split()
    assert program.endswith("/.venv/bin/awsquiz")
    assert command in COMMANDS
    variables = dict(each.split("=", 1) for line in of_unit("Environment") for each in line.split())
    assert unknown(variables) == set()
    assert variables["HOST"] == variables["HEALTH_HOST"] == "127.0.0.1"
    assert of_unit("RestartPreventExitStatus") == ["2"]
