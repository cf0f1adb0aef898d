"""A daily that most did not know returns to its channel after 14 and after 42 days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import NullPool, create_engine

from bot.ports import Trouble
from bot.quiz.question import Bank
from bot.store import audit
from tests.audited import problems
from tests.fake_platform import Posted
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
)
from tests.quiz_table import Person, Table
from tests.rescored import rescored
from tests.small_bank import bank_of, question


@pytest.fixture
def people(table: Table) -> list[Person]:
    return nine(table)


def stem(card: Posted) -> str:
    """What it asks, the first time it was shown."""
    return next(line for line in card.text.splitlines() if line.startswith("What about"))


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


# ---- what waits


def without(bank: Bank, id: str) -> Bank:
    return bank_of(*(q for q in bank.questions.values() if q.id != id))


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


# ---- what keepers are told


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
    assert "The next question is back from 26 November 2026: " in await keeper.says("/awsquiz daily show")
    await keeper.says("/awsquiz daily off")
    assert "back from" not in await keeper.says("/awsquiz daily show")


# ---- check


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
