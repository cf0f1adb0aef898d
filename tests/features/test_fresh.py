"""A channel's next daily, where none returns: it is what its people are likeliest not to know."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import NullPool, create_engine

from bot.store import audit
from tests.audited import problems
from tests.features.returning import asks, begins, goes_on
from tests.quiz_table import Person, Table
from tests.small_bank import bank_of, question

OF_BOTH = [question(f"{topic[:3]}-{n}", topic) for topic in ("networking", "compute") for n in range(30)]
LEVELS = [question(f"{level}-{n}", "networking", level) for level in ("easy", "hard") for n in range(30)]


@pytest.fixture
def people(table: Table) -> list[Person]:
    table.restarts(bank_of(*OF_BOTH))
    return [table.person(f"P{n}", admin=n == 0) for n in range(5)]


async def lives(people: Sequence[Person], days: int, knows: str) -> list[str]:
    """What they are asked on so many days; all of them are right where its id begins so."""
    asked = []
    for _ in range(days):
        card = await goes_on(people[0].table)
        asked.append(asks(people[0].table)[-1][1])
        for person in people:
            await person.answers(right=asked[-1].startswith(knows), on=card)
    return asked


@pytest.mark.parametrize(("knows", "not_"), [("net", "com"), ("com", "net")])
async def test_a_topic_that_they_know_less_comes_first(people: list[Person], knows: str, not_: str) -> None:
    await begins(people[0])
    asked = await lives(people, 13, knows)
    first = next(day for day, id in enumerate(asked) if id.startswith(not_))
    assert {id[:3] for id in asked[first + 2 :]} == {not_}  # it closes, and counts, when the next one comes
    assert len(set(asked)) == 13
    assert problems(people[0].table) == []


async def test_so_does_a_difficulty(people: list[Person]) -> None:
    people[0].table.restarts(bank_of(*LEVELS))
    await begins(people[0])
    asked = await lives(people, 13, "easy")
    first = next(day for day, id in enumerate(asked) if id.startswith("hard"))
    assert {id[:4] for id in asked[first + 2 :]} == {"hard"}


async def test_of_four_answers_nothing_is_told(people: list[Person]) -> None:
    await begins(people[0])
    asked = await lives(people[:4], 13, "com")
    assert {id[:3] for id in asked[6:]} == {"com", "net"}


async def test_a_daily_on_a_topic_stays_on_it(people: list[Person]) -> None:
    await begins(people[0])
    await lives(people, 6, "com")
    await people[0].says("/awsquiz daily at 09:30 utc mon-sun compute")
    assert {id[:3] for id in await lives(people, 4, "com")} == {"com"}


async def test_check_finds_and_mends_what_stands_of_its_answers(people: list[Person]) -> None:
    table = people[0].table
    await begins(people[0])
    await lives(people, 2, "net")
    table.changes("UPDATE cards SET told = 10, told_right = 3 WHERE on_date = '2026-11-24'")
    [said] = problems(table)
    assert "3 of 10 right" in said
    engine = create_engine(table.url, poolclass=NullPool)
    with engine.begin() as tx:
        assert [str(mended) for mended in audit.repair(tx)] == [said]
    assert problems(table) == []
