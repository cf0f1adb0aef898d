"""What is old goes from the tables, little by little, and what was erased goes from the disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, NullPool, create_engine, event, make_url

from bot.commands import Answer, Ask, Joined, Practice, ReportText, ShareLeaderboard
from bot.store import audit
from bot.store.closing import anything_to_close
from bot.store.tables import cards
from tests.quiz_table import Person, Table, sqlite


async def played(table: Table) -> Person:
    boss, ana = table.person("Boss", admin=True), table.person("Ana")
    await boss.does(Joined())
    await boss.says("/awsquiz daily at 09:30 utc mon-sun")
    await ana.says("/awsquiz daily at 09:30", channel="D-ANA", direct=True)
    await table.passes(minutes=31)
    await ana.does(Ask("compute", anyway=True))
    await ana.answers(on=table.card)
    await ana.does(Practice("networking"))
    await ana.answers()
    await ana.does(ShareLeaderboard())
    await boss.says("/awsquiz daily off")
    await ana.says("/awsquiz daily off", channel="D-ANA", direct=True)
    await table.passes(days=1)
    return ana


async def test_old_errands_and_places_go_and_answers_stay(table: Table) -> None:
    ana = await played(table)
    before = table.contents()
    table.later(days=398)
    await table.tick(2)
    assert len(table.contents()["outbox"]) == len(before["outbox"])
    await table.passes(days=2)
    await table.passes(hours=1)
    after = table.contents()
    assert [row[0] for row in after["outbox"]] == ["welcome:slack:T1:general"]
    assert [row[1] for row in after["standing"]] == ["welcome:slack:T1:general"]
    assert [after[name] for name in ("answers", "scores", "players")] == [
        before[name] for name in ("answers", "scores", "players")
    ]
    assert len(after["cards"]) == len(before["cards"])
    assert await table.bot.database.read(audit.problems) == []
    ((points,),) = table.rows("SELECT sum(points) FROM answers")
    assert f"{points} points" in await ana.says("/awsquiz me")
    ((card,),) = table.rows("SELECT id FROM cards WHERE occasion = 'ask'")
    assert (await ana.does(Answer(int(card), (0,)))).startswith("You already answered")


async def test_the_bot_still_knows_that_an_old_board_may_name_them(table: Table) -> None:
    ana = await played(table)
    await table.passes(days=401)
    assert "can still show your name" in await ana.says("/awsquiz hide me")


async def test_a_greeting_is_not_said_again(table: Table) -> None:
    await played(table)
    await table.passes(days=401)
    posted = len(table.cards)
    await table.person("Boss", admin=True).does(Joined())
    await table.tick(2)
    assert len(table.cards) == posted


async def test_a_card_that_waits_to_be_closed_keeps_its_message(table: Table) -> None:
    """The machine was off for longer than anything is kept."""
    await table.asked("compute")
    card = table.card
    table.later(days=500)
    await table.bot.clock.send("slack")
    await table.bot.clock.finished()
    await table.tick(2)
    assert card.text.startswith("Closed")


async def test_little_by_little(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.retention.AT_ONCE", 2)
    await played(table)
    table.later(days=401)
    sizes: list[int] = []

    def deleted(_connection: object, cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("DELETE FROM outbox"):
            sizes.append(cursor.rowcount)  # type: ignore[attr-defined]  # of either driver

    engine = table.bot.database._writing
    event.listen(engine, "after_cursor_execute", deleted)
    await table.passes(hours=1)
    assert len(sizes) >= 2
    assert max(sizes) == 2
    assert table.rows("SELECT count(*) FROM outbox") == [(1,)]


async def test_what_people_practise_is_not_looked_at_every_second(table: Table) -> None:
    """The tick's index holds what stands in a channel and is open, and its look uses that."""
    ana = table.person("Ana")
    for _ in range(20):
        await ana.does(Practice())
    await ana.does(Ask(anyway=True))
    ((index,),) = table.rows(
        "SELECT sql FROM sqlite_master WHERE name = 'ix_cards_open'"
        if table.url.startswith("sqlite")
        else "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_cards_open'"
    )
    condition = str(index).partition("WHERE")[2]
    assert table.rows(f"SELECT count(*) FROM cards WHERE {condition}") == [(1,)]  # noqa: S608 -- the index's
    # So many that whoever plans a query has a choice to make.
    columns = ", ".join(f'"{c.name}"' for c in cards.columns if c.name not in ("id", "key"))
    more = " UNION ALL ".join(["SELECT 1"] * 10)
    engine = create_engine(table.url, poolclass=NullPool)
    with engine.connect() as tx:
        tx.exec_driver_sql(
            f"INSERT INTO cards (key, {columns}) SELECT 'more:' || n.i, {columns} FROM cards, "  # noqa: S608 -- ours
            f"(SELECT row_number() OVER () AS i FROM ({more}) a, ({more}) b, ({more}) c, ({more}) d) n "
            "WHERE cards.id = 1"
        )
        tx.exec_driver_sql("ANALYZE cards")
        assert "ix_cards_open" in plan_of_the_tick(tx)
        tx.rollback()
    engine.dispose()


def plan_of_the_tick(tx: Connection) -> str:
    explained: list[str] = []

    def explain(
        connection: Connection, _cursor: object, statement: str, parameters: object, *_: object
    ) -> None:
        if "FROM cards" in statement and not statement.startswith("EXPLAIN"):
            how = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
            rows = connection.exec_driver_sql(how + statement, parameters)  # type: ignore[arg-type]  # as given
            explained.extend(str(tuple(row)) for row in rows)

    event.listen(tx.engine, "before_cursor_execute", explain)
    try:
        anything_to_close(tx, datetime(2026, 11, 24, tzinfo=UTC))
    finally:
        event.remove(tx.engine, "before_cursor_execute", explain)
    return "\n".join(explained)


async def test_nothing_of_the_forgotten_is_left_on_the_disk(tmp_path: Path) -> None:
    """Not in free space of the database's pages, and not in its log, which keeps what pages were."""
    table = Table(sqlite(tmp_path / "quiz.db"))
    zoe = table.person("Zoe Zwiebelturm", zone="Pacific/Chatham")
    boss = table.person("Boss", admin=True)
    await zoe.says("/awsquiz timezone Pacific/Chatham")
    for _ in range(3):
        await zoe.does(Ask("compute", anyway=True))
        await zoe.answers(on=table.card)
        await boss.answers(on=table.card)
    await zoe.does(ReportText(1, "wrong"))
    await zoe.does(ShareLeaderboard())
    await zoe.says("/awsquiz daily at 09:30", channel="D-ZOE", direct=True)
    await table.passes(days=1)
    words = (b"Zwiebelturm", b"U-ZOE", b"Pacific/Chatham")
    assert all(word in on_disk(tmp_path) for word in words)
    await zoe.forgets()
    await table.passes(seconds=1)
    assert [word for word in words if word in on_disk(tmp_path)] == []
    table.closes()
    assert [word for word in words if word in on_disk(tmp_path)] == []


def on_disk(folder: Path) -> bytes:
    """Everything in the database's files."""
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_whoever_reads_meanwhile_only_puts_it_off(tmp_path: Path) -> None:
    table = Table(sqlite(tmp_path / "quiz.db"))
    zoe = table.person("Zoe Zwiebelturm")
    await zoe.does(Ask("compute"))
    with closing(sqlite3.connect(make_url(table.url).database or "")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM players").fetchall()
        await zoe.forgets()
        await table.passes(seconds=1)
        assert b"Zwiebelturm" in on_disk(tmp_path)
        await table.asked("networking")  # and nobody waits for it
    await table.passes(seconds=1)
    assert b"Zwiebelturm" not in on_disk(tmp_path)
    table.closes()


async def test_a_forgetting_that_the_process_did_not_outlive_is_seen_to_at_the_next_start(
    tmp_path: Path,
) -> None:
    table = Table(sqlite(tmp_path / "quiz.db"))
    zoe = table.person("Zoe Zwiebelturm")
    await zoe.does(Ask("compute"))
    await zoe.forgets()
    killed, table.bot = table.bot, table.starts()
    await table.passes(seconds=1)
    assert b"Zwiebelturm" not in on_disk(tmp_path)
    table.closes()
    killed.database.close()
