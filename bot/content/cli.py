"""`awsquiz content …`: what an author runs. Only our own bank goes through its laboratory."""

# ruff: noqa: PLC0415  (what a command needs is imported when it runs: the shell stays quick)

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.content.reading import Reading

app = typer.Typer(no_args_is_help=True, help="Read, check and print the question bank.")


class FileKind(StrEnum):
    questions = "questions"
    interview = "interview"


Folder = Annotated[
    Path | None, typer.Option(help="The folder with the question files; the installed one by default.")
]
KindOption = Annotated[FileKind, typer.Option(help="Choice questions or interview prompts.")]
House = Annotated[
    bool | None,
    typer.Option(
        "--house/--any-pack",
        help="Hold it to the rules of our own bank too; by default only the installed bank.",
        show_default=False,
    ),
]


@app.command()
def check(
    folder: Folder = None,
    classifiers: Annotated[
        bool, typer.Option(help="Also run the two classifiers, which need scikit-learn.")
    ] = True,
    house: House = None,
) -> None:
    """Check every question; exit 1 with everything that is wrong, by file and line."""
    chosen = _folder(folder)
    text, failed = _held_to_the_house(chosen, classifiers) if _ours(chosen, house) else _held_to_any(chosen)
    typer.echo(text)
    if failed:
        raise typer.Exit(1)


def _held_to_the_house(folder: Path, classifiers: bool) -> tuple[str, bool]:
    from content.lab.check import check
    from content.lab.printing import check_text

    report = check(folder, with_classifiers=classifiers)
    return check_text(report, Path.cwd()), report.failed


def _held_to_any(folder: Path) -> tuple[str, bool]:
    from bot.content.load import read
    from bot.content.printing import reading_text

    reading = read(folder)
    return reading_text(reading, Path.cwd()), bool(reading.problems)


@app.command()
def stats(folder: Folder = None, house: House = None) -> None:
    """The bank in numbers: by topic, difficulty and seed, with bars, and every metric."""
    from rich.console import Console

    from content.lab.check import check
    from content.lab.stats import metrics, tables

    chosen = _folder(folder)
    console = Console()
    for table in tables(_reading(chosen)):
        console.print(table)
    if _ours(chosen, house):
        console.print(metrics(check(chosen, with_classifiers=False)))


@app.command()
def export(folder: Folder = None, kind: KindOption = FileKind.questions) -> None:
    """Print the bank as a JSON list."""
    from bot.content.export import export as questions
    from bot.content.export import export_interviews

    reading = _reading(_folder(folder))
    rows = questions(reading) if kind is FileKind.questions else export_interviews(reading)
    typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))


@app.command()
def show(id: str, folder: Folder = None) -> None:
    """Print one question or interview prompt, with its answers and reasons."""
    from bot.content.printing import interview_text, nearest, question_text

    reading = _reading(_folder(folder))
    if id in reading.questions:
        typer.echo(question_text(reading.questions[id], reading.editorials[id]))
    elif id in reading.interviews:
        typer.echo(interview_text(reading.interviews[id], reading.editorials[id]))
    else:
        known = [*reading.questions, *reading.interviews]
        typer.echo(f"There is no question {id}. {nearest(id, known)}", err=True)
        raise typer.Exit(1)


@app.command()
def schema(kind: KindOption = FileKind.questions, house: House = True) -> None:
    """Print the JSON schema of a question file, for editors."""
    from bot.content.models import schema as of_any_pack
    from bot.content.models import schema_text
    from content.lab.models import schema as of_ours

    typer.echo(schema_text((of_ours if house else of_any_pack)(kind.value)), nl=False)


def _folder(folder: Path | None) -> Path:
    from bot.content.load import default_folder

    return folder or default_folder()


def _ours(folder: Path, house: bool | None) -> bool:
    return folder.resolve() == _folder(None) if house is None else house


def _reading(folder: Path) -> Reading:
    from bot.content.load import ContentErrors, read

    reading = read(folder)
    if reading.problems:
        typer.echo(str(ContentErrors(reading.problems)), err=True)
        raise typer.Exit(1)
    return reading
