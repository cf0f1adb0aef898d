"""Many dailies due at once: written together, sent together, and never longer than a turn."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.context import Contexts
from bot.game import dailies
from bot.game.dailies import Taken
from bot.quiz.occasion import ANOTHER_DAILY, DAILY
from bot.store import Tx, audit
from bot.together import Fetching
from tests.quiz_table import Table, sqlite
from tests.statements import statements


async def a_table_with(dailies: int, url: str) -> Table:
    """So many channels, each with its daily at 09:30."""
    table = Table(url)
    admin = table.person("Admin", admin=True)
    for n in range(dailies):
        await admin.says("/awsquiz daily at 09:30 utc mon-sun", f"C{n}")
    table.later(minutes=31)
    return table


async def test_of_many_that_are_claimed_none_costs_a_statement_of_its_own(tmp_path: Path) -> None:
    counted = []
    for many in (5, 45):
        table = await a_table_with(many, sqlite(tmp_path / f"{many}.db"))
        contexts = table.bot.contexts

        def take(tx: Tx, contexts: Contexts = contexts) -> Taken:
            return dailies.take_due(tx, contexts)

        with statements() as run:
            taken = await table.bot.database.write(take)
        assert taken == Taken((), more=False)
        assert table.rows("SELECT count(*) FROM occurrences WHERE card_id IS NOT NULL") == [(many,)]
        counted.append(len(run))
        table.closes()
    assert counted[1] == counted[0]


async def test_of_many_that_are_posted_each_costs_three_statements_at_most(tmp_path: Path) -> None:
    """Leased, drawn with how yesterday's went, recorded, and that one closed: eight at a time."""
    counted = []
    for many in (8, 48):
        table = await a_table_with(many, sqlite(tmp_path / f"{many}.db"))
        await table.tick()
        table.later(days=1)
        await table.bot.clock.claim()
        with statements() as run:
            await table.bot.outbox.pump(table.platform.name)
        assert len(table.cards) == 2 * many
        assert sum("Yesterday: " in card.text for card in table.cards) == many
        counted.append(len(run))
        table.closes()
    assert counted[1] - counted[0] <= 3 * (48 - 8)


async def test_many_close_in_as_many_statements_as_one(tmp_path: Path) -> None:
    counted = []
    for many in (1, 20):
        table = await a_table_with(many, sqlite(tmp_path / f"{many}.db"))
        await table.tick()
        for person in (table.person("Ana"), table.person("Bo")):
            await person.answers()
        table.changes("UPDATE schedules SET next_at = NULL, next_on = NULL")
        table.later(days=1)
        with statements() as run:
            await table.bot.clock.claim()
        assert table.rows("SELECT count(*) FROM cards WHERE closed_at IS NOT NULL") == [(many,)]
        counted.append(len(run))
        table.closes()
    assert counted[1] == counted[0]


async def test_what_cannot_be_recorded_keeps_nobody_elses_from_being_so(tmp_path: Path) -> None:
    """It was posted, so it is looked for before it is posted again."""
    table = await a_table_with(6, sqlite(tmp_path / "quiz.db"))
    await table.bot.clock.claim()
    table.changes(
        "CREATE TRIGGER no BEFORE UPDATE OF done_at ON outbox WHEN NEW.key = 'card:3' "
        "BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    await table.tick()
    assert len(table.cards) == 6
    assert table.rows("SELECT key FROM outbox WHERE done_at IS NULL") == [("card:3",)]
    assert table.rows("SELECT id FROM cards WHERE posted_at IS NULL") == [(3,)]
    table.changes("DROP TRIGGER no")
    await table.passes(minutes=1)
    assert len(table.cards) == 6
    assert table.rows("SELECT count(*) FROM cards WHERE posted_at IS NULL") == [(0,)]
    assert await table.bot.database.read(audit.problems) == []
    table.closes()


async def test_a_daily_is_claimed_before_yesterdays_is_closed(tmp_path: Path) -> None:
    """Both are due at nine, and people wait for one of them."""
    table = await a_table_with(3, sqlite(tmp_path / "quiz.db"))
    await table.tick()
    table.later(days=1)
    with statements() as run:
        await table.bot.clock.claim()
    kinds = ("INSERT INTO cards", "UPDATE cards SET closed")
    wrote = [each.split(" (")[0] for each in run if each.startswith(kinds)]
    assert wrote[0] == "INSERT INTO cards"
    assert wrote[-1].startswith("UPDATE cards SET closed_at")
    table.closes()


async def test_all_that_is_due_is_posted_in_one_tick_and_leased_several_at_a_time(tmp_path: Path) -> None:
    table = await a_table_with(120, sqlite(tmp_path / "quiz.db"))
    with statements() as run:
        await table.tick()
    assert len(table.cards) == 120
    assert len({card.ref.place.channel for card in table.cards}) == 120
    leases = [each for each in run if each.startswith("UPDATE outbox SET due_at")]
    assert len(leases) <= 120 / 2
    assert await table.bot.database.read(audit.problems) == []
    table.closes()


async def test_a_channel_that_had_one_today_gets_another_and_its_neighbour_the_first(table: Table) -> None:
    admin = table.person("Admin", admin=True)
    for channel in ("had one", "had none"):
        await admin.says("/awsquiz daily at 09:30 utc mon-sun", channel)
    await admin.says("/awsquiz daily now", "had one")
    await table.passes(minutes=31)
    assert table.rows("SELECT channel, occasion FROM cards ORDER BY channel, id") == [
        ("had none", DAILY.name),
        ("had one", DAILY.name),
        ("had one", ANOTHER_DAILY.name),
    ]


@pytest.mark.parametrize(
    "unknown",
    [
        "UPDATE outbox SET shows = 'nothing that anybody knows' WHERE key = 'card:3'",
        "UPDATE cards SET occasion = 'unheard-of' WHERE id = 3",
    ],
    ids=["what it shows", "its card's occasion"],
)
async def test_what_cannot_be_drawn_keeps_nobody_else_waiting(tmp_path: Path, unknown: str) -> None:
    table = await a_table_with(6, sqlite(tmp_path / "quiz.db"))
    await table.bot.clock.claim()
    table.changes(unknown)
    await table.tick()
    assert sorted(card.ref.place.channel for card in table.cards) == ["C0", "C1", "C3", "C4", "C5"]
    table.closes()


async def test_who_asks_in_the_same_turn_is_answered_by_one_fetch() -> None:
    fetched: list[list[str]] = []

    async def fetch(keys: object) -> dict[str, int]:
        assert isinstance(keys, list)
        fetched.append(list(keys))
        await asyncio.sleep(0)
        return {key: len(key) for key in keys if key != "nobody's"}

    fetching = Fetching(fetch)
    assert await asyncio.gather(*map(fetching.of, ("a", "bb", "nobody's"))) == [1, 2, None]
    assert await fetching.of("ccc") == 3
    assert fetched == [["a", "bb", "nobody's"], ["ccc"]]


async def test_who_stops_waiting_for_a_fetch_stops_nobody_else() -> None:
    go_on = asyncio.Event()

    async def fetch(keys: object) -> dict[str, str]:
        await go_on.wait()
        return {"one": "1", "two": "2"}

    fetching = Fetching(fetch)
    one, two = asyncio.create_task(fetching.of("one")), asyncio.create_task(fetching.of("two"))
    await asyncio.sleep(0)
    one.cancel()
    go_on.set()
    assert await two == "2"
    assert one.cancelled() or one.cancelling()


async def test_stopping_ends_what_would_go_on_for_long(tmp_path: Path) -> None:
    """Claims go on AT_ONCE by AT_ONCE; after one such turn nothing begins any more."""
    table = await a_table_with(dailies.AT_ONCE + 5, sqlite(tmp_path / "quiz.db"))
    claiming = asyncio.create_task(table.bot.clock.claim())
    await asyncio.sleep(0)
    await table.bot.clock.stop()
    await claiming
    assert table.rows("SELECT count(*) FROM cards")[0][0] in (0, dailies.AT_ONCE)
    table.closes()
