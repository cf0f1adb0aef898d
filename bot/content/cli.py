"""`awsquiz content …`: what an author runs."""

# ruff: noqa: PLC0415  (what a command needs is imported when it runs: the shell stays quick)

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.quiz.question import Bank

app = typer.Typer(no_args_is_help=True, help="Read, check and print the question bank.")


class Kind(StrEnum):
    questions = "questions"
    interview = "interview"


Folder = Annotated[
    Path | None, typer.Option(help="The folder with the question files; the installed one by default.")
]
KindOption = Annotated[Kind, typer.Option(help="Choice questions or interview prompts.")]


@app.command()
def check(
    folder: Folder = None,
    classifiers: Annotated[
        bool, typer.Option(help="Also run the two classifiers, which need scikit-learn.")
    ] = True,
) -> None:
    """Check every question; exit 1 with everything that is wrong, by file and line."""
    from bot.content.check import check as run_check
    from bot.content.printing import check_text

    report = run_check(_folder(folder), with_classifiers=classifiers)
    typer.echo(check_text(report, Path.cwd()))
    if report.failed:
        raise typer.Exit(1)


@app.command()
def stats(folder: Folder = None) -> None:
    """The bank in numbers: by topic, difficulty and seed, with bars, and every metric."""
    from rich.console import Console

    from bot.content.check import check as run_check
    from bot.content.stats import metrics, tables

    chosen = _folder(folder)
    bank = _bank(chosen)
    console = Console()
    for table in (*tables(bank), metrics(run_check(chosen, with_classifiers=False))):
        console.print(table)


@app.command()
def export(folder: Folder = None, kind: KindOption = Kind.questions) -> None:
    """Print the bank as a JSON list."""
    from bot.content.export import export as questions
    from bot.content.export import export_interviews

    bank = _bank(_folder(folder))
    rows = questions(bank) if kind is Kind.questions else export_interviews(bank)
    typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))


@app.command()
def show(id: str, folder: Folder = None) -> None:
    """Print one question or interview prompt, with its answers and reasons."""
    from bot.content.printing import interview_text, nearest, question_text

    bank = _bank(_folder(folder))
    if id in bank.questions:
        typer.echo(question_text(bank.questions[id]))
    elif id in bank.interviews:
        typer.echo(interview_text(bank.interviews[id]))
    else:
        typer.echo(f"There is no question {id}. {nearest(id, [*bank.questions, *bank.interviews])}", err=True)
        raise typer.Exit(1)


@app.command()
def schema(kind: KindOption = Kind.questions) -> None:
    """Print the JSON schema of a question file, for editors."""
    from bot.content.models import schema_text

    typer.echo(schema_text(kind.value), nl=False)


def _folder(folder: Path | None) -> Path:
    from bot.content.load import default_folder

    return folder or default_folder()


def _bank(folder: Path) -> Bank:
    from bot.content.load import ContentErrors, load

    try:
        return load(folder)
    except ContentErrors as errors:
        typer.echo(str(errors), err=True)
        raise typer.Exit(1) from None
