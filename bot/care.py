"""`awsquiz check`, `backup`, `restore` and `forget`: what whoever runs the bot does for its data."""

# ruff: noqa: PLC0415  (what a command needs is imported when it runs: the shell stays quick)

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import shell

if TYPE_CHECKING:
    from bot.store.audit import Problem
    from bot.store.backup import Copied

app = typer.Typer()

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup: one SQLite file.")]


@app.command()
def check(
    repair: Annotated[
        bool, typer.Option("--repair", help="Mend tallies, scores and streaks from the answers.")
    ] = False,
) -> None:
    """Recompute what is stored from the answers and compare; exit 1 with a line for each difference."""
    from bot.store import audit, opening

    url = _url()
    with shell.sentences():
        if repair:
            with opening.change(url) as tx:
                mended = audit.repair(tx)
            for problem in mended:
                typer.echo(f"mended {problem}")
            typer.echo(f"{_count(len(mended), 'thing')} mended.")
        with opening.snapshot(url) as tx:
            found = audit.problems(tx)
    _end_with(found, "Everything that is stored is as it should be: 0 problems.")


@app.command()
def backup(file: File) -> None:
    """Copy the whole database into a new FILE, while the bot runs."""
    from bot.store import backup as store

    url = _url()
    with shell.sentences():
        copied = store.backup(url, file)
    _tell(copied, f"{file} holds")


@app.command()
def restore(
    file: File,
    yes: Annotated[bool, typer.Option("--yes", help="Replace what DATABASE_URL holds now.")] = False,
) -> None:
    """Copy a backup into DATABASE_URL, SQLite or PostgreSQL. Stop the bot first."""
    from bot.store import restore as store

    url = _url()
    with shell.sentences():
        copied = store.restore(file, url, replace=yes)
    _tell(copied, "DATABASE_URL holds")


@app.command()
def forget(
    person: Annotated[
        str,
        typer.Argument(metavar="PLATFORM:WORKSPACE:USER", help="Such as slack:T024BE7LD:U012ABCDEF."),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
) -> None:
    """Erase one person, as `forget me` does; also while the bot runs."""
    from bot.erasing import NotKnown, Person, erase, look_up

    settings = shell.settings(level="ERROR")
    url = settings.database_url
    with shell.sentences():
        try:
            who = Person.of(person)
            name = look_up(url, who)
            if not yes:
                typer.confirm(
                    f"Erase {name}: name, points, streak and settings? Nobody can undo it.", abort=True
                )
            said = erase(url, who, admins_only=settings.admins_only)
        except NotKnown as no:
            shell.fail(str(no), 1)
    for line in said:
        typer.echo(line)


def _tell(copied: Copied, begins: str) -> None:
    count = f"{_count(copied.answers, 'answer')} and {_count(copied.cards, 'card')}"
    typer.echo(f"{begins} {count} now.")
    _end_with(copied.problems, "The copy was checked: 0 problems.")


def _end_with(found: Sequence[Problem], clean: str) -> None:
    for problem in found:
        typer.echo(str(problem))
    if not found:
        typer.echo(clean)
        return
    mendable = sum(p.mend is not None for p in found)
    hint = f", {mendable} of which `awsquiz check --repair` mends" if mendable else ""
    typer.echo(f"{_count(len(found), 'problem')}{hint}.")
    raise typer.Exit(1)


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _url() -> str:
    return shell.settings(level="ERROR").database_url
