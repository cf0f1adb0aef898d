"""A daily that most did not know returns to its channel after 14 and after 42 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import NullPool, create_engine

from bot.store import audit
from tests.audited import problems
from tests.features.returning import (
    NETWORKING,
    TUESDAY,
    answered,
    asks,
    back_on,
    begins,
    goes_on,
    missed,
    nine,
    returned,
    stem,
)
from tests.quiz_table import Person, Table
from tests.small_bank import bank_of, question


@pytest.fixture
def people(table: Table) -> list[Person]:
    return nine(table)


async def test_it_returns_after_14_and_after_42_days_and_says_since_when(people: list[Person]) -> None:
    table = people[0].table
    await begins(people[0])
    first = await missed(people)
    asked = stem(first)
    again = await goes_on(table, 14)
    assert again.text.startswith("Daily · Back from 24 November · Networking · medium")
    assert stem(again) == asked
    await answered(people, 9, again)
    once_more = await goes_on(table, 28)
    assert once_more.text.startswith("Daily · Back from 24 November 2026 · Networking · medium"), "a new year"
    assert stem(once_more) == asked
    await answered(people, 0, once_more)
    assert "Closed" not in once_more.text
    await goes_on(table, 15)
    assert (
        "Closed · 9 answered, 0 of the first 5 right · Daily · Back from 24 November 2026 ·" in once_more.text
    )
    assert returned(table) == {"2026-12-08": TUESDAY, "2027-01-05": TUESDAY}
    others = [id for on, id, back in asks(table) if not back]
    assert len(set(others)) == len(others), "what is fresh never repeats before all were asked"
    assert problems(table) == []


@pytest.mark.parametrize(
    ("many", "right", "returns"),
    [
        (4, 0, False),  # too few to say
        (5, 2, True),
        (5, 3, False),  # 60 %
        (9, 2, True),  # of the first five, whatever the four after them knew
        (9, 3, False),
    ],
)
async def test_five_or_more_answered_and_fewer_than_60_percent_were_right(
    people: list[Person], many: int, right: int, returns: bool
) -> None:
    table = people[0].table
    await begins(people[0])
    await answered(people[:many], right, await goes_on(table))
    await goes_on(table, 14)
    assert bool(returned(table)) is returns
    assert problems(table) == []


async def test_several_that_are_due_come_one_a_day_the_oldest_first(people: list[Person]) -> None:
    table = people[0].table
    await begins(people[0])
    for _ in range(3):
        await missed(people)
    await people[0].says("/awsquiz daily pause until 2026-12-17")
    table.now = datetime(2026, 12, 16, 12, tzinfo=UTC)
    await table.tick(2)
    await goes_on(table, 4)
    assert returned(table) == {
        "2026-12-17": "2026-11-24",
        "2026-12-18": "2026-11-25",
        "2026-12-19": "2026-11-26",
    }
    await goes_on(table, 40)
    later = dict(list(returned(table).items())[3:])
    assert later == {"2027-01-14": "2026-11-24", "2027-01-15": "2026-11-25", "2027-01-16": "2026-11-26"}


async def test_another_angle_on_the_same_point_comes_where_there_is_one(people: list[Person]) -> None:
    table = people[0].table
    angles = [replace(question(f"nat-{n}", "networking"), point="12.4") for n in range(3)]
    await begins(people[0])
    table.restarts(bank_of(angles[0]))
    await missed(people)
    table.restarts(bank_of(*NETWORKING, angles[0], angles[1]))
    card = await goes_on(table)
    assert "nat-1" not in card.text, "by chance: another seed, then"
    await goes_on(table, 13)
    assert asks(table)[-1] == ("2026-12-08", "nat-1", TUESDAY)
    table.restarts(bank_of(*NETWORKING, *angles))
    await goes_on(table, 28)
    assert asks(table)[-1] == ("2027-01-05", "nat-2", TUESDAY), "best one that was never asked here"


async def test_one_that_is_edited_comes_as_it_stands_now(people: list[Person]) -> None:
    table = people[0].table
    await begins(people[0])
    await missed(people)
    [(_, id, _)] = asks(table)
    table.restarts(bank_of(*(replace(q, stem="Said better?") if q.id == id else q for q in NETWORKING)))
    card = await goes_on(table, 14)
    assert "Said better?" in card.text
    assert returned(table) == {"2026-12-08": TUESDAY}


async def test_keepers_hear_why_and_nobody_is_named(people: list[Person]) -> None:
    table, keeper = people[0].table, people[0]
    await begins(keeper)
    await answered(people[:8], 2, await goes_on(table))
    await goes_on(table, 12)
    table.later(hours=3)
    assert "back from" not in await keeper.says("/awsquiz daily show")
    await goes_on(table)
    table.later(hours=3)
    said = await keeper.says("/awsquiz daily show")
    assert "Tomorrow's question is back from 24 November: 2 of the first 5 were right." in said
    assert not any(person.actor.name in said for person in people)
    assert "back from" not in await people[1].says("/awsquiz daily show")
    table.now = datetime(2026, 12, 8, 7, tzinfo=UTC)
    assert "Today's question is back from 24 November: 2 of" in await keeper.says("/awsquiz daily show")
    table.now = datetime(2026, 12, 8, 9, 30, tzinfo=UTC)
    await table.tick(2)
    assert "back from" not in await keeper.says("/awsquiz daily show")


async def test_what_keepers_hear_fits_the_next_day_that_has_a_daily(people: list[Person]) -> None:
    table, keeper = people[0].table, people[0]
    await begins(keeper, "at 09:30 utc mon-fri")
    await goes_on(table, 2)
    await answered(people[:5], 1, await goes_on(table))
    await goes_on(table, 7)
    await keeper.says("/awsquiz daily at 09:30 utc mon,tue")
    await goes_on(table, 7)
    assert "Monday's question is back from 26 November: 1 of 5 was right." in await keeper.says(
        "/awsquiz daily show"
    )
    await keeper.says("/awsquiz daily pause until 2027-01-04")
    shown = await keeper.says("/awsquiz daily show")
    assert "The question of 4 January 2027 is back from 26 November 2026: " in shown
    await keeper.says("/awsquiz daily off")
    assert "back from" not in await keeper.says("/awsquiz daily show")


async def test_check_finds_and_mends_a_wrong_date(people: list[Person]) -> None:
    table = people[0].table
    await begins(people[0])
    await missed(people)
    await goes_on(table)
    table.changes("UPDATE cards SET back_on = NULL WHERE on_date = '2026-11-24'")
    [said] = problems(table)
    assert "0 of 5 right, back 2026-12-08" in said
    engine = create_engine(table.url, poolclass=NullPool)
    with engine.begin() as tx:
        assert [str(mended) for mended in audit.repair(tx)] == [said]
    assert problems(table) == []
    assert back_on(table) == [("2026-12-08",)]


async def test_two_processes_bring_it_back_once(people: list[Person]) -> None:
    table = people[0].table
    await begins(people[0])
    await missed(people)
    await goes_on(table, 13)
    table.now = datetime(2026, 12, 8, 9, 30, tzinfo=UTC)
    other = table.starts()
    await table.bot.clock.claim()
    await other.clock.claim()
    await table.tick(2)
    other.database.close()
    assert returned(table) == {"2026-12-08": TUESDAY}
    assert problems(table) == []


async def test_of_several_dailies_the_first_of_a_date_is_the_one_that_returns(
    table: Table, people: list[Person]
) -> None:
    await begins(people[0])
    await people[0].says("/awsquiz daily add 15:00 utc mon-sun")
    card = await goes_on(table)
    await answered(people[:5], 0, card)
    await goes_on(table, 13)
    shown = await people[0].says("/awsquiz daily")
    assert shown.count("24 November") == 1
    await goes_on(table)
    table.later(hours=6)
    await table.tick(2)
    back = [day for _, _, day in asks(table) if day is not None]
    assert back == [TUESDAY]


async def test_keepers_hear_of_each_return_once(people: list[Person]) -> None:
    """Of dailies of different days the first brings it back, so the other will not."""
    table, keeper = people[0].table, people[0]
    await begins(keeper, "at 09:30 utc tue")
    await keeper.says("/awsquiz daily add 10:30 utc wed")
    await missed(people)
    table.now = datetime(2026, 12, 7, 12, tzinfo=UTC)
    await table.tick(2)
    shown = await keeper.says("/awsquiz daily")
    assert "Tomorrow's question at 09:30 is back from 24 November" in shown
    assert "Wednesday's" not in shown


async def test_keepers_hear_nothing_of_what_another_daily_brings_back_before(people: list[Person]) -> None:
    """The one of every second week comes next week: until then one of every day has brought it back."""
    table, keeper = people[0].table, people[0]
    await begins(keeper)
    await goes_on(table, 2)
    await keeper.says("/awsquiz daily add 15:00 utc thu every 2 weeks")
    await missed(people)
    await goes_on(table, 7)
    assert "back from" not in await keeper.says("/awsquiz daily")
    await goes_on(table, 6)
    assert "Tomorrow's question at 09:30 is back from 26 November" in await keeper.says("/awsquiz daily")
