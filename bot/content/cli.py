"""`awsquiz content …`: what an author runs. Only our own bank goes through its laboratory."""

# ruff: noqa: PLC0415  (what a command needs is imported when it runs: the shell stays quick)

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import shell
from bot.command_line import Group, argument

if TYPE_CHECKING:
    from pathlib import Path

    from bot.content.models import Kind
    from bot.content.reading import Reading

app = Group("Read, check and print the question bank.")
FOLDER = argument("--folder", help="The folder with the question files; the installed one by default.")
KIND = argument(
    "--kind",
    choices=("questions", "interview"),
    default="questions",
    help="Choice questions or interview prompts. (default: %(default)s)",
)
HOUSE = (
    argument(
        "--house",
        action="store_true",
        default=None,
        help="Hold it to the rules of our own bank too; by default only the installed bank.",
    ),
    argument(
        "--any-pack",
        dest="house",
        action="store_false",
        default=None,
        help="Hold it to those of any pack only.",
    ),
)


@app.command(
    FOLDER,
    argument(
        "--classifiers",
        action="store_true",
        default=True,
        help="Also run the two classifiers, which need scikit-learn; this is the default.",
    ),
    argument("--no-classifiers", dest="classifiers", action="store_false", help="Do not run them."),
    *HOUSE,
)
def check(folder: str | None, classifiers: bool, house: bool | None) -> None:
    """Check every question; exit 1 with everything that is wrong, by file and line."""
    chosen = _folder(folder)
    text, failed = _held_to_the_house(chosen, classifiers) if _ours(chosen, house) else _held_to_any(chosen)
    shell.say(text)
    if failed:
        raise SystemExit(1)


def _held_to_the_house(folder: Path, classifiers: bool) -> tuple[str, bool]:
    from datetime import UTC, datetime

    from content.lab.check import check
    from content.lab.printing import check_text

    report = check(folder, datetime.now(UTC).date(), with_classifiers=classifiers)
    return check_text(report, folder.cwd()), report.failed


def _held_to_any(folder: Path) -> tuple[str, bool]:
    from bot.content.load import read
    from bot.content.printing import reading_text

    reading = read(folder)
    return reading_text(reading, folder.cwd()), bool(reading.problems)


@app.command(FOLDER, *HOUSE)
def stats(folder: str | None, house: bool | None) -> None:
    """The bank in numbers: by topic, difficulty and seed, with bars, and every metric."""
    from datetime import UTC, datetime

    from rich.console import Console

    from content.lab.check import check
    from content.lab.stats import metrics, tables

    chosen = _folder(folder)
    console = Console()
    for table in tables(_reading(chosen)):
        console.print(table)
    if _ours(chosen, house):
        console.print(metrics(check(chosen, datetime.now(UTC).date(), with_classifiers=False)))


@app.command(FOLDER, KIND)
def export(folder: str | None, kind: Kind) -> None:
    """Print the bank as a JSON list."""
    import json

    from bot.content.export import export as questions
    from bot.content.export import export_interviews

    reading = _reading(_folder(folder))
    rows = questions(reading) if kind == "questions" else export_interviews(reading)
    shell.say(json.dumps(rows, ensure_ascii=False, indent=1))


@app.command(argument("id", metavar="ID", help="Such as com-0101."), FOLDER)
def show(id: str, folder: str | None) -> None:
    """Print one question or interview prompt, with its answers and reasons."""
    from bot.content.printing import interview_text, nearest, question_text

    reading = _reading(_folder(folder))
    if id in reading.questions:
        shell.say(question_text(reading.questions[id], reading.editorials[id]))
    elif id in reading.interviews:
        shell.say(interview_text(reading.interviews[id], reading.editorials[id]))
    else:
        known = [*reading.questions, *reading.interviews]
        shell.fail(f"There is no question {id}. {nearest(id, known)}", 1)


@app.command(
    KIND,
    argument("--house", action="store_true", default=True, help="Of our own bank; this is the default."),
    argument("--any-pack", dest="house", action="store_false", help="Of any pack."),
)
def schema(kind: Kind, house: bool) -> None:
    """Print the JSON schema of a question file, for editors."""
    from bot.content.models import schema as of_any_pack
    from bot.content.models import schema_text
    from content.lab.models import schema as of_ours

    shell.say(schema_text((of_ours if house else of_any_pack)(kind)), end="")


def _folder(given: str | None) -> Path:
    from pathlib import Path

    from bot.content.load import default_folder

    return default_folder() if given is None else Path(given)


def _ours(folder: Path, house: bool | None) -> bool:
    return folder.resolve() == _folder(None) if house is None else house


def _reading(folder: Path) -> Reading:
    from bot.content.load import ContentErrors, read

    reading = read(folder)
    if reading.problems:
        shell.fail(str(ContentErrors(reading.problems)), 1)
    return reading
