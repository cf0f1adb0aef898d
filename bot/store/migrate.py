"""The schema's history, applied at start.

Alembic is loaded where there is something to do: a tenth of a start's time, and ten megabytes.
"""

# ruff: noqa: PLC0415  (as said above)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

_LOCK = 5_711_026  # any number that nothing else on this database uses
_MIGRATIONS = Path(__file__).parent / "migrations"


class Newer(Exception):
    """The database is of a revision that this awsquiz does not know."""


def upgrade(engine: Engine, to: str = "") -> None:
    """Bring the schema to a revision, or to the newest, in one transaction and one process at a time.

    Newer where it is of none that we know.
    """
    to = to or head()
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        if revision(connection) != to:
            _migrate(connection, to)


def revision(tx: Connection) -> str | None:
    """The schema's; None where there is no awsquiz database."""
    if not inspect(tx).has_table("alembic_version"):
        return None
    found: str | None = tx.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return found


def head() -> str:
    """The revision that the tables here describe: each one's file begins with it."""
    return max(file.name.partition("_")[0] for file in (_MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def _config() -> Config:
    """Alembic's."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(_MIGRATIONS))
    return made


def _migrate(connection: Connection, to: str) -> None:
    from alembic import command
    from alembic.util import CommandError

    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, to)
    except CommandError as unknown:
        raise Newer from unknown
