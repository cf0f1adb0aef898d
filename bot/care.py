"""`awsquiz check`, `backup`, `restore` and `forget`: what whoever runs the bot does for its data."""

# ruff: noqa: PLC0415  (what a command needs is imported when it runs: the shell stays quick)

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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
        bool, typer.Option("--repair", help="Mend scores, ranks, rounds and streaks from the answers.")
    ] = False,
) -> None:
    """Recompute what is stored from the answers and compare; exit 1 with a line for each difference."""
    from bot.progress import Bar
    from bot.store import audit, opening

    url, bar = _url(), Bar()

    def told(found: Iterable[Problem], how: str = "") -> Iterator[Problem]:
        try:
            for problem in found:
                bar.clear()
                typer.echo(f"{how}{problem}")
                yield problem
        finally:
            bar.clear()

    with shell.sentences(), opening.snapshots(url) as begin:
        if repair:
            with opening.changes(url) as write:
                mended = sum(1 for _ in told(audit.mend(begin, write, bar), "mended "))
            typer.echo(f"{_count(mended, 'thing')} mended.")
        found = Counter(p.mend is not None for p in told(audit.check(begin, bar)))
    _end_with(found.total(), found[True], "Everything that is stored is as it should be: 0 problems.")


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
    for problem in copied.problems:
        typer.echo(str(problem))
    mendable = sum(p.mend is not None for p in copied.problems)
    _end_with(len(copied.problems), mendable, "The copy was checked: 0 problems.")


def _end_with(found: int, mendable: int, clean: str) -> None:
    if not found:
        typer.echo(clean)
        return
    hint = f", {mendable} of which `awsquiz check --repair` mends" if mendable else ""
    typer.echo(f"{_count(found, 'problem')}{hint}.")
    raise typer.Exit(1)


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _url() -> str:
    return shell.settings(level="ERROR").database_url
