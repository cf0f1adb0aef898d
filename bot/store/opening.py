"""DATABASE_URL for people: whether it can be used, said in one sentence that shows no password."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from time import sleep
from urllib.parse import unquote, urlsplit

from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from bot.store import Tx, engines
from bot.store.migrate import Newer, head, revision, upgrade
from bot.store.personal import FORGOT

Begin = Callable[[], AbstractContextManager[Tx]]
_TRIES, _PAUSE = 50, 0.1  # to overwrite what was erased, and seconds between them


class Unusable(Exception):
    """DATABASE_URL cannot be used; the message says why, and what to do."""


def require_writable(url: str) -> None:
    """Open it, bring its schema up to date and try a write, which is undone; Unusable when that fails."""
    with explained(url):
        sqlite_file(url)  # not one in memory, which every connection has to itself
        _try(url)


@contextmanager
def snapshot(url: str) -> Iterator[Tx]:
    """Read what is there as of one moment, whether a bot runs or not; nothing is created or migrated."""
    with snapshots(url) as begin, begin() as tx:
        yield tx


@contextmanager
def snapshots(url: str) -> Iterator[Begin]:
    """The same, of as many moments as one begins."""
    with explained(url):
        require_there(url)
        with opened(engines.looking(url, sqlite_file(url))) as engine:
            with engine.connect() as tx:
                require_current(tx)
            yield engine.connect


@contextmanager
def changes(url: str) -> Iterator[Begin]:
    """Transactions that write to what is there, and erase nothing."""
    with explained(url):
        require_there(url)
        with opened(engines.writing(url, 1)) as engine:
            with engine.connect() as tx:
                require_current(tx)
            yield engine.begin


@contextmanager
def look(url: str) -> Iterator[Tx]:
    """As `snapshot`, whatever its schema is, and without a trace."""
    with explained(url):
        require_there(url)
        with opened(engines.looking(url, sqlite_file(url), briefly=True)) as engine, engine.connect() as tx:
            yield tx


@contextmanager
def change(url: str) -> Iterator[Tx]:
    """One transaction that writes to what is there. What it erased is gone from the disk afterwards, too,
    unless somebody reads for seconds: then a bot's next start sees to it.
    """
    with explained(url):
        require_there(url)
        with opened(engines.writing(url, 1)) as engine:
            with engine.begin() as tx:
                require_current(tx)
                yield tx
                erased = tx.info.pop(FORGOT, False)
            for _ in range(_TRIES if erased else 0):
                if engines.overwrite_log(engine):
                    break
                sleep(_PAUSE)


def require_there(url: str) -> None:
    file = sqlite_file(url)
    if file is not None and not file.exists():
        made = "`awsquiz run` makes one, and to try things `awsquiz play --database` with this URL does."
        raise Unusable(f"DATABASE_URL is {shown(url)}, and there is no such file. {made}")


def require_current(tx: Tx) -> None:
    """Only a schema that the tables here describe can be read by them."""
    found = revision(tx)
    if found is None:
        raise Unusable("DATABASE_URL holds no awsquiz database yet. `awsquiz run` makes one.")
    if found != head():
        raise Unusable(
            f"DATABASE_URL has schema {found}, and this awsquiz knows {head()}. "
            "Use the awsquiz that runs on it, or start this one first: it brings the schema up to date."
        )


def sqlite_file(url: str) -> Path | None:
    """The file behind an SQLite URL; None for a server."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    name = parsed.database or ""
    if name in ("", ":memory:"):
        raise Unusable("DATABASE_URL is a database in memory, which ends with its process.")
    return Path(unquote(urlsplit(name).path) if name.startswith("file:") else name)


def shown(url: str) -> str:
    """The URL without its password, wherever it hides."""
    parsed = make_url(url)
    hidden = {key: "***" for key in parsed.query if "password" in key}
    return parsed.update_query_dict(hidden).render_as_string(hide_password=True)


@contextmanager
def explained(url: str) -> Iterator[None]:
    """What goes wrong with the database becomes Unusable."""
    try:
        make_url(url)
    except (ArgumentError, ValueError):  # its own words may repeat the password
        raise Unusable(
            "DATABASE_URL is no database's URL. Write it like sqlite:///data/awsquiz.db "
            "or postgresql+psycopg://user:password@host/database."
        ) from None
    try:
        yield
    except Newer:
        why = "it was written by a newer awsquiz. Install that one, or restore a backup of this one's time"
        raise Unusable(f"DATABASE_URL is {shown(url)}, which cannot be used: {why}.") from None
    except (DBAPIError, sqlite3.Error, NoSuchModuleError, ImportError, OSError) as error:
        raise Unusable(f"DATABASE_URL is {shown(url)}, which cannot be used: {_why(error)}.") from error


def _try(url: str) -> None:
    with opened(engines.writing(url, 1)) as engine:
        upgrade(engine)
        with engine.connect() as tx:
            tx.execute(text("UPDATE alembic_version SET version_num = version_num"))
            tx.rollback()


def _why(error: Exception) -> str:
    if isinstance(error, ImportError):
        return f"{error.name} is missing. Install it with: pip install 'awsquiz[postgresql]'"
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}"
    words = str(error.orig if isinstance(error, DBAPIError) else error).strip()
    return (words.splitlines() or [type(error).__name__])[0].rstrip(".")


@contextmanager
def opened(engine: Engine) -> Iterator[Engine]:
    """Let go of its connections at the end."""
    try:
        yield engine
    finally:
        engine.dispose()
