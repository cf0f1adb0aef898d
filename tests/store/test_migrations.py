"""The schema's history leads to the tables the code knows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, NullPool, column, create_engine, insert, inspect, select, table

from bot.store import audit, migrate
from bot.store.migrate import head, upgrade
from bot.store.tables import cards, metadata, workspaces

# By the revision it is of: a file that never changes, with a row or more in every table.
EARLIER = {file.stem: file for file in sorted((Path(__file__).parent / "earlier_schemas").glob("*.sql"))}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path}/quiz.db")
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database where nothing is yet, once of each kind."""
    server = request.param == "postgresql"
    url = request.getfixturevalue("postgres_url") if server else f"sqlite:///{tmp_path}/quiz.db"
    engine = create_engine(url, poolclass=NullPool)
    yield engine
    engine.dispose()


def schema(file: Path) -> set[tuple[str, str, str]]:
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}


def test_the_migrations_and_the_tables_agree(empty: Engine) -> None:
    upgrade(empty)
    with empty.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_partial_and_unique_indexes_agree_too(engine: Engine, tmp_path: Path) -> None:
    """What alembic does not compare: the conditions of indexes."""
    upgrade(engine)
    fresh = create_engine(f"sqlite:///{tmp_path}/fresh.db")
    metadata.create_all(fresh)
    fresh.dispose()
    migrated = {(n, sql) for kind, n, sql in schema(tmp_path / "quiz.db") if kind == "index"}
    assert migrated == {(n, sql) for kind, n, sql in schema(tmp_path / "fresh.db") if kind == "index"}


def test_migrating_again_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    upgrade(engine)
    before = schema(tmp_path / "quiz.db")
    upgrade(engine)
    assert schema(tmp_path / "quiz.db") == before


def test_moments_come_back_aware_and_in_utc(engine: Engine) -> None:
    upgrade(engine)
    berlin = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))
    with engine.begin() as tx:
        tx.execute(insert(workspaces).values(id=1, platform="slack", name="T1"))
        row = {
            "key": "k",
            "workspace_id": 1,
            "channel": "c",
            "occasion": "ask",
            "question_id": "q",
            "revision": "r",
        }
        row |= {"topic": "t", "shuffle": "01"}
        tx.execute(insert(cards).values(**row, asked_at=berlin, closes_at=berlin))
        (back,) = tx.execute(select(cards.c.asked_at)).scalars()
    assert back == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert back.utcoffset() == timedelta(0)


Columns = dict[str, list[str]]


def columns(engine: Engine) -> Columns:
    tables = inspect(engine)
    names = set(tables.get_table_names()) - {"alembic_version"}
    return {name: [each["name"] for each in tables.get_columns(name)] for name in names}


def contents(engine: Engine, of: Columns) -> dict[str, list[tuple[object, ...]]]:
    """What stands in these columns."""
    with engine.connect() as tx:
        return {
            name: sorted(
                map(tuple, tx.execute(select(*map(column, names)).select_from(table(name)))), key=repr
            )
            for name, names in of.items()
        }


def test_every_earlier_schema_is_migrated_from_in_the_next_test() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))
    assert {s.revision for s in scripts.walk_revisions()} - {head()} == set(EARLIER)


@pytest.mark.parametrize("revision", EARLIER)
def test_a_quiz_of_an_earlier_schema_goes_on(empty: Engine, revision: str) -> None:
    upgrade(empty, revision)
    with empty.begin() as tx:
        if tx.dialect.name == "postgresql":
            tx.exec_driver_sql("SET LOCAL timezone = 'UTC'")
        for statement in EARLIER[revision].read_text().split(";\n"):
            if statement.strip():
                tx.exec_driver_sql(statement)
    known = columns(empty)
    before = contents(empty, known)
    assert all(before.values()), [name for name, rows in before.items() if not rows]
    upgrade(empty)
    assert contents(empty, known) == before
    with empty.connect() as tx:
        assert [str(p) for p in audit.problems(tx)] == []
