"""Who may know whom: the walls of docs/architecture.md, read from every file's imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.adapters import ADAPTERS

ROOT = Path(__file__).parent.parent
CONTRACTS = (
    "bot.commands",
    "bot.words",
    "bot.phrases",
    "bot.charts",
    "bot.messages",
    "bot.forms",
    "bot.sentences",
    "bot.diagnoses",
    "bot.tokens",
    "bot.traits",
    "bot.outage",
    "bot.patience",
    "bot.redaction",
    "bot.ports",
    "bot.doors",
    "bot.fetching",
)
# Each wall: its name, the files behind it, and what they may import of the project or of a library.
# An import is judged by the first wall's word that fits; libraries not named in LIBRARIES are free. A wall
# around one file stands for it alone, also within the wall of its room.
ROOMS = ("bot", "adapters", "playground", "content", "tests")
SDKS = {"slack": ("slack_bolt", "slack_sdk"), "discord": ("discord", "PIL")}
LIBRARIES = (
    "sqlalchemy",
    "alembic",
    "apscheduler",
    "fsrs",
    "holidays",
    "yaml",
    "genanki",
    "simcord",
    *chain.from_iterable(SDKS.values()),
)
WALLS: dict[str, tuple[str, tuple[str, ...]]] = {
    **{
        f"adapters know the contracts and their own SDK: {name}": (
            f"adapters/{name}/**/*.py",
            (*CONTRACTS, f"adapters.{name}", "adapters.leaning", *SDKS.get(name, ())),
        )
        for name in ADAPTERS
    },
    "what adapters share knows nobody": ("adapters/leaning.py", ()),
    "commands know only each other": ("bot/commands/*.py", ("bot.commands",)),
    **{
        f"the contracts know only each other: {name}": (f"{name.replace('.', '/')}.py", CONTRACTS)
        for name in CONTRACTS
        if name not in ("bot.commands", "bot.words", "bot.phrases", "bot.ports", "bot.doors")
    },
    "the contracts know only each other: bot.ports": ("bot/ports/*.py", CONTRACTS),
    "doors know nobody who comes": ("bot/doors/*.py", ("bot.doors",)),
    # One reader for what is told apart among words and for what is read of it.
    "words are read by the rules' own readers": ("bot/words.py", (*CONTRACTS, "bot.quiz.times")),
    "phrases are found by them": (
        "bot/phrases.py",
        ("bot.commands", "bot.quiz.inputs", "bot.quiz.times", "bot.quiz.zones"),
    ),
    "the rules know only themselves": ("bot/quiz/*.py", ("bot.quiz",)),
    "but for memory, which knows how a library says that it fades": (
        "bot/quiz/memory.py",
        ("bot.quiz", "fsrs"),
    ),
    "and holidays, which know a library's": ("bot/quiz/holiday.py", ("holidays",)),
    "the store knows the rules and the database": (
        "bot/store/**/*.py",
        ("bot.store", "bot.quiz", "bot.outage", "sqlalchemy", "alembic"),
    ),
    "features know the game, and no other feature": (
        "bot/features/[!_]*.py",
        (*CONTRACTS, "bot.context", "bot.game", "bot.drawing", "bot.quiz", "bot.store"),
    ),
    "features are found, not listed": ("bot/features/__init__.py", ("bot.game",)),
    "the game knows no feature": (
        "bot/game/*.py",
        (*CONTRACTS, "bot.context", "bot.game", "bot.drawing", "bot.quiz", "bot.store"),
    ),
    "what is drawn is decided elsewhere": (
        "bot/drawing/*.py",
        (*CONTRACTS, "bot.drawing", "bot.context", "bot.quiz", "bot.store"),
    ),
    "a context knows where it comes from": (
        "bot/context.py",
        (*CONTRACTS, "bot.library", "bot.tried", "bot.quiz", "bot.store"),
    ),
    "what most people knew is counted from what they remember": ("bot/tried.py", ("bot.quiz", "bot.store")),
    "a library knows questions": ("bot/library.py", ("bot.quiz",)),
    "shelves know where packs are kept, and how a question is written": (
        "bot/shelves.py",
        ("bot.library", "bot.quiz", "bot.store", "bot.content.entry"),
    ),
    "but for packing, which holds a question to its form": (
        "bot/game/packing.py",
        ("bot.commands", "bot.words", "bot.content.entry", "bot.game", "bot.quiz", "bot.store"),
    ),
    "and for what people write as a question": (
        "bot/game/written.py",
        ("bot.content", "bot.game", "bot.quiz"),
    ),
    "and suggest": (
        "bot/game/suggested.py",
        (*CONTRACTS, "bot.content", "bot.context", "bot.game", "bot.drawing", "bot.quiz", "bot.store"),
    ),
    "packs that a shell adds are added by the game": (
        "bot/packing.py",
        ("bot.game", "bot.quiz", "bot.settings", "bot.shelves", "bot.store"),
    ),
    "a shell's words for packs know who packs": (
        "bot/pack_cli.py",
        ("bot.command_line", "bot.shell", "bot.packing", "bot.content", "bot.game.packing", "bot.quiz"),
    ),
    "the engine knows features, not the database": (
        "bot/engine.py",
        (
            *CONTRACTS,
            *(
                "bot.context",
                "bot.features",
                "bot.game",
                "bot.drawing",
                "bot.quiz",
                "bot.store",
                "bot.attendance",
                "bot.bringing",
                "bot.outbox",
                "bot.metrics",
                "bot.undrawn",
            ),
        ),
    ),
    "where nothing is drawn is remembered by the database": ("bot/undrawn.py", (*CONTRACTS, "bot.store")),
    "who is there is asked of the port": (
        "bot/attendance.py",
        (*CONTRACTS, "bot.context", "bot.game", "bot.store"),
    ),
    "what is brought is fetched by the port, and read as files of other tools are": (
        "bot/bringing.py",
        (
            *CONTRACTS,
            *("bot.context", "bot.drawing.handed", "bot.quiz.pack"),
            *("bot.importing.apart", "bot.importing.pack_files", "bot.importing.taken"),
            "bot.content.defaults",
        ),
    ),
    "calls go out a few at a time, whoever makes them": ("bot/together.py", ()),
    "redraws know no platform's SDK": (
        "bot/redraws.py",
        (*CONTRACTS, "bot.attendance", "bot.context", "bot.game", "bot.store", "bot.metrics", "bot.together"),
    ),
    "what is old goes from the database alone": ("bot/retention.py", ("bot.store", "bot.together")),
    "ranks are counted in the database alone": ("bot/ranking.py", ("bot.store", "bot.together")),
    "who left is asked of the port": (
        "bot/leavers.py",
        (*CONTRACTS, "bot.attendance", "bot.context", "bot.game", "bot.store", "bot.together"),
    ),
    "whoever listens knows no platform's SDK": (
        "bot/listening.py",
        (*CONTRACTS, "bot.context", "bot.quiz", "bot.store"),
    ),
    "the outbox knows no platform's SDK": (
        "bot/outbox.py",
        (
            *CONTRACTS,
            "bot.attendance",
            "bot.context",
            "bot.delivery",
            "bot.store",
            "bot.metrics",
            "bot.together",
        ),
    ),
    "neither does whoever posts for it": (
        "bot/delivery.py",
        (
            *CONTRACTS,
            "bot.attendance",
            "bot.context",
            "bot.game",
            "bot.leases",
            "bot.store",
            "bot.metrics",
            "bot.paperwork",
        ),
    ),
    "nor who keeps a lease meanwhile": ("bot/leases.py", ("bot.store",)),
    "nor what posting asks of the database": (
        "bot/paperwork.py",
        (*CONTRACTS, "bot.attendance", "bot.context", "bot.game", "bot.store", "bot.together"),
    ),
    "only the clock knows APScheduler": (
        "bot/clock.py",
        (*CONTRACTS, "bot.context", "bot.game", "bot.store", "bot.jumps", "bot.metrics", "apscheduler"),
    ),
    "clocks are told apart by the standard library": ("bot/jumps.py", ()),
    "zones are looked up by it too": ("bot/zone_data.py", ()),
    "only content knows YAML, and it knows no chat": (
        "bot/content/**/*.py",
        ("bot.content", "bot.quiz", "yaml"),
    ),
    "importing knows what a pack may hold, and no chat": (
        "bot/importing/**/*.py",
        ("bot.importing", "bot.content", "yaml"),
    ),
    "what is brought in goes where packs go": (
        "bot/import_cli.py",
        (
            "bot.importing",
            "bot.content",
            "bot.command_line",
            "bot.shell",
            "bot.packing",
            "bot.game.packing",
            "bot.quiz.pack",
        ),
    ),
    "an author's command line alone leads from the bot into the laboratory": (
        "bot/content/cli.py",
        ("bot.content", "bot.command_line", "bot.shell", "content.lab"),
    ),
    "what goes out knows questions": ("bot/exporting/*.py", ("bot.exporting", "bot.quiz")),
    "only a package for Anki knows how one is made": ("bot/exporting/anki.py", ("bot.exporting", "genanki")),
    "whoever exports reads a pack first": (
        "bot/export_cli.py",
        (
            *("bot.exporting", "bot.content", "bot.quiz", "bot.packing"),
            *("bot.command_line", "bot.shell"),
        ),
    ),
    "the laboratory knows questions and their files, and no chat": (
        "content/**/*.py",
        ("content.lab", "bot.content", "bot.quiz"),
    ),
    "health asks the port and the store": (
        "bot/health.py",
        ("bot.ports", "bot.store", "bot.metrics", "bot.settings", "bot.doors"),
    ),
    "the doctor asks the port and the store": (
        "bot/doctor/*.py",
        (*CONTRACTS, "bot.doctor", "bot.drawing.unreachable", "bot.quiz", "bot.store", "bot.zone_data"),
    ),
    "metrics know nobody": ("bot/metrics.py", ()),
    "logs know what no line may show": ("bot/logs.py", ("bot.redaction", "bot.outage")),
    "whoever is erased by hand is erased by the game": (
        "bot/erasing.py",
        ("bot.context", "bot.game", "bot.library", "bot.quiz", "bot.store"),
    ),
    "what is graded again is what the content says, or whoever asks for it": (
        "bot/rescoring.py",
        ("bot.content", "bot.quiz", "bot.shelves", "bot.store"),
    ),
    "settings know what may be read on its way": ("bot/settings.py", ("bot.addresses",)),
    "addresses are told apart by the standard library": ("bot/addresses.py", ()),
    "care knows the store, who erases, and how to say how far it is": (
        "bot/care.py",
        ("bot.store", "bot.command_line", "bot.shell", "bot.erasing", "bot.progress", "bot.rescoring"),
    ),
    "statistics know the store": (
        "bot/stats.py",
        ("bot.store", "bot.command_line", "bot.shell", "bot.health_rows", "bot.insight_report"),
    ),
    "a channel's month is printed as it is drawn": (
        "bot/insight_report.py",
        ("bot.quiz", "bot.store", "bot.drawing", "bot.messages", "bot.content", "bot.shelves"),
    ),
    "how questions do is printed as it is reckoned": ("bot/health_rows.py", ("bot.quiz", "bot.store")),
    "a bar knows its terminal": ("bot/progress.py", ()),
    "what is typed is read before anything is known": ("bot/command_line.py", ("bot.shell",)),
    "commands begin and end with the settings, the log and sentences": (
        "bot/shell.py",
        ("bot.settings", "bot.logs", "bot.store"),
    ),
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
    alone = {ROOT / other for other, _ in WALLS.values() if "*" not in other and other != pattern}
    files = sorted(set(ROOT.glob(pattern)) - alone)
    assert files, f"{rule}: no file is {pattern} any more"
    broken = [
        f"{rule}: {file.relative_to(ROOT)} imports {module}"
        for file in files
        for module in imported(file)
        if within(module, (*ROOMS, *LIBRARIES)) and not within(module, allowed)
    ]
    assert broken == []


def test_every_file_of_the_bot_stands_behind_a_wall() -> None:
    behind = {file for pattern, _ in WALLS.values() for file in ROOT.glob(pattern)}
    rooms = ("bot", "adapters", "content")
    bot = {f for room in rooms for f in ROOT.glob(f"{room}/**/*.py") if f.name != "__init__.py"}
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
