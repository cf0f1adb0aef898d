"""The schema's history leads to the tables the code knows."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, Integer, NullPool, column, create_engine, func, insert, inspect, select, table

from bot.commands import Answer, Why
from bot.store import audit, migrate
from bot.store.migrate import head, upgrade
from bot.store.schema import whole
from bot.store.tables import cards, workspaces
from tests.quiz_table import Table

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
        assert compare_metadata(context, whole()) == []


def test_a_program_that_has_imported_nothing_else_knows_every_table(engine: Engine) -> None:
    """A table may stand in the module of its queries; a backup must not depend on who has imported that."""
    upgrade(engine)
    program = "from bot.store.schema import whole; print(*whole().tables)"
    known = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(known.stdout.split()) == set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_partial_and_unique_indexes_agree_too(engine: Engine, tmp_path: Path) -> None:
    """What alembic does not compare: the conditions of indexes."""
    upgrade(engine)
    fresh = create_engine(f"sqlite:///{tmp_path}/fresh.db")
    whole().create_all(fresh)
    fresh.dispose()
    migrated = {(n, sql) for kind, n, sql in schema(tmp_path / "quiz.db") if kind == "index"}
    assert migrated == {(n, sql) for kind, n, sql in schema(tmp_path / "fresh.db") if kind == "index"}


def test_migrating_again_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    upgrade(engine)
    before = schema(tmp_path / "quiz.db")
    upgrade(engine)
    assert schema(tmp_path / "quiz.db") == before


def test_the_files_tell_the_newest_revision_as_alembic_does() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))
    assert head() == scripts.get_current_head()


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


# Where things went that have another name today; what is not named here stands where it stood.
MOVED = {
    ("posts", "id"): ("cards", "id"),
    **{
        ("posts", c): ("standing", c)
        for c in ("message_id", "link", "version", "drawn", "drawn_at", "redraw_at")
    },
    ("posts", "kind"): ("cards", "occasion"),
    ("answers", "post_id"): ("answers", "card_id"),
    ("answers", "kind"): ("answers", "occasion"),
    ("answers", "picks"): ("answers", "response"),
    ("occurrences", "post_id"): ("occurrences", "card_id"),
}
# Its errands are sent in a test of their own; how many answered is counted from the answers today.
GONE = {
    ("outbox", "what"),
    *((table, each) for table in ("posts", "cards") for each in ("answered", "right")),
}


def contents(engine: Engine) -> dict[tuple[str, str], list[Any]]:
    """Each column's values with their rows' ids, under the names of today."""
    tables = inspect(engine)
    found: dict[tuple[str, str], list[Any]] = {}
    with engine.connect() as tx:
        for name in set(tables.get_table_names()) - {"alembic_version"}:
            keys = sorted(tables.get_pk_constraint(name)["constrained_columns"])
            for each in (c["name"] for c in tables.get_columns(name)):
                if (name, each) in GONE:
                    continue
                rows: Any = tx.execute(select(*map(column, (*keys, each))).select_from(table(name)))
                place = MOVED.get((name, each), ("cards" if name == "posts" else name, each))
                found[place] = sorted(map(tuple, rows), key=repr)
    return found


def test_every_earlier_schema_is_migrated_from_in_the_next_test() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))
    assert {s.revision for s in scripts.walk_revisions()} - {head()} == set(EARLIER)


@pytest.fixture(params=EARLIER)
def earlier(request: pytest.FixtureRequest, empty: Engine) -> Engine:
    """A quiz as each earlier schema held it."""
    upgrade(empty, request.param)
    with empty.begin() as tx:
        if tx.dialect.name == "postgresql":
            tx.exec_driver_sql("SET LOCAL timezone = 'UTC'")
        for statement in EARLIER[request.param].read_text().split(";\n"):
            if statement.strip():
                tx.exec_driver_sql(statement)
        if tx.dialect.name == "postgresql":  # whose own numbers go on after those
            for name in inspect(tx).get_table_names():
                columns = {c["name"]: c["type"] for c in inspect(tx).get_columns(name)}
                if isinstance(columns.get("id"), Integer):  # a pack's questions have names
                    ids = table(name, column("id"))
                    sequence = func.pg_get_serial_sequence(name, "id")
                    tx.execute(select(func.setval(sequence, func.max(ids.c.id) + 1)))
    return empty


def test_a_quiz_of_an_earlier_schema_is_all_there(earlier: Engine) -> None:
    before, apart = contents(earlier), inspect(earlier).has_table("standing")
    upgrade(earlier)
    after = contents(earlier)
    # Before messages had a table of their own practice had one, too, though it stands nowhere.
    practice = {row[0] for row in after["cards", "occasion"] if row[1] == "practice" and not apart}
    for place, rows in before.items():
        kept = [row for row in rows if place[0] != "standing" or row[0] not in practice]
        assert after[place] == kept, place
    with earlier.connect() as tx:
        assert [str(p) for p in audit.problems(tx)] == []


def test_who_set_a_daily_keeps_its_channel(earlier: Engine) -> None:
    upgrade(earlier)
    setters = (
        "SELECT s.workspace_id, s.channel, s.set_by FROM schedules s JOIN players p "
        'ON p.workspace_id = s.workspace_id AND p."user" = s.set_by '
        "WHERE s.player_id IS NULL ORDER BY s.id"
    )
    keepers = (
        'SELECT k.workspace_id, k.channel, p."user" FROM keepers k JOIN players p ON p.id = k.player_id '
        "ORDER BY k.id"
    )
    with earlier.connect() as tx:
        found = tx.exec_driver_sql(setters).all()
        assert tx.exec_driver_sql(keepers).all() == found
        assert found


async def test_all_its_cards_answer_and_all_its_errands_are_sent(earlier: Engine) -> None:
    table = Table(earlier.url.render_as_string(hide_password=False))
    table.platform.first = 1000  # it forgot the messages of then, and must not give a name twice
    try:
        public = table.rows('SELECT key FROM outbox WHERE done_at IS NULL AND "user" IS NULL')
        referenced = table.rows("SELECT key FROM standing")
        private = table.rows('SELECT "user" FROM outbox WHERE done_at IS NULL AND "user" IS NOT NULL')
        ((last,),) = table.rows("SELECT max(asked_at) FROM cards")
        table.now = datetime.fromisoformat(last).replace(tzinfo=UTC) + timedelta(minutes=1)
        await table.tick()
        assert {key for (key,) in public} <= {p.key for p in table.cards}
        assert {user for (user,) in private} == {t.user for t in table.platform.told}
        assert table.rows("SELECT key FROM outbox WHERE done_at IS NULL") == []
        newcomer = table.person("New")
        boards = [row for row in public if row[0].startswith("share:") and row not in referenced]
        reply = await table.person("Bo").says("/awsquiz hide me")
        assert ("before I was updated" in reply) == bool(boards)
        for id, occasion in table.rows("SELECT id, occasion FROM cards WHERE workspace_id = 1"):
            reply = await newcomer.does(Why(id)) + await newcomer.does(Answer(id, (0, 1)))
            reply += await newcomer.does(Answer(id, (0,)))
            assert "Something went wrong" not in reply
            by_others = occasion in ("practice", "own", "review", "peer")  # where votes are no answers
            assert ("no longer works" in reply) == by_others, (id, reply)
    finally:
        table.closes()
    with earlier.connect() as tx:
        assert [str(p) for p in audit.problems(tx)] == []


OF_PEOPLE = ("players", "answers", "scores", "reports", "keepers", "schedules", "outbox")


async def test_an_upgrade_posts_and_profiles_nothing_unasked(earlier: Engine) -> None:
    """A day of the quiz as any version before left it, with nothing under way and no daily set."""
    table = Table(earlier.url.render_as_string(hide_password=False))
    table.platform.first = 1000
    try:
        ((last,),) = table.rows("SELECT max(asked_at) FROM cards")
        table.now = datetime.fromisoformat(last).replace(tzinfo=UTC)
        table.changes("UPDATE schedules SET active = false, next_on = NULL, next_at = NULL")
        table.changes("UPDATE outbox SET done_at = due_at WHERE done_at IS NULL")
        table.changes("UPDATE peers SET phase = 'over', next_at = NULL")
        before = {name: table.contents()[name] for name in OF_PEOPLE}
        for _ in range(25):
            await table.passes(hours=1)
        assert [p.key for p in table.cards] == []
        assert table.platform.told == []
        assert {name: table.contents()[name] for name in OF_PEOPLE} == before
    finally:
        table.closes()


@pytest.mark.parametrize("earlier", [r for r in EARLIER if r < "0005"], indirect=True)
def test_cards_that_name_somebody_who_hid_before_are_drawn_anew(earlier: Engine) -> None:
    """Older versions took them off the boards alone."""
    with earlier.begin() as tx:
        tx.exec_driver_sql("UPDATE players SET hidden = TRUE")
    upgrade(earlier)
    query = (
        "SELECT standing.version > standing.drawn FROM standing JOIN cards ON cards.standing_id = standing.id"
        " WHERE cards.asker_id IS NOT NULL AND standing.message_id IS NOT NULL"
    )
    with earlier.connect() as tx:
        stale = [bool(row[0]) for row in tx.exec_driver_sql(query)]
    assert stale
    assert all(stale)
