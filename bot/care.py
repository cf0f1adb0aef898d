"""`awsquiz check`, `backup`, `restore`, `forget`, `rescore`: what whoever runs the bot does for its data."""

# ruff: noqa: PLC0415  (what a command needs is imported when it runs: the shell stays quick)

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bot import shell
from bot.command_line import Group, argument

if TYPE_CHECKING:
    from bot.store.audit import Problem
    from bot.store.backup import Copied

app = Group("What whoever runs the bot does for its data.")
FILE = argument("file", metavar="FILE", help="The backup: one SQLite file.")


@app.command(
    argument(
        "--repair",
        action="store_true",
        help="Mend scores, ranks, rounds, streaks and memories from the answers.",
    )
)
def check(repair: bool) -> None:
    """Recompute what is stored from the answers and compare; exit 1 with a line for each difference."""
    from bot.progress import Bar
    from bot.store import audit, opening

    url, bar = _url(), Bar()

    def told(found: Iterable[Problem], how: str = "") -> Iterator[Problem]:
        try:
            for problem in found:
                bar.clear()
                shell.say(f"{how}{problem}")
                yield problem
        finally:
            bar.clear()

    with shell.sentences(), opening.snapshots(url) as begin:
        if repair:
            with opening.changes(url) as write:
                mended = sum(1 for _ in told(audit.mend(begin, write, bar), "mended "))
            shell.say(f"{_count(mended, 'thing')} mended.")
        found = Counter(p.mend is not None for p in told(audit.check(begin, bar)))
    _end_with(found.total(), found[True], "Everything that is stored is as it should be: 0 problems.")


@app.command(FILE)
def backup(file: str) -> None:
    """Copy the whole database into a new FILE, while the bot runs."""
    from pathlib import Path

    from bot.store import backup as store

    url = _url()
    with shell.sentences():
        copied = store.backup(url, Path(file))
    _tell(copied, f"{file} holds")


@app.command(FILE, argument("--yes", action="store_true", help="Replace what DATABASE_URL holds now."))
def restore(file: str, yes: bool) -> None:
    """Copy a backup into DATABASE_URL, SQLite or PostgreSQL. Stop the bot first."""
    from pathlib import Path

    from bot.store import restore as store

    url = _url()
    with shell.sentences():
        copied = store.restore(Path(file), url, replace=yes)
    _tell(copied, "DATABASE_URL holds")


@app.command(
    argument("person", metavar="PLATFORM:WORKSPACE:USER", help="Such as slack:T024BE7LD:U012ABCDEF."),
    argument("--yes", action="store_true", help="Do not ask whether it is meant."),
)
def forget(person: str, yes: bool) -> None:
    """Erase one person, as `forget me` does; also while the bot runs."""
    from bot.erasing import NotKnown, Person, erase, look_up

    settings = shell.settings(level="ERROR")
    url = settings.database_url
    with shell.sentences():
        try:
            who = Person.of(person)
            name = look_up(url, who)
            question = f"Erase {name}: name, points, streak and settings? Nobody can undo it."
            if not (yes or shell.agreed(question)):
                shell.fail("Nothing was erased.", 1)
            said = erase(url, who, admins_only=settings.admins_only)
        except NotKnown as no:
            shell.fail(str(no), 1)
    for line in said:
        shell.say(line)


@app.command(
    argument("question", metavar="QUESTION", help="Its id, as cards and reports show it."),
    argument(
        "--right",
        metavar="TEXT",
        action="append",
        default=[],
        help="A right option, or an accepted answer; once for each.",
    ),
    argument("--revision", default="", help="Only as it was asked then: how the revision begins."),
    argument("--workspace", metavar="PLATFORM:WORKSPACE", default="", help="Only there: slack:T024BE7LD."),
    argument("--do", action="store_true", help="Do it. Without this it is only told what would change."),
)
def rescore(question: str, right: list[str], revision: str, workspace: str, do: bool) -> None:
    """Grade what was asked of a question again, by its key today or by --right; nobody loses points."""
    from datetime import UTC, datetime

    from bot import rescoring

    url = _url()
    with shell.sentences():
        try:
            wanted = rescoring.Wanted(question, tuple(right), revision, workspace)
            for line in rescoring.rescore(url, wanted, datetime.now(UTC), do=do):
                shell.say(line)
        except rescoring.NotRescored as no:
            shell.fail(str(no), 1)


def _tell(copied: Copied, begins: str) -> None:
    count = f"{_count(copied.answers, 'answer')} and {_count(copied.cards, 'card')}"
    shell.say(f"{begins} {count} now.")
    for problem in copied.problems:
        shell.say(str(problem))
    mendable = sum(p.mend is not None for p in copied.problems)
    _end_with(len(copied.problems), mendable, "The copy was checked: 0 problems.")


def _end_with(found: int, mendable: int, clean: str) -> None:
    if not found:
        shell.say(clean)
        return
    hint = f", {mendable} of which `awsquiz check --repair` mends" if mendable else ""
    shell.say(f"{_count(found, 'problem')}{hint}.")
    raise SystemExit(1)


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _url() -> str:
    return shell.settings(level="ERROR").database_url
