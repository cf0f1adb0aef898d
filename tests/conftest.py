"""What every test may use: a quiet log, patient properties, and a table to play at."""

from __future__ import annotations

import logging
import os
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import structlog

from bot.settings import Settings
from bot.store import engines
from tests.quiz_table import Table, sqlite

pytest_plugins = ["tests.paper", "tests.postgres"]

# pytest's folder in /tmp is called after this, and refused if another's; su and containers leave it wrong.
os.environ["LOGNAME"] = str(os.geteuid())

hypothesis.settings.register_profile("patient", deadline=None)  # a busy machine is no failure
hypothesis.settings.register_profile("mutants", deadline=None, derandomize=True, database=None)
hypothesis.settings.register_profile(
    "soak",
    deadline=None,
    max_examples=10_000,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.data_too_large],
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "patient"))


# Half a minute each, and mostly waiting: begun last they would keep everything else's worker idle.
LONG = (
    "tests/survival/test_kill.py",
    "tests/survival/test_contests.py",
    "tests/faults/test_soak.py",
    "tests/store/test_disk.py::test_killed",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each worker begins with some of the long ones: to begin with it is given an equal part of the list."""
    workers = int(getattr(config, "workerinput", {}).get("workercount", 1))
    long = [item for item in items if item.nodeid.startswith(LONG)]
    short = [item for item in items if not item.nodeid.startswith(LONG)]
    each = -(-len(short) // workers)
    items[:] = [
        item
        for worker in range(workers)
        for item in (*long[worker::workers], *short[worker * each : (worker + 1) * each])
    ]


@pytest.fixture(autouse=True)
def an_empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have the tokens of a real bot exported."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[None]:
    """Plain lines (the default's coloured tracebacks take longer to draw than the tests to run), and after a
    command that ran here the log as it was: its stream is closed by then.
    """
    root, hook = logging.getLogger(), threading.excepthook
    handlers, level, shown = root.handlers[:], root.level, warnings.showwarning
    processors = structlog.processors
    structlog.configure(processors=[processors.add_log_level, processors.KeyValueRenderer()])
    yield
    logging.captureWarnings(False)
    root.handlers[:], threading.excepthook, warnings.showwarning = handlers, hook, shown
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture(scope="session", autouse=True)
def careless_disk() -> Iterator[None]:
    """Nothing in here need outlive the power going out, so nothing waits for the disk; real programs do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "SYNCHRONOUS", "OFF")
        yield


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database that has the schema and nothing in it, once of each kind."""
    if request.param == "sqlite":
        return sqlite(tmp_path / "quiz.db")
    url: str = request.getfixturevalue("postgres_emptied")
    return url


@pytest.fixture
def table(database_url: str) -> Iterator[Table]:
    """A team in a workspace like Slack's: it knows people's zones."""
    table = Table(database_url)
    yield table
    table.closes()


@pytest.fixture
def discord_table(database_url: str) -> Iterator[Table]:
    """A server like Discord's: it knows nobody's zone."""
    table = Table(database_url, "discord")
    yield table
    table.closes()
