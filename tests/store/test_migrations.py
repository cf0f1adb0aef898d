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
from sqlalchemy import Engine, create_engine, insert, select

from bot.store.migrate import upgrade
from bot.store.tables import metadata, posts, workspaces


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path}/quiz.db")
    yield engine
    engine.dispose()


def schema(file: Path) -> set[tuple[str, str, str]]:
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}


def test_the_migrations_and_the_tables_agree(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection:
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
            "kind": "ask",
            "question_id": "q",
            "revision": "r",
        }
        row |= {"topic": "t", "shuffle": "01"}
        tx.execute(insert(posts).values(**row, asked_at=berlin, closes_at=berlin))
        (back,) = tx.execute(select(posts.c.asked_at)).scalars()
    assert back == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert back.utcoffset() == timedelta(0)
