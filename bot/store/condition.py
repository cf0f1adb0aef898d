"""How the database is, for whoever runs the bot: looked at without changing anything."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from bot.store import Tx, opening, private
from bot.store.migrate import head, revision


@dataclass(frozen=True, slots=True)
class Condition:
    """where: its URL without a password. revision: its schema's; None where there is no awsquiz database yet.

    knows: the schema that this awsquiz reads. size: in bytes. files: SQLite's and our key; a server has none.
    """

    where: str
    revision: str | None
    knows: str
    size: int
    files: tuple[Path, ...]

    @property
    def current(self) -> bool:
        return self.revision == self.knows


def before_the_first_start(url: str) -> Condition | None:
    """Of an SQLite file that is not there yet; None where there is one, or a server."""
    file = opening.sqlite_file(url)
    if file is None or file.exists():
        return None
    return Condition(opening.shown(url), None, head(), 0, (file,))


def of(tx: Tx, url: str) -> Condition:
    file = opening.sqlite_file(url)
    if file is None:
        files: tuple[Path, ...] = ()
        size = int(tx.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    else:
        beside = (file.with_name(file.name + end) for end in private.BESIDE)
        files = tuple(path for path in (file, *beside) if path.exists())
        size = sum(path.stat().st_size for path in files)
    return Condition(opening.shown(url), revision(tx), head(), size, files)
