"""The whole database in one SQLite file, copied while the bot runs; `bot.store.restore` is the way back."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, NullPool, create_engine, func, insert, select

from bot.store import Tx, audit, opening, private
from bot.store.audit import Problem
from bot.store.migrate import revision, upgrade
from bot.store.schema import copied
from bot.store.tables import answers, cards

_AT_ONCE = 1000  # rows


class NotCopied(Exception):
    """Nothing was changed; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds, and what `awsquiz check` says of it."""

    answers: int
    cards: int
    problems: tuple[Problem, ...]


def backup(url: str, file: Path) -> Copied:
    """Write everything, as of one moment, into a new SQLite file with today's schema."""
    _require_free(file)
    if not file.parent.is_dir():
        raise NotCopied(f"There is no folder {file.parent} to write {file.name} into.")
    with opening.explained(url), _folder_in(file.parent) as folder:
        opening.require_there(url)
        draft = Path(folder) / "draft.db"
        source = opening.sqlite_file(url)
        if source is not None:
            copy_file(f"{source.absolute().as_uri()}?mode=ro", draft)
        else:
            _copy_server(url, draft)
        with opening.opened(plain(draft)) as engine, engine.connect() as tx:
            if revision(tx) is None:
                raise NotCopied("DATABASE_URL holds no awsquiz database.")
        bring_up_to_date(draft)
        _flush(draft)
        _require_free(file)
        draft.rename(file)
        _flush(file.parent)
    return looked_at(file)


def _folder_in(parent: Path) -> tempfile.TemporaryDirectory[str]:
    """Beside the backup, so that in the end it is only renamed."""
    try:
        return tempfile.TemporaryDirectory(dir=parent, prefix=".backup-")
    except OSError as error:
        raise NotCopied(
            f"Nothing can be written into {parent}: {error.strerror}. Choose another folder."
        ) from None


def _require_free(file: Path) -> None:
    if file.exists():
        raise NotCopied(f"{file} exists already, and a backup overwrites nothing. Choose another name.")


def copy_file(source: str, target: Path) -> None:
    """SQLite's own backup in one step: a snapshot that keeps no writer waiting. source: its address."""
    private.make(target)
    with closing(sqlite3.connect(source, uri=True)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")  # one file holds all of it


def _copy_server(url: str, target: Path) -> None:
    bring_up_to_date(target)
    with (
        opening.snapshot(url) as here,
        opening.opened(plain(target)) as engine,
        engine.begin() as there,
    ):
        copy_rows(here, there)


def copy_rows(here: Tx, there: Tx) -> None:
    for each in copied():
        rows = here.execute(select(each).execution_options(yield_per=_AT_ONCE))
        for some in rows.mappings().partitions():
            there.execute(insert(each), [dict(row) for row in some])


def looked_at(file: Path) -> Copied:
    with opening.opened(plain(file)) as engine, engine.connect() as tx:
        given, asked = (
            tx.execute(select(func.count()).select_from(t)).scalar_one() for t in (answers, cards)
        )
        return Copied(given, asked, tuple(audit.problems(tx)))


def plain(file: Path) -> Engine:
    """A file that is ours alone: no WAL, which would leave its last pages beside it."""
    private.make(file)
    return create_engine(f"sqlite:///{file.absolute()}", poolclass=NullPool)


def bring_up_to_date(file: Path) -> None:
    with opening.opened(plain(file)) as engine:
        upgrade(engine)


def _flush(path: Path) -> None:
    """Ask the disk itself to have it; Windows does so for no folder, and only what may be written."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
