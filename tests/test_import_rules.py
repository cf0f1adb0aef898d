"""Who may know whom: the walls of docs/architecture.md, read from every file's imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONTRACTS = ("bot.commands", "bot.words", "bot.messages", "bot.tokens", "bot.ports")
# Each wall: its name, the files behind it, and what they may import of the project or of a library.
# An import is judged by the first wall's word that fits; libraries not named in LIBRARIES are free.
LIBRARIES = ("sqlalchemy", "alembic", "apscheduler", "yaml", "slack_bolt", "slack_sdk", "discord", "simcord")
WALLS: dict[str, tuple[str, tuple[str, ...]]] = {
    "adapters know the contracts and their own SDK: Slack": (
        "adapters/slack/**/*.py",
        (*CONTRACTS, "adapters.slack", "slack_bolt", "slack_sdk"),
    ),
    "adapters know the contracts and their own SDK: Discord": (
        "adapters/discord/**/*.py",
        (*CONTRACTS, "adapters.discord", "discord"),
    ),
    "adapters know the contracts and their own SDK: the terminal": ("adapters/terminal.py", CONTRACTS),
    "the contracts know only each other": ("bot/[cmtpw]*s.py", CONTRACTS),
    "the rules know only themselves": ("bot/quiz/*.py", ("bot.quiz",)),
    "the store knows the rules and the database": (
        "bot/store/**/*.py",
        ("bot.store", "bot.quiz", "sqlalchemy", "alembic"),
    ),
    "features know the game, and no other feature": (
        "bot/features/[!_]*.py",
        (*CONTRACTS, "bot.game", "bot.drawing", "bot.quiz", "bot.store"),
    ),
    "the table of features names them all": (
        "bot/features/__init__.py",
        ("bot.commands", "bot.features", "bot.game", "bot.ports"),
    ),
    "the game knows no feature": (
        "bot/game/*.py",
        (*CONTRACTS, "bot.game", "bot.drawing", "bot.quiz", "bot.store"),
    ),
    "what is drawn is decided elsewhere": (
        "bot/drawing/*.py",
        (
            *CONTRACTS,
            "bot.drawing",
            "bot.game.asker",
            "bot.game.context",
            "bot.game.shown",
            "bot.quiz",
            "bot.store",
        ),
    ),
    "the engine knows features, not the database": (
        "bot/engine.py",
        (
            *CONTRACTS,
            *(
                "bot.features",
                "bot.game",
                "bot.drawing",
                "bot.quiz",
                "bot.store",
                "bot.outbox",
                "bot.metrics",
            ),
        ),
    ),
    "the outbox knows no platform's SDK": (
        "bot/outbox.py",
        (*CONTRACTS, "bot.game", "bot.drawing", "bot.quiz", "bot.store", "bot.metrics"),
    ),
    "only the clock knows APScheduler": (
        "bot/clock.py",
        (*CONTRACTS, "bot.game", "bot.quiz", "bot.store", "bot.outbox", "bot.metrics", "apscheduler"),
    ),
    "only content knows YAML, and it knows no chat": (
        "bot/content/**/*.py",
        ("bot.content", "bot.quiz", "yaml"),
    ),
    "health asks the port and the store": (
        "bot/health.py",
        ("bot.ports", "bot.store", "bot.metrics", "bot.settings"),
    ),
    "metrics know nobody": ("bot/metrics.py", ()),
    "logs know nobody": ("bot/logs.py", ()),
    "care knows the store and the settings": ("bot/care.py", ("bot.store", "bot.settings")),
    "settings know nobody": ("bot/settings.py", ()),
    "only bot.app names an adapter": ("bot/app.py", ("bot", "adapters")),
    "the command line names no adapter": ("bot/__main__.py", ("bot", "playground")),
}


def imported(file: Path) -> Iterator[str]:
    """Every module a file imports, at its top or late."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.relative_to(ROOT)} imports relatively: write the whole name"
            module = node.module or ""
            yield from (f"{module}.{a.name}" for a in node.names)  # a module of a package, or a name in one


def within(module: str, names: tuple[str, ...]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names)


@pytest.mark.parametrize("rule", WALLS)
def test_wall(rule: str) -> None:
    pattern, allowed = WALLS[rule]
    files = sorted(ROOT.glob(pattern))
    assert files, f"{rule}: no file is {pattern} any more"
    broken = [
        f"{rule}: {file.relative_to(ROOT)} imports {module}"
        for file in files
        for module in imported(file)
        if within(module, ("bot", "adapters", "playground", "tests", *LIBRARIES))
        and not within(module, allowed)
    ]
    assert broken == []


def test_every_file_of_the_bot_stands_behind_a_wall() -> None:
    behind = {file for pattern, _ in WALLS.values() for file in ROOT.glob(pattern)}
    bot = {f for f in (*ROOT.glob("bot/**/*.py"), *ROOT.glob("adapters/**/*.py")) if f.name != "__init__.py"}
    assert sorted(str(f.relative_to(ROOT)) for f in bot - behind) == []


@pytest.mark.parametrize("file", sorted(ROOT.glob("bot/quiz/*.py")), ids=lambda f: f.name)
def test_the_rules_take_time_and_chance_as_arguments(file: Path) -> None:
    calls = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    forbidden = {"datetime.now", "datetime.utcnow", "date.today", "time.time", "time.monotonic"}
    chance = {call for call in calls if call.startswith("random.") and call != "random.Random"}
    assert calls & forbidden | chance == set(), f"{file.name}: time and randomness are arguments"
