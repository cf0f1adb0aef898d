"""Reminders on bad days: lost answers, clocks and zones that change, two processes; none comes twice."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from bot.clock import Clock
from bot.commands import RemindAt
from bot.game import reminding
from bot.ports import Trouble, Unserved
from tests.fake_platform import Lost
from tests.features.reminders import DUE, in_new_york, reminded, sets
from tests.quiz_table import Person, Table
from tests.statements import statements


@pytest.fixture
async def bo(table: Table) -> Person:
    return await in_new_york(table)


@pytest.mark.parametrize("accident", [Lost.BEFORE, Lost.AFTER])
async def test_one_whose_arrival_nobody_knows_of_is_looked_for(
    table: Table, bo: Person, accident: Lost
) -> None:
    await sets(bo)
    await table.passes(hours=7)
    table.later(hours=23, minutes=31)  # 10:31 there
    table.platform.tell_accidents.append(accident)
    await table.tick()
    for _ in range(10):
        await table.passes(minutes=1)
    ours = [again for key, again in table.platform.attempts if key.startswith("reminder:")]
    assert ours == [False, True]
    assert reminded(bo) == [DUE]


@pytest.mark.parametrize("accident", [Lost.BEFORE, Lost.AFTER])
async def test_where_nobody_may_look_it_is_not_repeated(table: Table, bo: Person, accident: Lost) -> None:
    table.platform.unreadable = True
    await sets(bo)
    await table.passes(hours=7)
    table.later(hours=23, minutes=31)  # 10:31 there
    table.platform.tell_accidents.append(accident)
    await table.tick()
    for _ in range(10):
        await table.passes(minutes=1)
    assert reminded(bo) == ([DUE] if accident is Lost.AFTER else [])


async def test_one_that_cannot_be_sent_in_two_hours_is_left_out(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(days=1, hours=6, minutes=15)
    table.platform.unserved = Unserved(Trouble.LOCKED_OUT, 60)
    await table.passes(minutes=30)
    await table.passes(hours=2)
    table.platform.unserved = None
    for _ in range(5):
        await table.passes(minutes=10)
    assert reminded(bo) == []
    await table.passes(hours=21)
    assert reminded(bo) == [DUE]


async def test_a_machine_that_slept_past_its_hour_reminds_nobody_hours_later(
    table: Table, bo: Person
) -> None:
    await sets(bo)
    await table.passes(days=3, hours=9)  # 13:00 there
    assert reminded(bo) == []
    await table.passes(hours=21, minutes=31)
    assert reminded(bo) == [DUE]


async def test_who_moves_is_reminded_by_the_clock_there_and_not_twice(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(days=1, hours=6, minutes=31)
    assert reminded(bo) == [DUE]
    await bo.travels("Asia/Tokyo")
    assert "at 10:30 Asia/Tokyo" in await sets(bo, "remind")
    for _ in range(9):
        await table.passes(hours=1)
    assert reminded(bo) == [DUE]  # it is 09:31 of Friday in Tokyo
    for _ in range(24):
        await table.passes(hours=1)
    assert reminded(bo) == [DUE] * 2


async def test_who_moves_while_it_is_on_its_way_is_not_woken(table: Table, bo: Person) -> None:
    await sets(bo)
    table.later(days=1, hours=6, minutes=31)  # 10:31 in New York, 00:31 in Tokyo
    await table.bot.clock.claim()
    await bo.travels("Asia/Tokyo")
    await table.tick()
    await table.passes(minutes=30)
    assert reminded(bo) == []


async def test_one_claimed_by_a_clock_that_was_fast_is_not_sent_at_night(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(hours=7)
    table.later(hours=23, minutes=31)  # 10:31 there
    await table.bot.clock.claim()
    table.later(hours=-8)  # somebody set it right: it is 02:31 there
    for _ in range(3):
        await table.passes(minutes=1)
    assert reminded(bo) == []


async def test_a_clock_that_was_set_back_brings_it_no_second_time(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(days=1, hours=6, minutes=31)
    table.later(hours=-1)
    await table.tick()
    await table.passes(hours=2)
    assert reminded(bo) == [DUE]


async def test_where_nobody_knows_the_zone_it_is_asked_for_and_nothing_is_set(discord_table: Table) -> None:
    bo = discord_table.person("Bo")
    await bo.says("/awsquiz practice")
    said = await bo.does(RemindAt("08:30"))
    assert said.startswith("I don't know your time zone. Tell me yours with /quiz timezone mine zone:")
    assert discord_table.rows("SELECT * FROM reminders") == []
    await bo.says("/awsquiz timezone Asia/Tokyo")
    assert "at 08:30 Asia/Tokyo" in await bo.does(RemindAt("08:30"))


async def test_it_follows_the_teams_zone_where_nobody_knows_ones_own(discord_table: Table) -> None:
    table = discord_table
    ana, bo = table.person("Ana", admin=True), table.person("Bo")
    await ana.says("/awsquiz timezone workspace Europe/Berlin")
    said = await bo.does(RemindAt("08:30"))
    assert "at 08:30 Europe/Berlin" in said
    assert "That is your team's time zone. If yours is another, tell me with /quiz timezone mine" in said
    await ana.says("/awsquiz timezone workspace Asia/Tokyo")
    assert table.rows("SELECT next_at FROM reminders")[0][0].endswith("T23:30:00")


async def test_two_processes_claim_a_date_once(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(hours=7)
    table.later(hours=23, minutes=31)  # 10:31 there
    other = table.starts()
    try:
        await table.bot.clock.claim()
        await other.clock.claim()
        await other.clock.tick()
        await other.clock.finished()
    finally:
        other.database.close()
    assert reminded(bo) == [DUE]


async def test_two_that_look_at_once_claim_a_date_once(table: Table, bo: Person) -> None:
    await sets(bo)
    await table.passes(hours=7)
    table.later(hours=23, minutes=31)
    other = table.starts()
    try:
        await asyncio.gather(*(bot.clock.tick() for bot in (table.bot, other) for _ in range(3)))
        await table.bot.clock.finished()
        await other.clock.finished()
    finally:
        other.database.close()
    assert reminded(bo) == [DUE]
    assert len(table.rows("SELECT key FROM outbox WHERE key LIKE 'reminder:%'")) == 1


async def test_a_hundred_people_cost_as_many_statements_as_ten(table: Table) -> None:
    """At half past eight a hundred thousand may be due: each hundred is a transaction."""
    cost = {}
    for many in (10, 100):
        people = [table.person(f"P{many}-{n}", zone="UTC") for n in range(many)]
        for person in people:
            await sets(person, "remind at 08:30")
        table.changes("UPDATE players SET memory_since = '2026-11-01 00:00:00'")
        table.changes(
            "INSERT INTO memories SELECT id, 'p', 'q', 1, '2026-11-01 00:00:00', '2026-11-01', '2026-11-02', "
            "1.0, 5.0, FALSE FROM players WHERE id NOT IN (SELECT player_id FROM memories)"
        )
        table.changes("UPDATE reminders SET next_at = '2099-01-01 00:00:00'")
        now, ours = f"{table.now:%Y-%m-%d %H:%M:%S}", f"P{many}-%"
        table.changes(
            f"UPDATE reminders SET next_at = '{now}'"  # noqa: S608 -- ours
            f" WHERE player_id IN (SELECT id FROM players WHERE name LIKE '{ours}')"
        )
        with statements() as run:
            await table.bot.database.write(partial(reminding.take_due, contexts=table.bot.contexts))
        cost[many] = len(run)
        assert len(table.rows("SELECT key FROM outbox WHERE key LIKE 'reminder:%'")) == many + 10 * (
            many > 10
        )
    assert cost[100] == cost[10]


async def test_other_zone_data_means_other_moments(table: Table, bo: Person) -> None:
    await sets(bo)
    right = table.rows("SELECT next_at FROM reminders")
    table.changes("UPDATE reminders SET next_at = '2026-12-02 12:00:00'")
    clock = Clock(table.bot.database, table.bot.contexts, (), ("slack",), zones="another")
    await clock.claim()
    assert table.rows("SELECT next_at FROM reminders") == right
