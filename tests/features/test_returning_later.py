"""A missed daily whose return waits, is let go, or is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.ports import Trouble
from bot.quiz.question import Bank
from tests.audited import problems
from tests.features.returning import (
    MANY,
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
    without,
)
from tests.quiz_table import Person, Table
from tests.rescored import rescored
from tests.small_bank import bank_of, question


@pytest.fixture
def people(table: Table) -> list[Person]:
    return nine(table)


async def test_what_the_daily_is_not_about_any_more_waits(people: list[Person]) -> None:
    table = people[0].table
    compute = [question(f"com-{n}", "compute") for n in range(40)]
    await begins(people[0])
    await missed(people)
    table.restarts(bank_of(*NETWORKING, *compute))
    await people[0].says("/awsquiz daily at 09:30 compute")
    await goes_on(table, 20)
    assert returned(table) == {}
    await people[0].says("/awsquiz daily at 09:30 networking")
    await goes_on(table)
    assert returned(table) == {"2026-12-15": TUESDAY}


async def test_one_that_is_gone_waits_until_it_is_there_again(people: list[Person]) -> None:
    table = people[0].table
    await begins(people[0])
    await missed(people)
    [(_, id, _)] = asks(table)
    table.restarts(without(MANY, id))
    await goes_on(table, 16)
    assert returned(table) == {}
    table.restarts(MANY)
    await goes_on(table)
    assert returned(table) == {"2026-12-11": TUESDAY}


async def test_one_that_is_set_aside_waits_and_another_angle_does_not(people: list[Person]) -> None:
    table = people[0].table
    angles = [replace(question(f"nat-{n}", "networking"), point="12.4") for n in range(2)]
    await begins(people[0])
    table.restarts(bank_of(angles[0]))
    await missed(people)
    fresh = bank_of(*NETWORKING)
    table.restarts(Bank(fresh.topics, fresh.questions, aside={"nat-0": angles[0]}))
    await goes_on(table, 15)
    assert returned(table) == {}
    both = bank_of(*NETWORKING, angles[1])
    table.restarts(Bank(both.topics, both.questions, aside={"nat-0": angles[0]}))
    await goes_on(table)
    assert asks(table)[-1][1:] == ("nat-1", TUESDAY)


async def test_what_was_met_elsewhere_in_the_channel_lately_waits(people: list[Person]) -> None:
    """The same question, asked for; and a mate of its family, which would be answered by leaving out."""
    table = people[0].table
    await begins(people[0])
    table.restarts(bank_of(question("fam-0", "networking", family="keys")))
    await missed(people)
    table.restarts(bank_of(question("fam-1", "networking", family="keys")))
    table.now = datetime(2026, 12, 1, 8, tzinfo=UTC)
    await table.asked("networking")
    both = [question(f"fam-{n}", "networking", family="keys") for n in range(2)]
    table.restarts(bank_of(*NETWORKING, *both))
    await goes_on(table, 13)
    assert returned(table) == {}
    await goes_on(table)
    assert returned(table) == {"2026-12-15": TUESDAY}, "two weeks after its mate"
    assert problems(table) == []


async def test_what_could_not_return_for_three_months_is_let_go(people: list[Person]) -> None:
    table = people[0].table
    await begins(people[0])
    await missed(people)
    await people[0].says("/awsquiz daily pause until 2027-03-09")
    table.now = datetime(2027, 3, 8, 12, tzinfo=UTC)
    await table.tick(2)
    await goes_on(table, 2)
    assert returned(table) == {}


async def test_what_returns_after_weeks_of_silence_keeps_its_distance_to_the_next_time(
    people: list[Person],
) -> None:
    table = people[0].table
    await begins(people[0])
    await missed(people)
    await people[0].says("/awsquiz daily pause until 2027-01-20")
    table.now = datetime(2027, 1, 19, 12, tzinfo=UTC)
    await table.tick(2)
    await goes_on(table, 29)
    assert returned(table) == {"2027-01-20": TUESDAY, "2027-02-17": TUESDAY}


async def test_what_its_channel_refused_is_due_still(people: list[Person]) -> None:
    table = people[0].table
    await begins(people[0])
    await missed(people)
    await goes_on(table, 13)
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await goes_on(table)
    table.platform.refusing.clear()
    assert table.rows("SELECT count(*) FROM cards WHERE trouble IS NOT NULL") == [(1,)]
    assert problems(table) == []
    await people[0].says("/awsquiz daily resume")
    card = await goes_on(table)
    assert card.text.startswith("Daily · Back from 24 November · ")
    assert problems(table) == []


async def test_a_deleted_daily_does_not_return(people: list[Person]) -> None:
    table = people[0].table
    await begins(people[0])
    card = await missed(people)
    await goes_on(table)
    table.changes("UPDATE cards SET deleted_at = closed_at WHERE on_date = '2026-11-24'")
    await goes_on(table, 14)
    assert card.text
    assert returned(table) == {}


async def test_a_key_that_is_mended_takes_the_return_back(people: list[Person]) -> None:
    """All five were right by the key that the question should have had."""
    table = people[0].table
    await begins(people[0])
    card = await goes_on(table)
    for person in people[:5]:
        wrong = next(line[0] for line in card.text.splitlines() if " option 1" in line)
        await person.picks(wrong, on=card)
    await goes_on(table)
    assert back_on(table) == [("2026-12-08",)]
    id = asks(table)[0][1]
    await rescored(table, id, 1)
    assert back_on(table) == [(None,)]
    assert problems(table) == []


async def test_who_is_forgotten_changes_nothing_of_it(people: list[Person]) -> None:
    table = people[0].table
    await begins(people[0])
    await missed(people)
    for person in people[1:5]:
        await person.forgets()
    await goes_on(table, 14)
    assert returned(table) == {"2026-12-08": TUESDAY}
    assert problems(table) == []


async def test_a_daily_out_of_turn_is_a_fresh_one(people: list[Person]) -> None:
    table = people[0].table
    await begins(people[0])
    await missed(people)
    await goes_on(table, 13)
    table.later(hours=20)
    await people[0].says("/awsquiz daily now")
    assert returned(table) == {}
    table.now = datetime(2026, 12, 8, 9, 30, tzinfo=UTC)
    await table.tick(2)
    assert returned(table) == {"2026-12-08": TUESDAY}
    assert problems(table) == []


async def test_each_channel_has_its_own_returns_and_ones_own_daily_has_none(people: list[Person]) -> None:
    table = people[0].table
    await begins(people[0])
    await people[0].says("/awsquiz daily at 09:30 utc mon-sun", "random")
    await people[0].says("/awsquiz daily at 09:30 utc mon-sun", "D-P0", direct=True)
    table.now = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    await table.tick(2)
    here = next(p for p in table.cards if p.ref.place.channel == "general")
    await answered(people[:5], 0, here)
    await goes_on(table, 14)
    query = "SELECT channel, on_date FROM cards WHERE returns_id IS NOT NULL"
    assert table.rows(query) == [("general", "2026-12-08")]
    assert problems(table) == []
